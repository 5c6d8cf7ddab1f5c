"""First words to one of your people."""
