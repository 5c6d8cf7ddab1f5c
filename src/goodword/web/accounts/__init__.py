"""Pages about accounts: signing in, settings, tokens, invitations, members, export and erasure."""
