"""What people publish elsewhere."""
