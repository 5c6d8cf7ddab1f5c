"""Chapters as a viewer sees them."""
