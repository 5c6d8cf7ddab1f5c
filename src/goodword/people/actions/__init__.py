"""What members do with their people. Each verb is one transaction with its event."""
