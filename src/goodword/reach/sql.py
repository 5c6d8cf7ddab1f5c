"""Conditions on who may see whom, for statements that are written by hand."""

from __future__ import annotations


def unblocked(one: str, other: str) -> str:
    """That neither of two has blocked the other.

    Args:
        one, other: a column or a parameter each, in SQL: "%(viewer)s", "card.member_id". Constants of the code alone, never
            anything that somebody typed.
    """
    return f"""NOT EXISTS (SELECT FROM reach_block cut WHERE cut.owner_id = {one} AND cut.other_id = {other})
  AND NOT EXISTS (SELECT FROM reach_block cut WHERE cut.owner_id = {other} AND cut.other_id = {one})"""  # noqa: S608  # columns and parameters' names; values are sent apart
