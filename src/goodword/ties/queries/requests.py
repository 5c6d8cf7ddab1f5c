"""Requests to connect as each side may see them.

Who asked sees through ``Sent``, which knows nothing of a decline; only who was asked sees ``Received``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.ties import limits, states
from goodword.ties.models import Question, Request

NEWEST = ("-asked_at", "-id")


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as who asked it sees it.

    Attributes:
        accepted: whether it was; otherwise it stands, declined or not.
        question: the question that waits for an answer, or None.
        frees_at: when it leaves its slot, whatever the answer.
    """

    key: UUID
    receiver: Member
    kind: str
    why: str
    where_met: str
    asked_at: datetime
    frees_at: datetime
    accepted: bool
    questions: tuple[Question, ...] = ()

    @property
    def question(self) -> Question | None:
        return next((row for row in self.questions if row.answered_at is None), None)

    @property
    def in_slot(self) -> bool:
        """Whether it takes up a slot of the limit now."""
        return not self.accepted and self.frees_at > clock.now()


@dataclass(frozen=True, slots=True)
class Received:
    """A request as who was asked sees it. ``state``: waiting, declined or accepted."""

    key: UUID
    asker: Member
    kind: str
    why: str
    where_met: str
    asked_at: datetime
    state: str
    questions: tuple[Question, ...] = ()

    @property
    def question(self) -> Question | None:
        """The receiver's question that has no answer yet."""
        return next((row for row in self.questions if row.answered_at is None), None)

    @property
    def open(self) -> bool:
        return self.state in states.STANDING


def _sent(row: Request, questions: Iterable[Question] = ()) -> Sent:
    return Sent(
        key=row.key,
        receiver=row.receiver,
        kind=row.kind,
        why=row.why,
        where_met=row.where_met,
        asked_at=row.asked_at,
        frees_at=limits.frees_at(row),
        accepted=row.state == states.ACCEPTED,
        questions=tuple(questions),
    )


def _received(row: Request, questions: Iterable[Question] = ()) -> Received:
    return Received(
        key=row.key,
        asker=row.asker,
        kind=row.kind,
        why=row.why,
        where_met=row.where_met,
        asked_at=row.asked_at,
        state=row.state,
        questions=tuple(questions),
    )


def questions(rows: Iterable[Request]) -> dict[int, list[Question]]:
    """The questions about each of these requests, in their order. One query."""
    told: dict[int, list[Question]] = {}
    for question in _questions([row.pk for row in rows]):
        told.setdefault(question.request_id, []).append(question)
    return told


@compiled
def _questions(requests: Slot) -> QuerySet[Question]:
    return Question.objects.filter(request__any=requests).order_by("pk")


def _mine(viewer: Member) -> QuerySet[Request]:
    return Request.objects.filter(asker=viewer, state__in=[*states.STANDING, states.ACCEPTED])


def _for_me(viewer: Member) -> QuerySet[Request]:
    return Request.objects.filter(receiver=viewer, state__in=[*states.STANDING, states.ACCEPTED])


def sent_row(viewer: Member, key: UUID | str) -> Request:
    """A request that ``viewer`` asked and did not take back, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    return _found(_mine(viewer), key)


def received_row(viewer: Member, key: UUID | str) -> Request:
    """A request that reached ``viewer``, for the verbs.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    return _found(_for_me(viewer), key)


def _found(rows: QuerySet[Request], key: UUID | str) -> Request:
    found = rows.filter(key=key).select_related("asker", "receiver").first()
    if found is None:
        raise NotFound(_("There is no such request."))
    return found


def request(viewer: Member, key: UUID | str) -> Sent | Received:
    """One request as ``viewer`` may see it. Two queries.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    found = _either(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such request."))
    row = found[0]
    told = questions([row]).get(row.pk, [])
    return _sent(row, told) if row.asker_id == viewer.pk else _received(row, told)


@compiled
def _either(viewer: Slot, key: Slot) -> QuerySet[Request]:
    rows = Request.objects.filter(Q(asker=viewer) | Q(receiver=viewer), key=key)
    return rows.filter(state__in=[*states.STANDING, states.ACCEPTED]).select_related("asker", "receiver")


def sent(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Request]:
    """What ``viewer`` asked and is not accepted or taken back, the latest first. Show them by ``shown_sent``."""
    rows = Request.objects.filter(asker=viewer, state__in=states.STANDING).select_related("receiver")
    return page(rows, NEWEST, cursor=cursor, size=size)


def shown_sent(viewer: Member, rows: Iterable[Request]) -> list[Sent]:
    """Requests of ``viewer``'s as they may see them. One query."""
    mine = [row for row in rows if row.asker_id == viewer.pk]
    told = questions(mine)
    return [_sent(row, told.get(row.pk, ())) for row in mine]


def _not_answered(viewer: Member) -> QuerySet[Request]:
    return Request.objects.filter(receiver=viewer, state=states.WAITING).select_related("asker")


def waiting(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Request]:
    """What waits for ``viewer``'s answer, the latest first. Show them by ``shown_received``."""
    return page(_not_answered(viewer), NEWEST, cursor=cursor, size=size)


def declined(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Request]:
    """What ``viewer`` declined and may still accept, the latest first."""
    rows = Request.objects.filter(receiver=viewer, state=states.DECLINED).select_related("asker")
    return page(rows, NEWEST, cursor=cursor, size=size)


def shown_received(viewer: Member, rows: Iterable[Request]) -> list[Received]:
    """Requests to ``viewer`` as they may see them. One query."""
    mine = [row for row in rows if row.receiver_id == viewer.pk]
    told = questions(mine)
    return [_received(row, told.get(row.pk, ())) for row in mine]


def _open_question() -> Exists:
    return Exists(Question.objects.filter(request=OuterRef("pk"), answered_at=None))


def _to_decide(viewer: Member) -> QuerySet[Request]:
    return Request.objects.filter(~Q(_open_question()), receiver=viewer, state=states.WAITING)


def _to_answer(viewer: Member) -> QuerySet[Request]:
    return Request.objects.filter(_open_question(), asker=viewer, state__in=states.STANDING)


def to_decide(viewer: Member, *, most: int) -> int:
    """How many requests wait for ``viewer`` now, counted up to ``most``: not those whose asker is to answer first."""
    return _to_decide(viewer)[:most].count()


def to_answer(viewer: Member, *, most: int) -> int:
    """How many questions wait for ``viewer``'s answer, counted up to ``most``. A declined request counts as any other."""
    return _to_answer(viewer)[:most].count()
