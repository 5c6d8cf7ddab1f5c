"""Reads of the networks room; the first argument is the viewer."""
