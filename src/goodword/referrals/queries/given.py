"""Referrals as their giver may see them: what they wrote, and how it stands as far as the receiver told them. A quiet decline is
nowhere here."""

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
from goodword.referrals import limits, states
from goodword.referrals.locking import none_such
from goodword.referrals.models import Referral, Step

NEWEST = ("-given_at", "-id")


@dataclass(frozen=True, slots=True)
class Word:
    """That the receiver said how it stands, and what they wrote with it."""

    state: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Given:
    """A referral as its giver sees it.

    Attributes:
        person: key of the giver's own person of the prospect, where they picked one and still have them.
        state, since: as far as the receiver told.
        forgotten: its contact details are gone from it.
    """

    key: UUID
    receiver: Member
    person: UUID | None
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
    given_at: datetime
    opens_at: datetime
    changed_at: datetime | None
    state: str
    since: datetime
    forgotten: bool
    words: tuple[Word, ...] = ()

    @property
    def can_undo(self) -> bool:
        """Nobody has seen it yet."""
        return self.opens_at > clock.now()

    @property
    def open(self) -> bool:
        """It can be changed and withdrawn."""
        return self.state in states.OPEN

    @property
    def undo_until(self) -> datetime:
        return self.given_at + limits.UNDO_FOR


@compiled
def _given(viewer: Slot) -> QuerySet[Referral]:
    rows = Referral.objects.filter(~reach.blocked_pair(viewer, OuterRef("receiver")), giver=viewer)
    return rows.select_related("receiver", "giver", "card__person").defer("card__person__name_terms")


def row(viewer: Member, key: UUID | str) -> Referral:
    """A referral that ``viewer`` gave, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _given.rows(viewer.pk).filter(key=key).first()
    if found is None:
        raise none_such()
    return found


def shown(rows: Iterable[Referral], *, words: bool = True) -> list[Given]:
    """Referrals as their giver sees them, with or without what was said of them. One query at most."""
    rows = list(rows)
    said: dict[int, list[Word]] = {}
    for step in _told([one.pk for one in rows]) if words else ():
        said.setdefault(step.referral_id, []).append(Word(step.state, step.comment, step.at))
    return [_shown(one, said.get(one.pk, [])) for one in rows]


@compiled
def _told(referrals: Slot) -> QuerySet[Step]:
    return Step.objects.filter(referral__any=referrals, told=True).order_by("pk")


def _shown(one: Referral, words: list[Word]) -> Given:
    person = one.card.person if one.card is not None and one.card.person.state in LISTED else None
    return Given(
        key=one.key, receiver=one.receiver, person=person.key if person is not None else None, name=one.name,
        description=one.description, comments=one.comments, consent=one.consent, consent_words=one.consent_words,
        tier=one.tier, heat=one.heat, email=one.email, phone=one.phone, referred_on=one.referred_on,
        given_at=one.given_at, opens_at=one.opens_at, changed_at=one.changed_at, state=one.told_state,
        since=one.told_since, forgotten=one.forgotten_at is not None, words=tuple(words),
    )  # fmt: skip


def given(viewer: Member, key: UUID | str) -> Given:
    """One of the viewer's. Two queries.

    Raises:
        NotFound: there is none such.
    """
    (told,) = shown([row(viewer, key)])
    return told


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Referral]:
    """Everything ``viewer`` gave, the latest first. Show them by ``shown``."""
    return page_of(_given, (viewer.pk,), NEWEST, cursor=cursor, size=size)
