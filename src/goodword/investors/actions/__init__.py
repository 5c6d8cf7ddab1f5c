"""What founders, investors and those between them can do."""
