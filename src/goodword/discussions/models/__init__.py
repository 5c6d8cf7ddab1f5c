"""What is written in groups."""

from goodword.discussions.models.posts import Kind, Look, Post, Version

__all__ = ["Kind", "Look", "Post", "Version"]
