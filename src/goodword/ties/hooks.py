"""Where upper rooms are heard by this one: who stands on one roster with whom. Rooms register in their
``AppConfig.ready()``."""

from __future__ import annotations

from typing import Protocol

from goodword.accounts.models import Member


class Roster(Protocol):
    def __call__(self, one: Member, other: Member, /) -> bool:
        """Whether both stand on one roster (a chapter's, a gathering's) that both of them may see."""


_rosters: list[Roster] = []


def add_roster(roster: Roster) -> None:
    """Let members on ``roster`` tick whom they know."""
    if roster not in _rosters:
        _rosters.append(roster)


def on_one_roster(one: Member, other: Member) -> bool:
    """Whether the two stand on one roster of any room."""
    return any(roster(one, other) for roster in _rosters)
