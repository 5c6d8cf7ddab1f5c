"""What is written for search."""
