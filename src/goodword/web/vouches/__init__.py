"""Pages about vouches."""
