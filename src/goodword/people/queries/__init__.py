"""Reads of the people room. The first argument is the viewer; what they may not see is not there."""
