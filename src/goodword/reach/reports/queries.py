"""Reports as who made them may see them, and as organizers may. To everybody else there are none."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member, Role
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach.reports import states
from goodword.reach.reports.models import Report, ReportStep


def made(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Report]:
    """What the viewer reported, the latest first. They learn that it arrived and that it was looked at, and no more."""
    return page(Report.objects.filter(reporter=viewer).select_related("about"), ("-id",), cursor=cursor, size=size)


def organizers() -> QuerySet[Member]:
    """Those who look at reports."""
    return Member.objects.filter(role__in=[Role.ORGANISER, Role.OPERATOR], is_active=True)


def _theirs(viewer: Member) -> QuerySet[Report]:
    """What an organizer may look at: all but what is about themselves.

    Blocks do not count here: otherwise whoever is reported could keep organizers from seeing it by blocking them.

    Raises:
        NotFound: the viewer is no organizer.
    """
    if not (viewer.is_active and viewer.is_organiser):
        raise NotFound(_("There is nothing here for you."))
    return Report.objects.exclude(about=viewer).select_related("reporter", "about")


def open_ones(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Report]:
    """What waits for organizers, the latest first.

    Raises:
        NotFound: the viewer is no organizer.
    """
    return page(_theirs(viewer).filter(state__in=states.OPEN), ("-id",), cursor=cursor, size=size)


def ended(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Report]:
    """What was handled, the latest first.

    Raises:
        NotFound: the viewer is no organizer.
    """
    rows = _theirs(viewer).filter(state__in=states.ENDED)
    return page(rows, ("-ended_at", "-id"), cursor=cursor, size=size)


def report(viewer: Member, key: UUID | str) -> Report:
    """One report, for an organizer.

    Raises:
        NotFound: there is none such, it is about the viewer, or the viewer is no organizer.
    """
    found = _theirs(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such report."))
    return found


def steps(report: Report) -> Sequence[ReportStep]:
    """What organizers did about it, in the order of time. One query."""
    return list(ReportStep.objects.filter(report=report).select_related("actor").order_by("pk"))


def has_looked(viewer: Member, log: Sequence[ReportStep]) -> bool:
    """Whether this organizer opened the report, as ``steps`` says: before that they read neither copy nor words."""
    return any(step.actor_id == viewer.pk and step.did == ReportStep.Did.LOOKED for step in log)
