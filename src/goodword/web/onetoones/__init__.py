"""Pages about one-to-ones."""
