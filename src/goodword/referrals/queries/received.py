"""Referrals as their receiver sees them, from a minute after they were sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.paging import PAGE, Page, page_of
from goodword.people.queries.persons import OPEN as LISTED
from goodword.reach import queries as reach
from goodword.referrals import states
from goodword.referrals.locking import none_such
from goodword.referrals.models import Change, Kept, Referral, Step
from goodword.referrals.queries.given import NEWEST


@dataclass(frozen=True, slots=True)
class Said:
    """What the receiver said of it. ``told``: the giver may see it."""

    state: str
    comment: str
    told: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A referral as its receiver sees it. Withdrawn, it says who it was and nothing more; declined, it has no contact details.

    Attributes:
        told: the giver knows how it stands; false after a quiet decline.
        changes: what the giver changed since it arrived.
        note, remind_on, person: what the receiver keeps to themselves; ``person`` is the key of their own person.
        forgotten: the contact details are gone.
    """

    key: UUID
    giver: Member
    name: str
    description: str
    comments: str
    consent: str
    consent_words: str
    tier: str
    heat: int
    email: str
    phone: str
    referred_on: date
    arrived_at: datetime
    changed_at: datetime | None
    state: str
    since: datetime
    told: bool
    forgotten: bool
    note: str = ""
    remind_on: date | None = None
    person: UUID | None = None
    said: tuple[Said, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def open(self) -> bool:
        return self.state in states.OPEN

    @property
    def moves(self) -> tuple[str, ...]:
        """What can be said of it now."""
        return tuple(move for move in states.MOVES if states.REFERRAL.allows(self.state, move))


@compiled
def _received(viewer: Slot, now: Slot) -> QuerySet[Referral]:
    rows = Referral.objects.filter(~reach.blocked_pair(viewer, OuterRef("giver")), receiver=viewer, opens_at__lte=now)
    return rows.select_related("giver", "receiver")


def row(viewer: Member, key: UUID | str) -> Referral:
    """A referral that reached ``viewer``, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _received.rows(viewer.pk, clock.now()).filter(key=key).first()
    if found is None:
        raise none_such()
    return found


def shown(rows: Iterable[Referral], *, whole: bool = True) -> list[Received]:
    """Referrals as their receiver sees them, with or without what was said and changed. Three queries at most."""
    rows = list(rows)
    ids = [one.pk for one in rows]
    kept = {one.pk: one for one in _kept(ids)}
    said: dict[int, list[Said]] = {}
    changes: dict[int, list[Change]] = {}
    if whole:
        for step in Step.objects.filter(referral__in=ids).order_by("pk"):
            said.setdefault(step.referral_id, []).append(Said(step.state, step.comment, step.told, step.at))
        for change in Change.objects.filter(referral__in=ids).order_by("pk"):
            changes.setdefault(change.referral_id, []).append(change)
    return [_shown(one, kept.get(one.pk), said.get(one.pk, []), changes.get(one.pk, [])) for one in rows]


@compiled
def _kept(referrals: Slot) -> QuerySet[Kept]:
    rows = Kept.objects.filter(referral__any=referrals).select_related("card__person")
    return rows.defer("card__person__name_terms")


def _shown(one: Referral, kept: Kept | None, said: list[Said], changes: list[Change]) -> Received:
    gone, declined = one.state == states.WITHDRAWN, one.state == states.DECLINED
    card = kept.card if kept is not None else None
    person = card.person if card is not None and card.person.state in LISTED else None
    return Received(
        key=one.key, giver=one.giver, name=one.name, description="" if gone else one.description,
        comments="" if gone else one.comments, consent=one.consent,
        consent_words="" if gone else one.consent_words, tier=one.tier, heat=one.heat,
        email="" if declined else one.email, phone="" if declined else one.phone, referred_on=one.referred_on, arrived_at=one.opens_at, changed_at=one.changed_at,
        state=one.state, since=one.since, told=one.state == one.told_state, forgotten=one.forgotten_at is not None,
        note=kept.note if kept is not None else "", remind_on=kept.remind_on if kept is not None else None,
        person=person.key if person is not None else None, said=tuple(said), changes=tuple(changes),
    )  # fmt: skip


def received(viewer: Member, key: UUID | str) -> Received:
    """One that reached the viewer. Four queries.

    Raises:
        NotFound: there is none such.
    """
    (told,) = shown([row(viewer, key)])
    return told


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Referral]:
    """Everything that reached ``viewer``, the latest first. Show them by ``shown``."""
    return page_of(_received, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)
