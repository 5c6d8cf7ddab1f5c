"""Writes of the graph."""
