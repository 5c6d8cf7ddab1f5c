"""Gatherings as a viewer sees them."""
