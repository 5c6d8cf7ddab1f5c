"""Where upper rooms are heard by this one: what ends when one of two members blocks the other. Rooms register in their
``AppConfig.ready()``.
"""

from __future__ import annotations

from typing import Protocol

from goodword.accounts.models import Member


class Cutter(Protocol):
    def __call__(self, *, actor: Member, other: Member) -> None:
        """End what a room keeps between the two, in the transaction of the block; both members are locked. Nobody is
        told. May be called for two between whom there is nothing."""


_cutters: list[Cutter] = []


def when_blocked(cutter: Cutter) -> None:
    """Register what a block ends."""
    if cutter not in _cutters:
        _cutters.append(cutter)


def cut(*, actor: Member, other: Member) -> None:
    """End everything that rooms keep between two members."""
    for cutter in _cutters:
        cutter(actor=actor, other=other)
