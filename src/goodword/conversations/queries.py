"""Correspondences and letters as one who is part of them may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.conversations import policy
from goodword.conversations.models import Draft, Letter, Party, Thread
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page, page_of
from goodword.reach import queries as reached
from goodword.reach.models import Level

LETTERS = 30
NEWEST = ("-last_at", "-id")


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One correspondence as ``viewer`` sees it.

    Attributes:
        others: who else is part of it now, or was the last to leave.
        latest: the latest letter the viewer can see, or None before the first.
        fresh: something came that the viewer has not looked at; nobody else knows.
        left: the viewer stepped out.
    """

    key: UUID
    about: str
    others: tuple[Member, ...]
    latest: Letter | None
    last_at: datetime | None
    fresh: bool
    put_away: bool
    left: bool


def _mine(viewer: Member) -> QuerySet[Party]:
    """The viewer's places in correspondences; without those that somebody in a block with the viewer is part of."""
    return _places(viewer.pk)


def _places(viewer: int | Slot) -> QuerySet[Party]:
    there = Party.objects.filter(~Q(member=viewer), thread=OuterRef("thread"), left_at=None)
    return Party.objects.filter(
        ~Exists(there.filter(reached.blocked_pair(viewer, OuterRef("member")))), member=viewer
    ).select_related("thread")


def place(viewer: Member, key: UUID | str) -> Party:
    """The viewer's own place in the correspondence ``key``.

    Raises:
        NotFound: there is none such, or a block stands between.
    """
    found = _mine(viewer).filter(thread__key=key).first()
    if found is None:
        raise NotFound(_("There is no such correspondence."))
    return found


def thread(viewer: Member, key: UUID | str) -> Thread:
    """A correspondence of the viewer's, for the verbs.

    Raises:
        NotFound: as ``place``.
    """
    return place(viewer, key).thread


def with_member(viewer: Member, other: Member) -> Thread | None:
    """The correspondence of the two alone, where the viewer has something to read in it."""
    first, second = sorted((viewer.pk, other.pk))
    rows = _mine(viewer).filter(thread__about="", thread__first=first, thread__second=second, last_at__isnull=False)
    found = rows.first()
    return found.thread if found else None


def listed(viewer: Member, *, away: bool = False, cursor: str = "", size: int = PAGE) -> Page[Party]:
    """The viewer's correspondences in which there is something to read, the latest first. Show them by ``shown``."""
    return page_of(_listed, (viewer.pk, away), NEWEST, cursor=cursor, size=size)


@compiled
def _listed(viewer: Slot, away: Slot) -> QuerySet[Party]:
    return _places(viewer).filter(put_away=away, last_at__isnull=False)


def arrived_for(viewer: Member) -> Q:
    """Letters that have arrived, and the viewer's own."""
    return Q(author=viewer) | Q(due_at__lte=clock.now())


def shown(viewer: Member, places: Sequence[Party]) -> list[Correspondence]:
    """Correspondences as the viewer sees them, in the order of ``places``. Two queries."""
    ids = [row.thread_id for row in places]
    others: dict[int, list[Party]] = {}
    for party in _others(viewer.pk, ids):
        others.setdefault(party.thread_id, []).append(party)
    latest: dict[int, Letter] = {}
    ends = {row.thread_id: row.left_at for row in places}
    if any(ends.values()):
        arrived = _arrived.rows(viewer.pk, clock.now(), ids)
        for row in places:
            if row.left_at is not None:
                arrived = arrived.exclude(thread=row.thread_id, sent_at__gt=row.left_at)
        found = list(arrived)
    else:
        found = _arrived(viewer.pk, clock.now(), ids)
    for letter in found:
        latest[letter.thread_id] = letter
    return [
        Correspondence(
            key=row.thread.key,
            about=row.thread.about,
            others=_present(others.get(row.thread_id, [])),
            latest=latest.get(row.thread_id),
            last_at=row.last_at,
            fresh=row.last_at is not None
            and row.left_at is None
            and (row.seen_at is None or row.seen_at < row.last_at),
            put_away=row.put_away,
            left=row.left_at is not None,
        )
        for row in places
    ]


