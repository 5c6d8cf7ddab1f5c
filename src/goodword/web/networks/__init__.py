"""Pages about networks and communities elsewhere."""
