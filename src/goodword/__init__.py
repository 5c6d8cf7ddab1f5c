"""Goodword: a self-hosted business network built on relationships instead of reach."""

__version__ = "0.1.0"
