"""Objectives: what a member is after, known by what really happened since."""
