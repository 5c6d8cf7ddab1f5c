"""One-to-ones as each of the two sees them. A quiet decline is a silence to who proposed the times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot as Given
from goodword.core.compiled import compiled
from goodword.core.paging import PAGE, Page, page_of
from goodword.onetoones import states
from goodword.onetoones.locking import none_such
from goodword.onetoones.models import OneToOne, Point, Side, Slot
from goodword.reach import queries as reach
from goodword.reach.models import Level

NEWEST = ("-onetoone_id", "-id")
FEW = 10


@dataclass(frozen=True, slots=True)
class Time:
    """A time that is proposed; ``past``: it can no longer be chosen."""

    key: UUID
    begins_at: datetime
    past: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A point on the agenda; ``mine``: the viewer put it there."""

    key: UUID
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A one-to-one as one of the two sees it.

    Attributes:
        state: as ``states`` has it for the viewer: ``declined`` only to who declined; ``lapsed`` once all times have passed,
            ``held`` once the agreed time has.
        held: how near the other holds the viewer.
        mine: the viewer asked for it. ``my_turn``: it waits for the viewer.
        times, points: with ``whole`` alone.
        note, met, in_person, follow_up, followed_up: what the viewer keeps for themselves.
    """

    key: UUID
    other: Member
    held: Level
    mine: bool
    my_turn: bool
    topic: str
    mode: str
    place: str
    link: str
    minutes: int
    state: str
    since: datetime
    asked_at: datetime
    begins_at: datetime | None
    ends_at: datetime | None
    times: tuple[Time, ...]
    points: tuple[Said, ...]
    note: str
    met: bool | None
    in_person: bool
    follow_up: date | None
    followed_up: bool

    @property
    def open(self) -> bool:
        """It may still come about."""
        return self.state in {states.PROPOSED, states.AGREED}

    @property
    def may_choose(self) -> bool:
        return self.my_turn and self.state in {states.PROPOSED, states.DECLINED}

    @property
    def may_propose(self) -> bool:
        return self.state in {states.PROPOSED, states.AGREED, states.DECLINED, states.LAPSED}

    @property
    def may_cancel(self) -> bool:
        return self.open


@compiled
def _sides(viewer: Given) -> QuerySet[Side]:
    rows = Side.objects.filter(~reach.blocked_pair(viewer, OuterRef("other")), owner=viewer)
    rows = rows.annotate(held=reach.level_of(viewer, "other"))
    return rows.select_related("onetoone__asker", "onetoone__other", "other")


def side(viewer: Member, key: UUID | str) -> Side:
    """The viewer's side of a one-to-one, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _sides.rows(viewer.pk).filter(onetoone__key=key).first()
    if found is None:
        raise none_such()
    return found


def row(viewer: Member, key: UUID | str) -> OneToOne:
    """A one-to-one of the viewer's, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    return side(viewer, key).onetoone


def point(viewer: Member, key: UUID | str, point: UUID | str) -> Point:
    """Something on the agenda of a one-to-one of the viewer's.

    Raises:
        NotFound: there is none such.
    """
    found = Point.objects.filter(onetoone=row(viewer, key), key=point).select_related(
        "onetoone__asker", "onetoone__other"
    )
    if (one := found.first()) is None:
        raise none_such()
    return one


def shown(sides: Iterable[Side], *, whole: bool = True) -> list[Shown]:
    """Sides as their owner sees them, with or without times and agenda. Two queries at most."""
    sides = list(sides)
    now = clock.now()
    times: dict[int, list[Time]] = {}
    points: dict[int, list[Said]] = {}
    if whole:
        owners = {one.onetoone_id: one.owner_id for one in sides}
        for slot in Slot.objects.filter(onetoone__in=list(owners)).order_by("begins_at"):
            times.setdefault(slot.onetoone_id, []).append(Time(slot.key, slot.begins_at, slot.begins_at <= now))
        for said in Point.objects.filter(onetoone__in=list(owners)).order_by("pk"):
            mine = said.by_id == owners[said.onetoone_id]
            points.setdefault(said.onetoone_id, []).append(Said(said.key, said.text, mine))
    return [_shown(one, now, times.get(one.onetoone_id, []), points.get(one.onetoone_id, [])) for one in sides]


def _state(one: OneToOne, viewer: int, now: datetime) -> str:
    if one.state == states.AGREED and one.ends_at is not None and one.ends_at <= now:
        return states.HELD
    if one.state == states.DECLINED and one.proposer_id != viewer:
        return states.DECLINED
    if one.state in {states.PROPOSED, states.DECLINED}:
        return states.LAPSED if one.lapses_at <= now else states.PROPOSED
    return one.state


def _shown(kept: Side, now: datetime, times: list[Time], points: list[Said]) -> Shown:
    one = kept.onetoone
    state = _state(one, kept.owner_id, now)
    return Shown(
        key=one.key, other=kept.other, held=Level(getattr(kept, "held")),  # noqa: B009  # annotated
        mine=one.asker_id == kept.owner_id,
        my_turn=one.proposer_id != kept.owner_id and state in {states.PROPOSED, states.DECLINED, states.LAPSED},
        topic=one.topic, mode=one.mode, place=one.place, link=one.link, minutes=one.minutes, state=state,
        # When a decline was said is nobody else's to know.
        since=one.asked_at if state in {states.PROPOSED, states.LAPSED} else one.since, asked_at=one.asked_at,
        begins_at=one.begins_at, ends_at=one.ends_at, times=tuple(times), points=tuple(points), note=kept.note,
        met=kept.met, in_person=kept.in_person, follow_up=kept.follow_up,
        followed_up=kept.followed_up_at is not None,
    )  # fmt: skip


def one(viewer: Member, key: UUID | str) -> Shown:
    """One of the viewer's. Three queries.

    Raises:
        NotFound: there is none such.
    """
    (found,) = shown([side(viewer, key)])
    return found


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Side]:
    """All of the viewer's, the latest first. Show them by ``shown``."""
    return page_of(_sides, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def coming(viewer: Member) -> list[Side]:
    """Those with a time that is still to come, the next first; a few."""
    rows = _sides.rows(viewer.pk).filter(onetoone__state=states.AGREED, onetoone__ends_at__gt=clock.now())
    return list(rows.order_by("onetoone__begins_at", "pk")[:FEW])
