"""Favors: what was done, thanks for it, whom one could do something for."""
