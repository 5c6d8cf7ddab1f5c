"""Vouches: what somebody stands up for about a member, and from which shared work they know it."""
