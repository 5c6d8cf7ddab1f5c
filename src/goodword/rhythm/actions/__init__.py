"""What a member does about staying in touch."""
