"""Asks as their asker and as others see them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import limits, states
from goodword.asks.kinds import Kind
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page, page_of
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
    return _visible(viewer.pk, clock.now())


def _visible(viewer: int | Slot, now: datetime | Slot) -> QuerySet[Ask]:
    answered = Exists(Answer.objects.filter(ask=OuterRef("pk"), member=viewer))
    rows = Ask.objects.annotate(level=reach.level_of(viewer, "asker")).filter(
        ~reach.blocked_pair(viewer, OuterRef("asker")), asker__is_active=True
    )
    open_for = Q(state=states.OPEN, lapses_at__gt=now, audience__gte=F("level"))
    return rows.filter(Q(asker=viewer) | open_for | answered).select_related("asker")


def row(viewer: Member, key: UUID | str) -> Ask:
    """One ask.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _with_key(viewer.pk, clock.now(), key)
    if not found:
        raise NotFound(_("There is no such ask."))
    return found[0]


@compiled
def _with_key(viewer: Slot, now: Slot, key: Slot) -> QuerySet[Ask]:
    return _visible(viewer, now).filter(key=key)


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
    return _standing.first(NEWEST, limits.MOST_OPEN)(viewer.pk, clock.now())


@compiled
def _standing(viewer: Slot, now: Slot) -> QuerySet[Ask]:
    return Ask.objects.filter(asker=viewer, state=states.OPEN, lapses_at__gt=now)


def listed(viewer: Member, *, kind: str = "", cursor: str = "", size: int = PAGE) -> Page[Ask]:
    """What others ask, as far as it is for the viewer, the latest first. Two queries beside the one for blocks.

    Those for all members stand in an index of their own; those for fewer are found through who holds the viewer.
    """
    hidden = [viewer.pk, *reach.blocked_with(viewer)]
    values = (viewer.pk, hidden, clock.now(), [kind] if kind else list(Kind.values))
    return page_of(_for_all, values[1:], NEWEST, cursor=cursor, size=size, also=[(_for_some, values)])


def _open(hidden: Slot, now: Slot, kinds: Slot) -> QuerySet[Ask]:
    rows = Ask.objects.filter(~Q(asker__any=hidden), state=states.OPEN, lapses_at__gt=now, asker__is_active=True)
    return rows.filter(kind__any=kinds).select_related("asker")


@compiled
def _for_all(hidden: Slot, now: Slot, kinds: Slot) -> QuerySet[Ask]:
    return _open(hidden, now, kinds).filter(audience__gte=Audience.MEMBERS)


@compiled
def _for_some(viewer: Slot, hidden: Slot, now: Slot, kinds: Slot) -> QuerySet[Ask]:
    return _open(hidden, now, kinds).filter(
        audience__lt=Audience.MEMBERS, asker__standings__other=viewer, asker__standings__level__lte=F("audience")
    )
