"""Marking who was there, one by one or many at once; taking that back; two people marking at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions.locking import locked
from goodword.chapters.meeting import events, states
from goodword.chapters.models import Attendance, Away, Meeting, Membership
from goodword.chapters.models.meetings import LONGEST_NAME, Mark
from goodword.chapters.queries import attending
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within

type Seen = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Marking:
    """What is to be marked for somebody.

    Attributes:
        membership: their key.
        mark: one of ``Mark``, or "" for not marked.
        paid: whether they paid for breakfast.
        substitute: who came instead, for S; "" for whom they named beforehand.
        seen: mark and paid as they stood on the page of whoever marks; None for whatever stands.
    """

    membership: UUID
    mark: str
    paid: bool = False
    substitute: str = ""
    seen: Seen | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of it.

    Attributes:
        at: the moment, by which it can be undone.
        done: keys of those who were marked.
        meanwhile: keys of those for whom somebody else had marked something else; they stay as they are.
    """

    at: datetime
    done: list[UUID] = field(default_factory=list)
    meanwhile: list[UUID] = field(default_factory=list)


def mark(*, actor: Member, meeting: Meeting, marks: Sequence[Marking]) -> Marked:
    """Mark some people of the roster.

    Two people may mark at the same time. What somebody else marked since the page was opened stays, and is named, unless it is
    the same.

    Raises:
        NotFound: the actor is not of the committee, or somebody is not on the roster of this meeting.
        Conflict: the meeting is closed.
        Invalid: a mark is none, or a name is too long.
    """
    policy.must_lead(actor, meeting.chapter)
    for one in marks:
        if one.mark not in {"", *Mark.values}:
            raise Invalid(_("Choose P, A, L, M or S."))
    with transaction.atomic():
        row = locked(meeting)
        return _mark(row, marks, by=actor)


def mark_rest(*, actor: Member, meeting: Meeting, mark: str = Mark.PRESENT) -> Marked:
    """Mark everybody who is not marked yet.

    Raises:
        NotFound, Conflict, Invalid: as ``mark``.
    """
    policy.must_lead(actor, meeting.chapter)
    if mark not in Mark.values:
        raise Invalid(_("Choose P, A, L, M or S."))
    with transaction.atomic():
        row = locked(meeting)
        marked = Attendance.objects.filter(meeting=row).exclude(mark="").values("membership")
        rest = attending.roster(row).exclude(pk__in=marked)
        paid = set(Attendance.objects.filter(meeting=row, paid=True).values_list("membership__key", flat=True))
        marks = [Marking(key, mark, key in paid) for key in rest.values_list("key", flat=True)]
        return _mark(row, marks, by=actor)


def undo(*, actor: Member, meeting: Meeting, at: datetime) -> int:
    """Take back what the actor marked at one moment, as far as nobody has marked it anew.

    Returns:
        For how many people.

    Raises:
        NotFound: the actor is not of the committee.
        Conflict: the meeting is closed, or all of it was marked anew.
    """
    policy.must_lead(actor, meeting.chapter)
    with transaction.atomic():
        row = locked(meeting)
        rows = list(Attendance.objects.filter(meeting=row, marked_by=actor, marked_at=at).exclude(was=[]))
        if not rows:
            raise Conflict(_("There is nothing left to undo here."))
        now = clock.now()
        for one in rows:
            one.mark, one.paid, one.substitute = one.was
            one.was, one.marked_at = [], now
        Attendance.objects.bulk_update(rows, ["mark", "paid", "substitute", "was", "marked_at"])
        log.record(events.MARKED, actor=actor.pk, parties=[actor.pk], meeting=row.pk, people=len(rows))
    return len(rows)


def arrived(
    *, meeting: Meeting, membership: Membership, here: bool, by: Member | None, instead: str | None = None
) -> None:
    """Somebody came through the door of the meeting's gathering, or that was taken back. What was marked by hand stays.

    Args:
        instead: who came for them; None where they came themselves.
    """
    with transaction.atomic():
        row = Meeting.objects.select_for_update(no_key=True).select_related("chapter").get(pk=meeting.pk)
        if row.state != states.DRAFT:
            return
        stands = Attendance.objects.filter(meeting=row, membership=membership).first()
        paid = stands.paid if stands is not None else False
        own = {Mark.PRESENT, Mark.LATE} if instead is None else {Mark.SUBSTITUTE}
        if here and (stands is None or not stands.mark):
            mark = attending.mark_of_arrival(row) if instead is None else Mark.SUBSTITUTE
            _mark(row, [Marking(membership.key, mark, paid, instead or "")], by=by)
        elif not here and stands is not None and stands.mark in own:
            _mark(row, [Marking(membership.key, "", paid)], by=by)


def _mark(row: Meeting, marks: Iterable[Marking], *, by: Member | None) -> Marked:
    """The meeting is locked: who marks second sees all of the first."""
    wanted = {one.membership: one for one in marks}
    people = {one.key: one for one in attending.roster(row).filter(key__in=list(wanted))}
    if len(people) < len(wanted):
        raise NotFound(_("Somebody is not on the roster of this meeting."))
    there = {one.membership_id: one for one in Attendance.objects.filter(meeting=row, membership__in=people.values())}
    named = dict(
        Away.objects.filter(meeting=row, membership__in=people.values(), state=states.STANDS_IN).values_list(
            "membership", "substitute"
        )
    )
    told = Marked(clock.now())
    rows = []
    for key, one in wanted.items():
        person = people[key]
        stands = there.get(person.pk) or Attendance(meeting=row, membership=person)
        substitute = within(one.substitute, LONGEST_NAME, "substitute") if one.mark == Mark.SUBSTITUTE else ""
        if one.mark == Mark.SUBSTITUTE and not substitute:
            substitute = stands.substitute or named.get(person.pk, "")
        before = [stands.mark, stands.paid, stands.substitute]
        if before == [one.mark, one.paid, substitute]:
            continue
        if one.seen is not None and one.seen != (stands.mark, stands.paid):
            told.meanwhile.append(key)
            continue
        stands.mark, stands.paid, stands.substitute = one.mark, one.paid, substitute
        stands.was, stands.marked_at, stands.marked_by = before, told.at, by
        rows.append(stands)
        told.done.append(key)
    if rows:
        Attendance.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["meeting", "membership"],
            update_fields=["mark", "paid", "substitute", "was", "marked_at", "marked_by"],
        )
        by_id = by.pk if by is not None else None
        parties = [by.pk] if by is not None else []
        log.record(events.MARKED, actor=by_id, parties=parties, meeting=row.pk, people=len(rows))
    return told
