"""Conditions on who may see whom, for statements that are written by hand."""

from __future__ import annotations

from goodword.reach.models import Level


def unblocked(one: str, other: str) -> str:
    """That neither of two has blocked the other.

    Args:
        one, other: a column or a parameter each, in SQL: "%(viewer)s", "card.member_id". Constants of the code alone, never
            anything that somebody typed.
    """
    return f"""NOT EXISTS (SELECT FROM reach_block cut WHERE cut.owner_id = {one} AND cut.other_id = {other})
  AND NOT EXISTS (SELECT FROM reach_block cut WHERE cut.owner_id = {other} AND cut.other_id = {one})"""  # noqa: S608  # columns and parameters' names; values are sent apart


def fellows(one: str, other: str) -> str:
    """That two belong to one chapter or group. The two as in ``unblocked``."""
    return f"""EXISTS (SELECT FROM reach_fellow mine JOIN reach_fellow their ON their.body = mine.body AND their.member_id = {one}
  WHERE mine.member_id = {other})"""  # as above


def level(one: str, viewer: str) -> str:
    """How near ``one`` holds ``viewer``, where neither has blocked the other: what the audience of something of ``one``'s is compared
    with. The two as in ``unblocked``."""
    held = f"SELECT held.level FROM reach_standing held WHERE held.owner_id = {one} AND held.other_id = {viewer}"  # noqa: S608  # as above
    return f"coalesce(({held}), CASE WHEN {fellows(one, viewer)} THEN {Level.GROUP} ELSE {Level.MEMBER} END)"
