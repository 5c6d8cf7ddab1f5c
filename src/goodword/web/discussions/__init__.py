"""Pages about discussions."""
