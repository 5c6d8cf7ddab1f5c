"""What a member finds, and why."""
