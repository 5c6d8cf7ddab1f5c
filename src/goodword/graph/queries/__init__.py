"""What the graph answers. Whatever is told was asked of the database for this viewer, whatever the graph said."""

from goodword.graph.queries.introductions import Introduction, introductions

__all__ = ["Introduction", "introductions"]
