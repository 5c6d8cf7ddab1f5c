"""Who spoke, who speaks, and whose turn is next."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.meeting import states
from goodword.chapters.models import Away, Chapter, Meeting, Membership, Talk
from goodword.chapters.policy import today
from goodword.chapters.queries.attending import seen
from goodword.chapters.rota import Turn
from goodword.core.errors import NotFound

MOST_MEETINGS: Final = 60


def to_fill(chapter: Chapter) -> QuerySet[Meeting]:
    """The meetings to come, in order."""
    rows = Meeting.objects.filter(chapter=chapter, state=states.DRAFT, day__gte=today(chapter))
    return rows.order_by("day")[:MOST_MEETINGS]


def turns(chapter: Chapter) -> tuple[list[Turn[int]], dict[date, list[int]]]:
    """Everybody who speaks in turn, by the ids of their memberships, and who speaks already on which day to come. Three queries."""
    now = today(chapter)
    spoke = _spoken(chapter)
    people = Membership.objects.filter(chapter=chapter, state__in=policy.SEATED).annotate(spoke=spoke)
    gone = defaultdict[int, set[date]](set)
    for who, day in Away.objects.filter(meeting__chapter=chapter, meeting__day__gte=now).values_list(
        "membership", "meeting__day"
    ):
        gone[who].add(day)
    taken = defaultdict[date, list[int]](list)
    coming = Talk.objects.filter(meeting__chapter=chapter, meeting__state=states.DRAFT, meeting__day__gte=now)
    for day, who in coming.order_by("meeting__day", "planned_at", "pk").values_list("meeting__day", "membership"):
        taken[day].append(who)
    found = people.order_by("inducted_on", "pk").values_list("pk", "spoke", "inducted_on")
    return [Turn(pk, last, since, frozenset(gone[pk])) for pk, last, since in found], dict(taken)


def _spoken(chapter: Chapter) -> Subquery:
    """The last day on which a membership spoke: meetings that took place."""
    over = Q(meeting__state=states.COMPLETED) | Q(meeting__state=states.DRAFT, meeting__day__lt=today(chapter))
    talks = Talk.objects.filter(over, membership=OuterRef("pk")).order_by().values("membership")
    return Subquery(talks.annotate(last=Max("meeting__day")).values("last"))


def waiting(viewer: Member, chapter: Chapter, *, leads: bool) -> list[tuple[Membership, date | None]]:
    """Whose turn comes next, in order, each with the day they spoke last; who speaks at a meeting to come is not among them. One query."""
    coming = Talk.objects.filter(
        meeting__chapter=chapter, meeting__state=states.DRAFT, meeting__day__gte=today(chapter)
    )
    rows = Membership.objects.filter(chapter=chapter, state__in=policy.SEATED).annotate(spoke=_spoken(chapter))
    rows = seen(viewer, rows.exclude(pk__in=coming.values("membership")), leads=leads)
    found = rows.select_related("member").order_by(F("spoke").asc(nulls_first=True), "inducted_on", "pk")
    return [(one, one.spoke) for one in found]


def talks(viewer: Member, chapter: Chapter, *, leads: bool) -> list[Talk]:
    """Who speaks at the meetings to come, in order."""
    rows = Talk.objects.filter(meeting__chapter=chapter, meeting__state=states.DRAFT, meeting__day__gte=today(chapter))
    rows = seen(viewer, rows, "membership__", leads=leads)
    return list(rows.select_related("meeting", "membership__member").order_by("meeting__day", "planned_at", "pk"))


def at(viewer: Member, meeting: Meeting, *, leads: bool) -> list[Talk]:
    """Who speaks at a meeting that the viewer may see. One query."""
    rows = seen(viewer, Talk.objects.filter(meeting=meeting), "membership__", leads=leads)
    return list(rows.select_related("meeting", "membership__member").order_by("planned_at", "pk"))


def talk(viewer: Member, key: UUID) -> Talk:
    """One talk of a chapter the viewer is in.

    Raises:
        NotFound: there is none.
    """
    row = Talk.objects.select_related("meeting__chapter", "membership__member").filter(key=key).first()
    if row is None or not policy.belongs(viewer, row.meeting.chapter):
        raise NotFound(_("There is no such talk."))
    return row
