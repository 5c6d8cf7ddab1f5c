"""Introductions as the two see them: each their own answer, and of the other's only that it came about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.secrets import digest
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.introductions import states
from goodword.introductions.models import AnswerLink, Question, Side
from goodword.introductions.queries.made import state_of
from goodword.reach import queries as reach

NEWEST = ("-id",)
MINE = (states.ASKED, states.YES, states.NO)


@dataclass(frozen=True, slots=True)
class Received:
    """An introduction as one of the two sees it.

    Attributes:
        state: waiting, came_about or did_not.
        answer: what they said so far: "", "yes" or "no".
        other_said_yes: the other was asked first, and said yes.
        theirs: what the other shared; only once it came about.
        ask_how: it is time to say how it went.
    """

    key: UUID
    broker: Member
    name: str
    other: Member | None
    reason: str
    state: str
    answer: str
    other_said_yes: bool
    asked_at: datetime
    lapses_at: datetime
    came_about_at: datetime | None
    questions: tuple[Question, ...] = ()
    mine: Sequence[Any] = ()
    theirs: Sequence[Any] = ()
    connect: bool = False
    ask_how: bool = False
    met: bool | None = None
    worth: bool | None = field(default=None)

    @property
    def open(self) -> bool:
        """Whether an answer still counts."""
        return self.state == states.WAITING

    @property
    def question(self) -> Question | None:
        """Their own question that has no answer yet."""
        return next((row for row in self.questions if row.answered_at is None), None)


@compiled
def _mine(viewer: Slot, now: Slot) -> QuerySet[Side]:
    """The viewer's sides: those they were asked on, and those of what came about. Nothing of people blocked either way."""
    apart = Side.objects.filter(reach.blocked_pair(viewer, OuterRef("member")), introduction=OuterRef("introduction"))
    rows = Side.objects.filter(
        ~Exists(apart),
        ~reach.blocked_pair(viewer, OuterRef("introduction__broker")),
        Q(opens_at__lte=now, introduction__state__in=[states.WAITING, states.LAPSED])
        | Q(introduction__state=states.CAME_ABOUT),
        member=viewer,
        state__in=MINE,
    )
    return rows.select_related("introduction__broker", "member")


def row(viewer: Member, key: UUID | str) -> Side:
    """The viewer's side of the introduction ``key``, for the verbs.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    found = _mine.rows(viewer.pk, clock.now()).filter(introduction__key=key).first()
    if found is None:
        raise NotFound(_("There is no such introduction."))
    return found


def by_link(token: str, viewer: Member | None) -> Side:
    """The side that a signed link belongs to. Three queries.

    Args:
        viewer: who is signed in where the link was opened, if anybody.

    Raises:
        NotFound: the link is not one of ours, is over, or belongs to another member than the one who is signed in.
    """
    link = (
        AnswerLink.objects.filter(token_hash=digest(token), side__introduction__lapses_at__gt=clock.now())
        .select_related("side__introduction__broker", "side__member")
        .first()
    )
    gone = NotFound(_("This link does not work any more."))
    if link is None:
        raise gone
    side = link.side
    if side.introduction.state not in {states.WAITING, states.CAME_ABOUT} or not side.introduction.broker.is_active:
        raise gone
    if side.member is not None and (not side.member.is_active or (viewer is not None and viewer.pk != side.member_id)):
        raise gone
    if side.member is not None and not _mine.rows(side.member.pk, clock.now()).filter(pk=side.pk).exists():
        raise gone
    return side


def shown(sides: Iterable[Side], *, questions: bool = True) -> list[Received]:
    """Introductions as those whose sides these are see them, with or without what they asked. Two queries at most."""
    rows = list(sides)
    others: dict[int, Side] = {}
    mine = {side.pk for side in rows}
    for side in _sides([side.introduction_id for side in rows]):
        if side.pk not in mine:
            others[side.introduction_id] = side
    asked: dict[int, list[Question]] = {}
    for question in _questions(list(mine)) if questions else ():
        asked.setdefault(question.side_id, []).append(question)
    return [_received(side, others[side.introduction_id], asked.get(side.pk, [])) for side in rows]


@compiled
def _sides(introductions: Slot) -> QuerySet[Side]:
    return Side.objects.filter(introduction__any=introductions).select_related("member")


@compiled
def _questions(sides: Slot) -> QuerySet[Question]:
    return Question.objects.filter(side__any=sides).order_by("pk")


def _received(side: Side, other: Side, questions: Sequence[Question]) -> Received:
    introduction = side.introduction
    state = state_of(introduction)
    came = state == states.CAME_ABOUT
    return Received(
        key=introduction.key,
        broker=introduction.broker,
        name=str(other.member) if other.member is not None else other.name,
        other=other.member,
        reason=side.reason,
        state=state,
        answer=side.state if side.state in {states.YES, states.NO} else "",
        other_said_yes=introduction.in_turn and side.place == 1,
        asked_at=side.opens_at or introduction.came_about_at or introduction.proposed_at,
        lapses_at=introduction.lapses_at,
        came_about_at=introduction.came_about_at,
        questions=tuple(questions),
        mine=tuple(side.shared) if side.state == states.YES else (),
        theirs=tuple(other.shared) if came else (),
        connect=side.connect,
        ask_how=came and side.asked_how_at is not None and side.told_how_at is None,
        met=side.met,
        worth=side.worth,
    )


def received(viewer: Member, key: UUID | str) -> Received:
    """One introduction the viewer was asked about. Four queries.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    (told,) = shown([row(viewer, key)])
    return told


@compiled
def _open(viewer: Slot, now: Slot) -> QuerySet[Side]:
    return _mine.rows(viewer, now).filter(
        state=states.ASKED, introduction__state=states.WAITING, introduction__lapses_at__gt=now
    )


def to_answer(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Side]:
    """What waits for the viewer's own answer, the latest first. Show them by ``shown``."""
    return page_of(_open, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Side]:
    """Everything the viewer was asked about, the latest first. Show them by ``shown``."""
    return page_of(_mine, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)
