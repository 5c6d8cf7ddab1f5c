"""What members may read of groups."""
