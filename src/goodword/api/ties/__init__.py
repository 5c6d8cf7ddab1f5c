"""Requests, connections, and who may use one's ties."""
