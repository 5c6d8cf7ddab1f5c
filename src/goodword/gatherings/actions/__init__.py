"""What hosts and guests do."""
