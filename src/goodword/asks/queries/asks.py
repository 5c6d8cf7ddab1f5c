"""Asks as their asker and as others see them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import limits, states
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach import queries as reach
from goodword.reach.models import Audience

NEWEST = ("-asked_at", "-id")


def state_of(row: Ask) -> str:
    """How an ask stands now: by its date, whether or not the job has come by."""
    if row.state == states.OPEN and row.lapses_at <= clock.now():
        return states.LAPSED
    return row.state


def arrives_later(answer: Answer) -> bool:
    """Whether an answer can still be taken back, so that nobody else sees it."""
    return answer.due_at > clock.now()


def can_undo(answer: Answer) -> bool:
    """Whether whoever gave it can take it back."""
    return answer.delivered_at is None and answer.at + limits.UNDO_FOR > clock.now()


def visible(viewer: Member) -> QuerySet[Ask]:
    """Asks that ``viewer`` may open: their own, those open for them, and those they answered. For one at a time."""
    answered = Exists(Answer.objects.filter(ask=OuterRef("pk"), member=viewer))
    rows = Ask.objects.annotate(level=reach.level_expression(viewer, "asker")).filter(
        ~reach.blocked_pair(viewer, OuterRef("asker")), asker__is_active=True
    )
    open_for = Q(state=states.OPEN, lapses_at__gt=clock.now(), audience__gte=F("level"))
    return rows.filter(Q(asker=viewer) | open_for | answered).select_related("asker")


def row(viewer: Member, key: UUID | str) -> Ask:
    """One ask.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = visible(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such ask."))
    return found


def mine_row(viewer: Member, key: UUID | str) -> Ask:
    """One of the viewer's own asks, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = Ask.objects.filter(asker=viewer, key=key).select_related("asker").first()
    if found is None:
        raise NotFound(_("There is no such ask."))
    return found


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Ask]:
    """What the viewer asked, the latest first."""
    return page(Ask.objects.filter(asker=viewer).select_related("asker"), NEWEST, cursor=cursor, size=size)


def standing(viewer: Member) -> list[Ask]:
    """What the viewer asks just now, the latest first."""
    rows = Ask.objects.filter(asker=viewer, state=states.OPEN, lapses_at__gt=clock.now())
    return list(rows.order_by(*NEWEST)[: limits.MOST_OPEN])


def listed(viewer: Member, *, kind: str = "", cursor: str = "", size: int = PAGE) -> Page[Ask]:
    """What others ask, as far as it is for the viewer, the latest first. Two queries beside the one for blocks.

    Those for all members stand in an index of their own; those for fewer are found through who holds the viewer.
    """
    rows = Ask.objects.filter(state=states.OPEN, lapses_at__gt=clock.now(), asker__is_active=True)
    rows = rows.exclude(asker__in=[viewer.pk, *reach.blocked_with(viewer)]).select_related("asker")
    if kind:
        rows = rows.filter(kind=kind)
    held = rows.filter(
        audience__lt=Audience.MEMBERS, asker__standings__other=viewer, asker__standings__level__lte=F("audience")
    )
    return page(rows.filter(audience__gte=Audience.MEMBERS), NEWEST, cursor=cursor, size=size, also=[held])
