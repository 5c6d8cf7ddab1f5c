"""Letters between members: one correspondence for two, and one for the three of an introduction."""
