"""Stored files, to whom they are for."""
