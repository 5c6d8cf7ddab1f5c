"""The pages about staying in touch."""
