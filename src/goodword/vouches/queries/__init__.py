"""Reads of vouches, through their viewer."""
