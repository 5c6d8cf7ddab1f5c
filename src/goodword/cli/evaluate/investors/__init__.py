"""``goodword evaluate investors``: who invests together next, found from who did before."""

from goodword.cli.evaluate.investors.command import investors

__all__ = ["investors"]
