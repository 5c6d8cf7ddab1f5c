"""What is written in groups, as a viewer may read it."""
