"""What is written in groups."""

from goodword.discussions.models.posts import Following, Kind, Look, Post, Version

__all__ = ["Following", "Kind", "Look", "Post", "Version"]
