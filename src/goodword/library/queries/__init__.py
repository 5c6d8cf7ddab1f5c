"""Reads of the library; the first argument is the viewer."""
