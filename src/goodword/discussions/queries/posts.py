"""Threads of a group, answers in them, and one's own bin. What a block hides is not there, as is what a host removed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, after, page
from goodword.discussions import states
from goodword.discussions.models import Following, Kind, Look, Post, Version
from goodword.groups import states as places
from goodword.groups.models import Group, Membership
from goodword.reach import queries as reach

LATEST = ("-last_at", "-id")
OLDEST = ("written_at", "id")


def _written(viewer: Member) -> QuerySet[Post]:
    """Everything in the viewer's groups by people whom no block hides."""
    inside = Membership.objects.filter(group=OuterRef("group"), member=viewer, state=places.IN)
    return Post.objects.filter(Exists(inside), ~reach.blocked_pair(viewer, OuterRef("author")))


def _shown_answers(viewer: Member) -> QuerySet[Post]:
    rows = Post.objects.filter(state=states.SHOWN, thread=OuterRef("pk"))
    return rows.filter(~reach.blocked_pair(viewer, OuterRef("author")))


def _threads(viewer: Member) -> QuerySet[Post]:
    """Threads that are shown, those of which answers alone are left, and removed ones of the viewer's own."""
    left = Q(state__in=(states.BINNED, states.GONE)) & Exists(_shown_answers(viewer))
    seen = Q(state=states.SHOWN) | left | Q(state=states.REMOVED, author=viewer)
    return _written(viewer).filter(seen, thread=None).select_related("group", "author")


def shown(viewer: Member) -> QuerySet[Post]:
    """Threads of the viewer's groups that are there to be read, words and all."""
    return _written(viewer).filter(state=states.SHOWN, thread=None)


def listed(
    viewer: Member, group: Group, *, kind: str = "", unanswered: bool = False, cursor: str = "", size: int = PAGE
) -> Page[Post]:
    """The threads of a group the viewer is in, what was written in last first.

    Args:
        kind: only those of this ``Kind``.
        unanswered: only questions without an answer.
    """
    rows = _threads(viewer).filter(group=group)
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    if unanswered:
        rows = rows.filter(~Exists(_shown_answers(viewer)), kind=Kind.QUESTION, state=states.SHOWN)
    return page(rows, LATEST, cursor=cursor, size=size)


def thread(viewer: Member, key: UUID | str) -> Post:
    """One thread.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _threads(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such thread."))
    return found


def answers(viewer: Member, row: Post, *, cursor: str = "", size: int = PAGE) -> Page[Post]:
    """The answers in a thread, the oldest first; the viewer's own that a host removed among them."""
    return page(_answers(viewer, row).select_related("author", "thread", "group"), OLDEST, cursor=cursor, size=size)


def _answers(viewer: Member, row: Post) -> QuerySet[Post]:
    seen = Q(state=states.SHOWN) | Q(state=states.REMOVED, author=viewer)
    return _written(viewer).filter(seen, thread=row)


def page_with(viewer: Member, row: Post) -> str:
    """The cursor of the page of a thread on which an answer stands; empty for the first. Two queries."""
    earlier = Q(written_at__lt=row.written_at) | Q(written_at=row.written_at, pk__lt=row.pk)
    before = _answers(viewer, row.thread).filter(earlier) if row.thread is not None else Post.objects.none()
    full = before.count() // PAGE * PAGE
    return after(before.order_by(*OLDEST)[full - 1], OLDEST) if full else ""


def helped(viewer: Member, row: Post) -> Post | None:
    """The answer in a thread of which whoever asked says that it helped; None where the viewer sees none."""
    rows = _written(viewer).filter(state=states.SHOWN, thread=row, helped_at__isnull=False)
    return rows.select_related("author", "thread", "group").first()


def post(viewer: Member, key: UUID | str) -> Post:
    """A thread or an answer that is shown.

    Raises:
        NotFound: there is none such for the viewer.
    """
    there = Q(thread=None) | Q(thread__in=_threads(viewer).values("pk"))
    rows = _written(viewer).filter(there, key=key, state=states.SHOWN)
    found = rows.select_related("group", "author", "thread").first()
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found


