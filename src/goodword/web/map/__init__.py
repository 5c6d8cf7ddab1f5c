"""The map of a member's network, and the table that says the same."""
