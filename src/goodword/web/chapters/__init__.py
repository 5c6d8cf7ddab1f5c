"""Pages about chapters."""
