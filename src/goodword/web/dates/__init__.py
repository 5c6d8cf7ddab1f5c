"""A member's own calendar at a secret address."""
