"""People both are connected with, as common ground: named only where everybody concerned lets the viewer see it."""

from __future__ import annotations

from collections.abc import Iterable

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people import normal
from goodword.people.common import ACQUAINTANCE, ACQUAINTANCE_WEIGHT, Party, Shared, Told
from goodword.ties.queries import visibility


def connected_with_both(viewer: Member, first: Party, second: Party, /) -> Iterable[Shared]:
    """Members whom both are connected with. One query."""
    if first.member is None or second.member is None or first.member.pk == second.member.pk:
        return []
    both = visibility.with_both(viewer, first.member.pk, second.member.pk)
    return [_shared(str(member)) for member in both]


def _shared(name: str) -> Shared:
    told = Told(name, "connection", "", clock.now())
    return Shared(ACQUAINTANCE, normal.text(name), name, told, told, ACQUAINTANCE_WEIGHT)
