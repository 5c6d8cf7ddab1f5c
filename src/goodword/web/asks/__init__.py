"""Pages about asks."""
