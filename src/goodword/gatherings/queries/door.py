"""Who is expected and who is there: for hosts by name, for a guest who stands at the door by their own name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import OuterRef
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.gatherings import policy, states
from goodword.gatherings.actions.arriving import MAY_ENTER
from goodword.gatherings.models import Gathering, Guest
from goodword.people.folding import fold
from goodword.reach import queries as reach

MOST: Final = 300
"""So many stand on one page; of more, whoever is looked for is found by name."""
SHORTEST: Final = 3
"""So many letters of a name somebody writes who looks for themselves without an account."""
FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Board:
    """The door for a host.

    Attributes:
        expected: those who are not there yet, by name; ``there``: those who are, the latest first.
        count, of: how many are there, of how many who are.
        more: there are more than are shown.
    """

    expected: list[Guest]
    there: list[Guest]
    count: int
    of: int
    more: bool


def board(viewer: Member, gathering: Gathering, *, typed: str = "") -> Board:
    """The list for a host, or those of it whose name or firm has all the words that were typed. Two queries.

    Raises:
        NotFound: the viewer is no host.
    """
    policy.must_host(viewer, gathering)
    rows = Guest.objects.filter(gathering=gathering, state__in=states.LISTED).select_related(
        "member", "guest_of__member"
    )
    everybody = list(rows.exclude(reach.blocked_pair(viewer, OuterRef("member"))))
    came = sum(guest.arrived_at is not None for guest in everybody)
    likely = sum(guest.arrived_at is not None or guest.state == states.COMING for guest in everybody)
    found = _named(everybody, typed)
    expected = sorted((guest for guest in found if guest.arrived_at is None), key=_by_name)
    there = [guest for guest in found if guest.arrived_at is not None]
    there.sort(key=lambda guest: (guest.arrived_at is not None and guest.arrived_at, guest.pk), reverse=True)
    more = len(expected) > MOST or len(there) > MOST
    return Board(expected[:MOST], there[:MOST], came, likely, more)


def _by_name(guest: Guest) -> tuple[bool, str, int]:
    """Who said that they do not come stands last."""
    return (guest.state == states.DECLINED, fold(str(guest)), guest.pk)


def _named(guests: Iterable[Guest], typed: str) -> list[Guest]:
    words = fold(typed).split()
    if not words:
        return list(guests)
    return [
        guest
        for guest in guests
        if all(any(part.startswith(word) for part in fold(f"{guest} {guest.organization}").split()) for word in words)
    ]


def looked_for(gathering: Gathering, typed: str) -> list[Guest]:
    """Those on the list who are not there yet and are called so, for somebody without an account who stands at the door; a
    handful at most, and only by the beginnings of both names or all of one.

    Raises:
        Invalid: too little was typed.
    """
    words = fold(typed).split()
    if sum(len(word) for word in words) < SHORTEST:
        message = _("Write your first and last name.")
        raise Invalid(message, fields={"name": message})
    rows = Guest.objects.filter(gathering=gathering, state__in=MAY_ENTER, arrived_at=None).select_related("member")
    found = [guest for guest in rows if _is_called(fold(str(guest)).split(), words)]
    return found if len(found) <= FEW else []


def _is_called(names: list[str], words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in names
    return all(any(name.startswith(word) for name in names) for word in words)


def to_print(viewer: Member, gathering: Gathering) -> list[Guest]:
    """Those who come, by name, for badges and table cards. Two queries.

    Raises:
        NotFound: the viewer is no host.
    """
    policy.must_host(viewer, gathering)
    rows = Guest.objects.filter(gathering=gathering, state=states.COMING).select_related("member", "gathering")
    return sorted(rows.exclude(reach.blocked_pair(viewer, OuterRef("member"))), key=_by_name)
