"""Answers, for the asker and who gave them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks.kinds import ABOUT
from goodword.asks.models import Answer, Ask
from goodword.conversations.models import Thread
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach import queries as reach

MOST = 100


def _arrived() -> Q:
    return Q(due_at__lte=clock.now())


def _received(viewer: Member) -> QuerySet[Answer]:
    rows = Answer.objects.filter(_arrived(), ~reach.blocked_pair(viewer, OuterRef("member")), ask__asker=viewer)
    return rows.select_related("ask__asker", "member")


def _given(viewer: Member) -> QuerySet[Answer]:
    rows = Answer.objects.filter(~reach.blocked_pair(viewer, OuterRef("ask__asker")), member=viewer)
    return rows.select_related("ask__asker", "member", "card__person")


def to(viewer: Member, ask: Ask) -> list[Answer]:
    """What came to an ask of the viewer's, in order of time; at most a hundred. One query."""
    return list(_received(viewer).filter(ask=ask).order_by("due_at", "pk")[:MOST])


def own(viewer: Member, ask: Ask) -> list[Answer]:
    """What the viewer answered to an ask, in order of time. One query."""
    return list(_given(viewer).filter(ask=ask).order_by("pk"))


def given(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Answer]:
    """Everything the viewer answered, the latest first."""
    return page(_given(viewer), ("-at", "-id"), cursor=cursor, size=size)


def received(viewer: Member, ask: Ask, *, cursor: str = "", size: int = PAGE) -> Page[Answer]:
    """The same as ``to``, the latest first, in pages."""
    return page(_received(viewer).filter(ask=ask), ("-at", "-id"), cursor=cursor, size=size)


def given_row(viewer: Member, key: UUID | str) -> Answer:
    """An answer of the viewer's own, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _given(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such answer."))
    return found


def row(viewer: Member, key: UUID | str) -> Answer:
    """An answer that the viewer gave, or that reached them.

    Raises:
        NotFound: there is none such.
    """
    found = _given(viewer).filter(key=key).first() or _received(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such answer."))
    return found


def counted(viewer: Member, asks: Iterable[Ask]) -> dict[int, int]:
    """How many answers came to each of these asks of the viewer's. One query."""
    rows = _received(viewer).filter(ask__in=[ask.pk for ask in asks]).order_by().values("ask")
    return dict(rows.annotate(count=Count("pk")).values_list("ask", "count"))


def threads(answers: Iterable[Answer]) -> dict[int, UUID]:
    """Id of an answer → key of its letters, where they were opened. One query."""
    rows = Thread.objects.filter(about=ABOUT, about_id__in=[answer.pk for answer in answers])
    return {about: key for about, key in rows.values_list("about_id", "key") if about is not None}


def answered(viewer: Member, asks: Iterable[Ask]) -> frozenset[int]:
    """Those of these asks that the viewer answered. One query."""
    rows = Answer.objects.filter(member=viewer, ask__in=[ask.pk for ask in asks])
    return frozenset(rows.values_list("ask", flat=True))
