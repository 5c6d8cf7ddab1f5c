"""``goodword evaluate links``: hidden ties found again."""

from goodword.cli.evaluate.links.command import links

__all__ = ["links"]
