"""Pages about founders and investors."""
