"""Pages on which a member brings their people."""
