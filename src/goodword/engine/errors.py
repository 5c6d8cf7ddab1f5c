"""What the engine raises."""

from __future__ import annotations


class BadArgument(ValueError):
    """An argument cannot be used. ``argument`` names it; the message says what it has to be."""

    def __init__(self, argument: str, wanted: str) -> None:
        super().__init__(f"{argument}: {wanted}")
        self.argument = argument


class BadSnapshot(ValueError):
    """Files that hold no graph, or a damaged one, or one of another version. The message says which."""


class BadTable(ValueError):
    """Files that hold no table of words, or a damaged one. The message says which."""


class TooLarge(ValueError):
    """More members or ties than this layout holds. The message says how many it holds."""