@compiled
def _others(viewer: Slot, threads: Slot) -> QuerySet[Party]:
    return Party.objects.filter(~Q(member=viewer), thread__any=threads).select_related("member").order_by("pk")


@compiled
def _arrived(viewer: Slot, now: Slot, threads: Slot) -> QuerySet[Letter]:
    rows = Letter.objects.filter(Q(author=viewer) | Q(due_at__lte=now), thread__any=threads).select_related("author")
    return rows.order_by("thread", "-sent_at", "-pk").distinct("thread")


def _present(parties: Sequence[Party]) -> tuple[Member, ...]:
    staying = tuple(party.member for party in parties if party.left_at is None)
    return staying or tuple(party.member for party in parties)


def letters(viewer: Member, mine: Party, *, cursor: str = "", size: int = LETTERS) -> Page[Letter]:
    """The letters of a correspondence that the viewer can see, the latest first."""
    rows = Letter.objects.filter(arrived_for(viewer), thread=mine.thread_id).select_related("author")
    if mine.left_at is not None:
        rows = rows.filter(sent_at__lte=mine.left_at)
    return page(rows, ("-sent_at", "-id"), cursor=cursor, size=size)


def letter(viewer: Member, key: UUID | str) -> Letter:
    """A letter that the viewer wrote, for taking it back.

    Raises:
        NotFound: there is none such.
    """
    found = Letter.objects.filter(key=key, author=viewer).select_related("thread").first()
    if found is None:
        raise NotFound(_("There is no such letter."))
    return found


def received_letter(viewer: Member, key: UUID | str) -> Letter:
    """A letter that another wrote and the viewer can read.

    Raises:
        NotFound: there is none such, it has not arrived, or a block stands between.
    """
    found = (
        Letter.objects.filter(key=key, due_at__lte=clock.now()).exclude(author=viewer).select_related("author").first()
    )
    mine = _mine(viewer).filter(thread=found.thread_id).first() if found is not None else None
    if found is None or mine is None or (mine.left_at is not None and found.sent_at > mine.left_at):
        raise NotFound(_("There is no such letter."))
    return found


def places(viewer: Member, threads: Sequence[int]) -> list[Party]:
    """The viewer's own places in these correspondences. One query."""
    return _in_threads(viewer.pk, list(threads))


@compiled
def _in_threads(viewer: Slot, threads: Slot) -> QuerySet[Party]:
    return _places(viewer).filter(thread__any=threads)


def draft(viewer: Member, *, thread: Thread | None = None, to: Member | None = None) -> str:
    """What the viewer began to write there and has not sent; "" where nothing. One query."""
    rows = Draft.objects.filter(writer=viewer, thread=thread, to=to)
    return rows.values_list("text", flat=True).first() or ""


def drafts(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Draft]:
    """What the viewer began and has not sent, the latest first, as far as those it is for are there to be seen."""
    return page_of(_drafts, (viewer.pk,), ("-changed_at", "-id"), cursor=cursor, size=size)


@compiled
def _drafts(viewer: Slot) -> QuerySet[Draft]:
    places = _places(viewer).filter(thread=OuterRef("thread"))
    to_member = Q(to__is_active=True) & ~reached.blocked_pair(viewer, OuterRef("to"))
    return Draft.objects.filter(Q(Exists(places)) | to_member, writer=viewer).select_related("thread", "to")


def closed(viewer: Member, mine: Party, others: Sequence[Member]) -> str:
    """Why the viewer cannot write into this correspondence now, as a sentence; "" where they can."""
    if mine.left_at is not None:
        return _("You stepped out of this correspondence. What came before stays here.")
    readers = [other for other in others if policy.present(other)]
    if not readers:
        return _("Nobody is left here to read what you write.")
    levels = reached.levels(viewer, [other.pk for other in readers])
    if any(policy.may_write(level=levels[other.pk], thread=mine.thread) for other in readers):
        return ""
    name = {"name": readers[0]}
    return _("You and %(name)s are no longer connected. To write again, ask to connect first.") % name


def may_write_to(viewer: Member, other: Member) -> bool:
    """Whether ``viewer`` may begin or go on writing to ``other``."""
    if viewer.pk == other.pk or not other.is_active:
        return False
    return policy.may_write(level=Level(reached.level(viewer, other.pk)), thread=None)
