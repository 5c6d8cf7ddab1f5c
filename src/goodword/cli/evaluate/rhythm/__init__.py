"""``goodword evaluate rhythm``: days to the next contact, and which ties live on, beside what is usual."""

from goodword.cli.evaluate.rhythm.command import rhythm

__all__ = ["rhythm"]
