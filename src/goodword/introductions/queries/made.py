"""Introductions as their broker may see them. Of the two sides' answers the broker learns a yes, and nothing else: whether
somebody said no, left it, blocked somebody or cannot be asked at all reads the same until it lapses, and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.conversations.models import Thread
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.introductions import limits, links, states
from goodword.introductions.kinds import ABOUT
from goodword.introductions.models import AnswerLink, Introduction, Question, Side
from goodword.reach import queries as reach

NEWEST = ("-proposed_at", "-id")
DID_NOT = "did_not"  # what a lapsed introduction is to everybody, whatever it lapsed by


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the two, as the broker may see them.

    Attributes:
        member: None for somebody who is no member here.
        person: key of the broker's own person of them, where there still is one.
        asked: they were asked, or will be in a minute; false while the other is asked first.
        said_yes: they did; false says nothing.
        reminded: the broker had them reminded.
        written_to: the site wrote to them once, or is about to; ``letter_waits``: that can still be taken back.
        way: words they left for the other on how to reach them, which the broker passes on; only of who is no member.
    """

    key: UUID
    place: int
    name: str
    member: Member | None
    person: UUID | None
    reason: str
    asked: bool
    said_yes: bool
    reminded: bool
    questions: tuple[Question, ...] = ()
    way: str = ""
    written_to: bool = False
    letter_waits: bool = False

    @property
    def question(self) -> Question | None:
        """The question that waits for the broker's answer."""
        return next((row for row in self.questions if row.answered_at is None), None)


@dataclass(frozen=True, slots=True)
class Made:
    """An introduction as its broker may see it. ``state``: waiting, came_about or did_not."""

    key: UUID
    state: str
    in_turn: bool
    proposed_at: datetime
    lapses_at: datetime
    came_about_at: datetime | None
    sides: tuple[Asked, Asked]

    @property
    def undo_until(self) -> datetime:
        """Until then nobody was asked yet."""
        return self.proposed_at + limits.UNDO_FOR

    @property
    def can_undo(self) -> bool:
        return self.state == states.WAITING and self.undo_until > clock.now()


def state_of(row: Introduction) -> str:
    """How an introduction stands, as everybody who may see it is told."""
    if row.state == states.CAME_ABOUT:
        return states.CAME_ABOUT
    return states.WAITING if row.state == states.WAITING and row.lapses_at > clock.now() else DID_NOT


def _asked(side: Side, state: str, questions: Sequence[Question]) -> Asked:
    member, person = side.member, side.card.person if side.card is not None else None
    ways = [way["text"] for way in side.shared] if member is None and state == states.CAME_ABOUT else []
    return Asked(
        key=side.key,
        place=side.place,
        name=str(member) if member is not None else side.name,
        member=member,
        person=person.key if person is not None else None,
        reason=side.reason,
        asked=side.opens_at is not None,
        said_yes=side.yes_at is not None and state != DID_NOT,
        reminded=side.reminded_at is not None,
        questions=tuple(questions),
        way=", ".join(ways),
        written_to=side.letter_at is not None,
        letter_waits=side.letter_at is not None and side.letter_at + limits.UNDO_FOR > clock.now(),
    )


def shown(rows: Iterable[Introduction], *, questions: bool = True) -> list[Made]:
    """Introductions as their broker may see them, with or without what was asked. Two queries at most, however many."""
    rows = list(rows)
    sides: dict[int, list[Side]] = {}
    for side in _sides([row.pk for row in rows]):
        sides.setdefault(side.introduction_id, []).append(side)
    asked: dict[int, list[Question]] = {}
    for question in _questions([row.pk for row in rows]) if questions else ():
        asked.setdefault(question.side_id, []).append(question)
    told = []
    for row in rows:
        state = state_of(row)
        first, second = (_asked(side, state, asked.get(side.pk, [])) for side in sides[row.pk])
        told.append(
            Made(
                key=row.key, state=state, in_turn=row.in_turn, proposed_at=row.proposed_at, lapses_at=row.lapses_at,
                came_about_at=row.came_about_at, sides=(first, second),
            )
        )  # fmt: skip
    return told


@compiled
def _sides(introductions: Slot) -> QuerySet[Side]:
    rows = Side.objects.filter(introduction__any=introductions).select_related("member", "card__person")
    return rows.defer("card__person__name_terms").order_by("introduction", "place")


@compiled
def _questions(introductions: Slot) -> QuerySet[Question]:
    return Question.objects.filter(side__introduction__any=introductions).order_by("pk")


@compiled
def _mine(viewer: Slot) -> QuerySet[Introduction]:
    """The viewer's, without those of people who cannot see each other with the viewer."""
    apart = Side.objects.filter(reach.blocked_pair(viewer, OuterRef("member")), introduction=OuterRef("pk"))
    return Introduction.objects.filter(~Exists(apart), broker=viewer).exclude(state=states.WITHDRAWN)


def row(viewer: Member, key: UUID | str) -> Introduction:
    """An introduction that ``viewer`` proposed and did not take back, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _with_key(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such introduction."))
    return found[0]


@compiled
def _with_key(viewer: Slot, key: Slot) -> QuerySet[Introduction]:
    return _mine.rows(viewer).filter(key=key).select_related("broker")


def side_row(viewer: Member, key: UUID | str, place: int) -> Side:
    """One side of an introduction of the viewer's, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    side = Side.objects.filter(introduction=row(viewer, key), place=place).select_related(
        "introduction__broker", "member", "card"
    )
    found = side.first()
    if found is None:
        raise NotFound(_("There is no such introduction."))
    return found


def made(viewer: Member, key: UUID | str) -> Made:
    """One introduction of the viewer's. Four queries.

    Raises:
        NotFound: there is none such.
    """
    (told,) = shown([row(viewer, key)])
    return told


def waiting(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Introduction]:
    """What ``viewer`` proposed and waits, the latest first. Show them by ``shown``."""
    return page_of(_waiting, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)


@compiled
def _waiting(viewer: Slot, now: Slot) -> QuerySet[Introduction]:
    return _mine.rows(viewer).filter(state=states.WAITING, lapses_at__gt=now)


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Introduction]:
    """Everything ``viewer`` proposed, the latest first. Show them by ``shown``."""
    return page_of(_mine, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def correspondence(viewer: Member, key: UUID) -> UUID | None:
    """The key of the correspondence that an introduction opened, for those who are part of it. One query."""
    opened = Introduction.objects.filter(key=key, state=states.CAME_ABOUT).values("pk")
    found = Thread.objects.filter(about=ABOUT, about_id__in=opened, parties__member=viewer, parties__left_at=None)
    return found.values_list("key", flat=True).first()


def answer_token(viewer: Member, key: UUID | str, place: int) -> str:
    """The secret part of the link by which somebody who is no member can answer, for the broker to pass on; empty where there
    is none. A member's goes to their own mailbox alone."""
    rows = AnswerLink.objects.filter(side__introduction=row(viewer, key), side__place=place, side__member=None)
    link = rows.order_by("-pk").first()
    return links.token(link) if link is not None else ""
