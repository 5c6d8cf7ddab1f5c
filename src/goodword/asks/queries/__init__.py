"""Reads of the asks room, each for one viewer."""
