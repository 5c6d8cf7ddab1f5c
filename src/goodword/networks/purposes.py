"""What a member is after, as far as it says which networks would serve it: their objectives, or one aim and their own profile."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.networks.kinds import Aim
from goodword.objectives.queries import mine
from goodword.people import normal
from goodword.people.models import ProfileEntry


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a member is after.

    Attributes:
        objective: the key of the objective; None for an aim alone.
        line: it in the member's words; empty for an aim alone.
        trades: keys of topics.
        places: keys of places.
        minutes: a week that they would give to it.
    """

    aim: str
    objective: UUID | None = None
    line: str = ""
    trades: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    minutes: int | None = None


def of(member: Member) -> list[Purpose]:
    """What the member's objectives say, in their order. One query."""
    return [
        Purpose(
            row.better, row.key, row.line, tuple(row.near),
            tuple(normal.text(place) for place in row.location.split(",") if place.strip()), row.minutes,
        )
        for row in mine.active(member)
    ]  # fmt: skip


def find(member: Member, objective: UUID | None, aim: str) -> Purpose:
    """The one that is asked for; without either, the first objective, or being better connected where there is none. Two queries.

    Raises:
        NotFound: the member has no such objective.
    """
    after = of(member)
    if objective is not None:
        found = next((one for one in after if one.objective == objective), None)
        if found is None:
            raise NotFound(_("There is no such objective."))
        return found
    if aim or not after:
        return plain(member, aim or Aim.CONNECTED)
    return after[0]


def plain(member: Member, aim: str) -> Purpose:
    """An aim alone: where the member's trade and places are, by their own profile. One query."""
    lines = ProfileEntry.objects.filter(member=member, kind__in=["industry", "place"], until="")
    told = list(lines.values_list("kind", "norm"))
    return Purpose(
        Aim(aim).value,
        trades=tuple(norm for kind, norm in told if kind == "industry" and norm),
        places=tuple(norm for kind, norm in told if kind == "place" and norm),
    )
