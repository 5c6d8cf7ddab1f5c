"""What stands on the page where a broker writes to two people: what each will read about the other, and, for the broker alone,
what the broker knows.

What somebody reads about a member is what that member shows to every member (to everybody, if the reader is none). It depends
neither on how the two hold each other nor on a block between them, so the broker learns neither from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodword.accounts.models import Member
from goodword.introductions.parties import Party
from goodword.people import kinds, normal
from goodword.people.common import ACQUAINTANCE, Shared
from goodword.people.models import Fact, Person
from goodword.people.queries import common_ground
from goodword.people.queries.profiles import Shown, visible
from goodword.reach.models import Level
from goodword.ties.queries import visibility

PRIVATE = ("note", "need", "offer", "topic", "met", "relation", "organisation", "place")
MOST_PRIVATE = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """What one reads about the other besides the broker's words.

    Attributes:
        shown: of a member, what every reader of this kind may see; None where there is nothing but the name.
    """

    name: str
    shown: Shown | None


def about(party: Party, *, reader: Party) -> Draft:
    """What ``reader`` is told of ``party``. Three queries at most."""
    if party.member is None:
        return Draft(party.name, None)
    level = Level.MEMBER if reader.member is not None else Level.PUBLIC
    return Draft(str(party.member), visible(level, party.member))


def private(viewer: Member, party: Party) -> list[str]:
    """What the broker noted about somebody, in lines, for the broker alone. One query."""
    if party.person is None:
        return []
    rows = Fact.objects.filter(owner=viewer, card__person=party.person, state=Fact.State.CURRENT, kind__in=PRIVATE)
    told = sorted(rows.order_by("-learned_at")[:60], key=lambda fact: PRIVATE.index(fact.kind))
    lines = [f"{kinds.KINDS[fact.kind].label}: {kinds.KINDS[fact.kind].words(fact.value)}" for fact in told]
    return list(dict.fromkeys(lines))[:MOST_PRIVATE]


def _either(party: Party) -> Member | Person | None:
    return party.person or party.member


def in_common(viewer: Member, one: Party, other: Party) -> list[Shared]:
    """What the two have in common, as far as the broker may see. Three queries."""
    first, second = _either(one), _either(other)
    return common_ground.between(viewer, first, second) if first is not None and second is not None else []


def know_each_other(viewer: Member, one: Party, other: Party) -> bool:
    """Whether the broker can see that the two know each other: by a tie the broker may use, or by what they noted. Two
    queries. A tie kept private, or unknown to the broker, is none here."""
    if one.member is not None and other.member is not None:
        ties = visibility.between(viewer, [one.member.pk], [other.member.pk])
        if any(tie.named for tie in ties):
            return True
    return _noted(viewer, one, other) or _noted(viewer, other, one)


def _noted(viewer: Member, one: Party, other: Party) -> bool:
    if one.person is None:
        return False
    rows = Fact.objects.filter(
        owner=viewer, card__person=one.person, state=Fact.State.CURRENT, kind=ACQUAINTANCE, norm=normal.text(other.name)
    )
    return rows.exists()
