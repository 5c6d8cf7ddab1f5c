"""What changes accounts, as verbs, by idea: tokens, invitations, links, membership, settings, export, erasure."""
