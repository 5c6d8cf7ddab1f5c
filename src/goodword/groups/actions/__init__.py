"""What members do in groups."""
