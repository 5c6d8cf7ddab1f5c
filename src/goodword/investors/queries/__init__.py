"""Reads about founders and investors."""

from goodword.investors.queries.tables import Pair, pairs_worth_a_table

__all__ = ["Pair", "pairs_worth_a_table"]
