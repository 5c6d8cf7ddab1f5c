"""People both are connected with, as common ground: named only where everybody concerned lets the viewer see it."""

from __future__ import annotations

from collections.abc import Iterable

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people import normal
from goodword.people.common import ACQUAINTANCE, ACQUAINTANCE_WEIGHT, Party, Shared, Told
from goodword.ties.queries import visibility


def connected_with_both(viewer: Member, first: Party, second: Party, /) -> Iterable[Shared]:
    """Members whom both are connected with. Two queries."""
    if first.member is None or second.member is None or first.member.pk == second.member.pk:
        return []
    one, other = first.member.pk, second.member.pk
    ties = [tie for tie in visibility.usable(viewer, [one, other]) if tie.named]
    met: dict[int, set[int]] = {one: set(), other: set()}
    for tie in ties:
        for end, far in ((tie.one, tie.other), (tie.other, tie.one)):
            if end in met:
                met[end].add(far)
    both = (met[one] & met[other]) - {one, other, viewer.pk}
    members = Member.objects.filter(pk__in=both, is_active=True).order_by("pk")
    return [_shared(str(member)) for member in members] if both else []


def _shared(name: str) -> Shared:
    told = Told(name, "connection", "", clock.now())
    return Shared(ACQUAINTANCE, normal.text(name), name, told, told, ACQUAINTANCE_WEIGHT)
