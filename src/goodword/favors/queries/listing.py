"""What people did for the viewer, and what the viewer did for others: their own evidence of the kinds that count as favors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal
from uuid import UUID

from django.db.models import Q, QuerySet

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.paging import PAGE, Page, page
from goodword.favors import hooks, states
from goodword.favors.hooks import Act, Said
from goodword.favors.models import Thanks
from goodword.graph import shared
from goodword.people.models import Card
from goodword.people.queries.acquaintances import OPEN
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.ties.kinds import favors
from goodword.ties.models import Direction, Evidence

ORDER: Final = ("-at", "-id")

Way = Literal["", "for_you", "by_you"]
WAYS: Final[dict[Way, tuple[Direction, ...]]] = {
    "": tuple(Direction),
    "for_you": (Direction.IN, Direction.BOTH),
    "by_you": (Direction.OUT, Direction.BOTH),
}


@dataclass(frozen=True, slots=True)
class Favor:
    """One thing that was done.

    Attributes:
        what: in words, with where it stands if it stands somewhere: "Introduced you to Mara Lind".
        words: what the viewer wrote of it, in Markdown; theirs alone.
        day: as precise as it was noted ("2026", "2026-11"); empty where the instant is known.
        interaction: key of what was noted by hand or brought, which can be edited.
        member: the other, where they are a member who can be thanked here.
        thanked: key of the viewer's thanks for it.
    """

    kind: str
    direction: Direction
    at: datetime
    day: str
    person: UUID
    name: str
    member: UUID | None
    what: Said
    words: str
    interaction: UUID | None
    thanked: UUID | None


def listed(viewer: Member, *, way: Way = "", cursor: str = "", size: int = PAGE) -> Page[Evidence]:
    """The viewer's favors, the latest first. Show them by ``shown``. One query."""
    return page(_mine(viewer, way), ORDER, cursor=cursor, size=size)


def _mine(viewer: Member, way: Way) -> QuerySet[Evidence]:
    # One arm for each of the two partial indexes that begin with owner and kind.
    kind = Q(owner=viewer, kind__in=favors())
    rows = Evidence.objects.filter((kind & Q(interaction=None)) | (kind & Q(interaction__isnull=False)))
    if way:
        rows = rows.filter(direction__in=WAYS[way])
    rows = rows.filter(card__person__state__in=OPEN, at__lte=clock.now())
    return rows.select_related("card__person", "card__member", "interaction").defer(
        "card__person__name_terms", "interaction__earlier"
    )


def shown(viewer: Member, rows: Sequence[Evidence]) -> list[Favor]:
    """Favors as the viewer sees them, in the order of ``rows``. Three queries, and one for each kind that a room tells."""
    members = _members(viewer, rows)
    acts: dict[str, list[Act]] = defaultdict(list)
    for row in rows:
        acts[row.kind].append(Act(row.pk, Direction(row.direction), row.at, _id(members, row), row.card.person_id))
    said: dict[int, Said] = {}
    for kind, tell in hooks.tellers(list(acts)).items():
        said |= tell(viewer, acts[kind])
    thanked = _thanked(viewer, rows, members)
    levels = reach.levels(viewer, {member.pk for member in members.values()})
    return [_favor(row, members.get(row.pk), said.get(row.pk), thanked, levels) for row in rows]


def _members(viewer: Member, rows: Sequence[Evidence]) -> dict[int, Member]:
    """Row → the member the other is: by its own card, else by whichever card of the person says so, since what is noted by
    hand stands on their oldest. One query."""
    cards = Card.objects.filter(owner=viewer, person__in={row.card.person_id for row in rows}, member__isnull=False)
    people = {card.person_id: card.member for card in cards.select_related("member").order_by("pk")}
    found = {row.pk: row.card.member or people.get(row.card.person_id) for row in rows}
    return {row: member for row, member in found.items() if member is not None}


def _id(members: Mapping[int, Member], row: Evidence) -> int | None:
    member = members.get(row.pk)
    return member.pk if member is not None else None


def _reached(row: Evidence, member: Member | None, levels: Mapping[int, Level]) -> Member | None:
    """The other, where the viewer can thank them here: as ``policy.may_thank`` has it, without asking again."""
    if member is None or not member.is_active or levels[member.pk] == Level.BLOCKED:
        return None
    through_us = row.source in shared.sources() and row.batch is None and row.interaction is None
    return member if through_us or levels[member.pk] <= Level.CONNECTION else None


def _favor(
    row: Evidence, whose: Member | None, said: Said | None, thanked: Mapping[tuple[int, str, datetime], UUID],
    levels: Mapping[int, Level],
) -> Favor:  # fmt: skip
    member, noted, kind = _reached(row, whose, levels), row.interaction, hooks.words(row.kind)
    direction = Direction(row.direction)
    return Favor(
        kind=row.kind,
        direction=direction,
        at=row.at,
        day=noted.day if noted is not None else "",
        person=row.card.person.key,
        name=row.card.person.name,
        member=member.key if member is not None else None,
        what=said or Said(str(kind.you if direction == Direction.OUT else kind.they)),
        words=noted.words if noted is not None else "",
        interaction=noted.key if noted is not None else None,
        thanked=thanked.get((member.pk, row.kind, row.at)) if member is not None else None,
    )


def _thanked(
    viewer: Member, rows: Sequence[Evidence], members: Mapping[int, Member]
) -> dict[tuple[int, str, datetime], UUID]:
    if not members:
        return {}
    receivers = {member.pk for member in members.values()}
    told = Thanks.objects.filter(sender=viewer, receiver__in=receivers, state__in=states.STANDING, for_at__isnull=False)
    told = told.filter(for_at__gte=min(row.at for row in rows), for_at__lte=max(row.at for row in rows))
    return {
        (receiver, kind, at): key
        for receiver, kind, at, key in told.values_list("receiver", "for_kind", "for_at", "key")
        if at is not None
    }
