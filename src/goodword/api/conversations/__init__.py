"""Letters, for programs."""
