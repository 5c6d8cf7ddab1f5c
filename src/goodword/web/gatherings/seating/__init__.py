"""Pages about who sits where."""
