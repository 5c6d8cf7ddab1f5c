"""``goodword evaluate strength``: strength beside what people say of each other."""

from goodword.cli.evaluate.strength.command import strength

__all__ = ["strength"]
