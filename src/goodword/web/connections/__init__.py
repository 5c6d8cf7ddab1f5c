"""Connecting: asking, answering, whom one is connected with, and who may use one's ties."""
