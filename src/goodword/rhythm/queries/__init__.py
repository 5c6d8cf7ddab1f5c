"""What a member reads of how it stands with their people."""
