"""What is done about vouches, as verbs."""
