"""Pages about objectives."""
