"""Discussions and questions of groups: threads, and answers one level deep."""
