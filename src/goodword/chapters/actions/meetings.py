"""Planning a chapter's meetings, and saying what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions import gathering
from goodword.chapters.actions.locking import locked
from goodword.chapters.meeting import events, states
from goodword.chapters.models import Chapter, Meeting, Visit
from goodword.chapters.models.meetings import LONGEST_NOTE, LONGEST_PLACE
from goodword.chapters.policy import today
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within

WEEKS_AHEAD: Final = 13
MOST_WEEKS: Final = 53
LONGEST: Final = 12 * 60


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one meeting.

    Attributes:
        minutes: how long it takes, 15 to 720.
    """

    day: date
    begins: time
    minutes: int = 90
    place: str = ""
    note: str = ""


def plan(*, actor: Member, chapter: Chapter, weeks: int = WEEKS_AHEAD) -> int:
    """Plan a meeting for each of the chapter's weekdays to come; those that stand already stay as they are.

    Args:
        weeks: how far ahead, 1 to 53.

    Returns:
        How many were planned anew.

    Raises:
        NotFound: the actor is not of the committee.
        Invalid: the weeks are none.
    """
    policy.must_lead(actor, chapter)
    if not 1 <= weeks <= MOST_WEEKS:
        message = _("Choose between 1 and %(most)s weeks.") % {"most": MOST_WEEKS}
        raise Invalid(message, fields={"weeks": message})
    with transaction.atomic():
        return ahead(chapter, weeks, actor=actor)


def ahead(chapter: Chapter, weeks: int, *, actor: Member | None = None) -> int:
    """The same without anybody who asks for it, for the job that keeps meetings planned. Safe to run twice."""
    first = today(chapter)
    first += timedelta(days=(chapter.weekday - first.weekday()) % 7)
    days = [first + timedelta(weeks=week) for week in range(weeks)]
    there = set(Meeting.objects.filter(chapter=chapter, day__in=days).values_list("day", flat=True))
    rows = [
        Meeting(
            chapter=chapter, day=day, begins=chapter.meets_at, minutes=chapter.meets_for, place=chapter.meets_where
        )
        for day in days
        if day not in there
    ]  # fmt: skip
    if rows:
        Meeting.objects.bulk_create(rows, ignore_conflicts=True)
        parties = [actor.pk] if actor is not None else []
        log.record(
            events.PLANNED, actor=actor.pk if actor else None, parties=parties, chapter=chapter.pk, meetings=len(rows)
        )
    return len(rows)


def add(*, actor: Member, chapter: Chapter, told: Told) -> Meeting:
    """Plan one meeting.

    Raises:
        NotFound: the actor is not of the committee.
        Invalid: something said of it is wrong, or there is one on that day.
    """
    policy.must_lead(actor, chapter)
    values = _checked(told)
    with transaction.atomic():
        made = _written(Meeting(chapter=chapter, **values))
        log.record(events.PLANNED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, meetings=1)
    return made


def change(*, actor: Member, meeting: Meeting, told: Told) -> None:
    """Move a meeting that is to come, or say more of it.

    Raises:
        NotFound: the actor is not of the committee.
        Conflict: it is completed, discarded, or a holiday.
        Invalid: as ``add``.
    """
    policy.must_lead(actor, meeting.chapter)
    values = _checked(told)
    with transaction.atomic():
        gathering.hold(meeting)
        row = locked(meeting)
        was = row.day
        for name, value in values.items():
            setattr(row, name, value)
        row.changed_at = clock.now()
        _written(row)
        if row.day != was:
            _visits_move(row, was)
        gathering.move(actor=actor, meeting=row)
        log.record(events.MEETING_CHANGED, actor=actor.pk, parties=[actor.pk], meeting=row.pk)


def become(*, actor: Member, meeting: Meeting, verb: str) -> None:
    """Say what became of a meeting.

    Args:
        verb: of ``meeting.states.MEETING``: "complete", "discard", "rest" (a holiday), "reopen".

    Raises:
        NotFound: the actor is not of the committee, or there is no such verb.
        Conflict: it is not in a state for that any more, or nobody was marked as there.
    """
    policy.must_lead(actor, meeting.chapter)
    if verb not in VERBS:
        raise NotFound(_("That is not among what can be done here."))
    with transaction.atomic():
        gathering.hold(meeting)
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        now = clock.now()
        if verb == "complete":
            if meeting.day > today(meeting.chapter):
                raise Conflict(_("This meeting is still to come."))
            if not meeting.attendance.exclude(mark="").exists():
                raise Conflict(_("Mark first who was there."))
        if not states.MEETING.move(
            meeting, verb, changed_at=now, completed_at=now if verb == "complete" else None
        ):  # fmt: skip
            raise Conflict(_("Somebody said something else of this meeting meanwhile. Look again."))
        if verb in {"discard", "rest"}:
            why = _("That day is a holiday.") if verb == "rest" else _("This meeting does not take place.")
            gathering.cancel(actor=actor, meeting=meeting, why=why)
        log.record(VERBS[verb], actor=actor.pk, parties=[actor.pk], meeting=meeting.pk)


VERBS: Final = {
    "complete": events.COMPLETED,
    "discard": events.DISCARDED,
    "rest": events.RESTED,
    "reopen": events.REOPENED,
}


def _written(row: Meeting) -> Meeting:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        message = _("There is a meeting on that day already.")
        raise Invalid(message, fields={"day": message}) from None
    return row


def _visits_move(row: Meeting, was: date) -> None:
    """Who was expected as a visitor is, on the new day."""
    there = Visit.objects.filter(visitor__chapter=row.chapter_id, day=row.day).values("visitor")
    moved = Visit.objects.filter(visitor__chapter=row.chapter_id, day=was, came=False).exclude(visitor__in=there)
    moved.update(day=row.day)


def _checked(told: Told) -> dict[str, object]:
    wrong: dict[str, str] = {}
    if not 15 <= told.minutes <= LONGEST:
        wrong["minutes"] = _("Choose between 15 and %(most)s minutes.") % {"most": LONGEST}
    if not 2000 <= told.day.year <= 2100:
        wrong["day"] = _("Choose the day of the meeting.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return {
        "day": told.day,
        "begins": told.begins,
        "minutes": told.minutes,
        "place": within(told.place, LONGEST_PLACE, "place"),
        "note": within(told.note, LONGEST_NOTE, "note"),
    }