def own(viewer: Member, key: UUID | str) -> Post:
    """The same among what the viewer wrote.

    Raises:
        NotFound: there is none such.
    """
    found = post(viewer, key)
    if found.author_id != viewer.pk:
        raise NotFound(_("This is not there any more."))
    return found


def versions(viewer: Member, row: Post, *, cursor: str = "", size: int = PAGE) -> Page[Version]:
    """What it said before, the latest first, for who can read it.

    Raises:
        NotFound: the viewer cannot.
    """
    return page(Version.objects.filter(post=post(viewer, row.key)), ("-id",), cursor=cursor, size=size)


class Activity(NamedTuple):
    """What is in a thread for one reader: how many answers, when the latest was written, and whether one of them helped."""

    answers: int
    last_at: datetime
    helped: bool


def activity(viewer: Member, rows: Iterable[Post]) -> dict[int, Activity]:
    """The same for each of these threads, as far as the viewer may read them. One query."""
    found = {row.pk: Activity(0, row.written_at, helped=False) for row in rows}
    shown = Post.objects.filter(thread__in=list(found), state=states.SHOWN)
    shown = shown.filter(~reach.blocked_pair(viewer, OuterRef("author"))).order_by()
    told = shown.values("thread").annotate(count=Count("pk"), last=Max("written_at"), helped=Max("helped_at"))
    return found | {
        thread: Activity(count, last, helped is not None)
        for thread, count, last, helped in told.values_list("thread", "count", "last", "helped")
        if thread is not None
    }


def looked(viewer: Member, rows: Iterable[Post]) -> dict[int, datetime]:
    """When the viewer last looked at each of these threads. One query."""
    told = Look.objects.filter(member=viewer, thread__in=[row.pk for row in rows]).values_list("thread_id", "at")
    return dict(told)


def new_to(viewer: Member, row: Post, since: datetime) -> list[Post]:
    """Answers of others in a thread from ``since`` on that the viewer has not seen, the oldest first, at most ``PAGE``. Two queries."""
    seen = looked(viewer, [row]).get(row.pk)
    rows = _written(viewer).filter(thread=row, state=states.SHOWN, written_at__gte=since, author__is_active=True)
    rows = rows.filter(written_at__gt=seen) if seen is not None else rows
    return list(rows.exclude(author=viewer).select_related("author").order_by(*OLDEST)[:PAGE])


def followed(viewer: Member, rows: Iterable[Post]) -> dict[int, bool]:
    """Of these threads those of which the viewer said whether they want to hear. One query."""
    said = Following.objects.filter(member=viewer, thread__in=[row.pk for row in rows])
    return dict(said.values_list("thread_id", "on"))


def last_of(row: Post) -> datetime:
    """When a thread or the latest of its shown answers was written. One query."""
    latest = Post.objects.filter(thread=row.pk, state=states.SHOWN).order_by("-written_at").values("written_at")[:1]
    told = Post.objects.filter(pk=row.pk).annotate(latest=Subquery(latest)).values_list("latest", flat=True).first()
    return told or row.written_at


def binned(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Post]:
    """What rests in the viewer's bin, the latest first."""
    rows = Post.objects.filter(author=viewer, state=states.BINNED).select_related("group", "author", "thread")
    return page(rows, ("-binned_at", "-id"), cursor=cursor, size=size)


def in_bin(viewer: Member, key: UUID | str) -> Post:
    """One that rests in the viewer's bin.

    Raises:
        NotFound: there is none such.
    """
    rows = Post.objects.filter(author=viewer, key=key, state=states.BINNED)
    found = rows.select_related("group", "author", "thread").first()
    if found is None:
        raise NotFound(_("This is not in the bin any more."))
    return found
