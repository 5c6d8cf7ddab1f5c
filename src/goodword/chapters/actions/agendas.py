"""Saying what is on, and who speaks."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.actions.locking import locked
from goodword.chapters.meeting import events, states
from goodword.chapters.models import Agenda, Chapter, Meeting, Membership, Talk
from goodword.chapters.models.meetings import LONGEST_TITLE, LONGEST_TOPIC, MOST_PARTS
from goodword.chapters.policy import today
from goodword.chapters.queries import attending, speaking
from goodword.chapters.rota import rota
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import within

LONGEST_PART: Final = 240
LONGEST_TALK: Final = 60
_PART: Final = re.compile(r"(\d{1,3})\s*(?:min\w*\.?)?\s+(.+)", re.IGNORECASE)

type Parts = list[tuple[int, str]]


def read(text: str) -> Parts:
    """An agenda as somebody writes it: a part a line, minutes first, then what it is.

    Raises:
        Invalid: a line is none, says too much, or there are too many.
    """
    parts: Parts = []
    for number, line in enumerate(text.replace("\0", "").splitlines(), 1):
        if not (line := line.strip()):
            continue
        found = _PART.fullmatch(line)
        if found is None or int(found[1]) > LONGEST_PART or len(found[2]) > LONGEST_TITLE:
            message = _("Write line %(number)s as minutes and then what it is: “5 Welcome”.") % {"number": number}
            raise Invalid(message, fields={"parts": message})
        parts.append((int(found[1]), found[2].strip()))
    if len(parts) > MOST_PARTS:
        message = _("Keep it to %(most)s parts.") % {"most": MOST_PARTS}
        raise Invalid(message, fields={"parts": message})
    return parts


def set_agenda(*, actor: Member, chapter: Chapter, parts: Parts, meeting: Meeting | None = None) -> None:
    """Say what is on: at one meeting, or usually.

    Args:
        parts: minutes and title each, as ``read`` gives them. None at all for one meeting: as usual.
        meeting: None for the usual agenda.

    Raises:
        NotFound: the actor is not of the committee.
        Conflict: the meeting is closed.
        Invalid: a part is none.
    """
    policy.must_lead(actor, chapter)
    parts = read("\n".join(f"{minutes} {title}" for minutes, title in parts))
    with transaction.atomic():
        if meeting is not None:
            meeting = locked(meeting)
            if meeting.chapter_id != chapter.pk:
                raise NotFound(_("There is no such meeting."))
        if meeting is not None and not parts:
            Agenda.objects.filter(meeting=meeting).delete()
        else:
            Agenda.objects.update_or_create(
                chapter=chapter, meeting=meeting, defaults={"parts": parts, "changed_at": clock.now()}
            )
        told = {"meeting": meeting.pk} if meeting is not None else {}
        log.record(events.AGENDA_SET, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, **told)


def fill_rota(*, actor: Member, chapter: Chapter, each: int = 1, minutes: int = 10) -> int:
    """Give the free places to speak at the meetings planned to those who spoke longest ago.

    Args:
        each: how many speak at a meeting, 1 to 4.
        minutes: how long each talk is.

    Returns:
        How many talks were planned.

    Raises:
        NotFound: the actor is not of the committee.
        Invalid: a number is none.
    """
    policy.must_lead(actor, chapter)
    _checked_minutes(minutes)
    if not 1 <= each <= 4:
        message = _("Choose between 1 and 4.")
        raise Invalid(message, fields={"each": message})
    with transaction.atomic():
        Chapter.objects.select_for_update(no_key=True).get(pk=chapter.pk)
        coming = {row.day: row for row in speaking.to_fill(chapter)}
        turns, taken = speaking.turns(chapter)
        filled = rota(coming, turns, each=each, taken=taken)
        rows = [
            Talk(meeting=coming[day], membership_id=who, minutes=minutes)
            for day, those in filled.items()
            for who in those
        ]
        Talk.objects.bulk_create(rows)
        if rows:
            log.record(events.ROTA_FILLED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, talks=len(rows))
    return len(rows)


def give_talk(*, actor: Member, meeting: Meeting, membership: Membership, minutes: int = 10, topic: str = "") -> Talk:
    """Let somebody speak at a meeting.

    Raises:
        NotFound: the actor is not of the committee, or the person not on the roster.
        Conflict: the meeting is closed, or they speak there already.
        Invalid: the minutes or the topic are wrong.
    """
    policy.must_lead(actor, meeting.chapter)
    _checked_minutes(minutes)
    topic = within(topic, LONGEST_TOPIC, "topic")
    with transaction.atomic():
        row = locked(meeting)
        if not attending.roster(row).filter(pk=membership.pk).exists():
            raise NotFound(_("There is nobody like that at this meeting."))
        made, fresh = Talk.objects.get_or_create(
            meeting=row, membership=membership, defaults={"minutes": minutes, "topic": topic}
        )
        if not fresh:
            raise Conflict(_("They speak at this meeting already."))
        log.record(events.TALK_PLANNED, actor=actor.pk, parties=[actor.pk], meeting=row.pk, talk=made.pk)
    return made


def say_topic(*, actor: Member, talk: Talk, topic: str) -> None:
    """Say what a talk is about: who gives it, or the committee.

    Raises:
        NotFound: the actor may not.
        Conflict: the meeting is closed.
        Invalid: it is too long.
    """
    if talk.membership.member_id != actor.pk:
        policy.must_lead(actor, talk.meeting.chapter)
    topic = " ".join(within(topic, LONGEST_TOPIC, "topic").split())
    with transaction.atomic():
        row = locked(talk.meeting)
        Talk.objects.filter(pk=talk.pk).update(topic=topic)
        log.record(events.TALK_CHANGED, actor=actor.pk, parties=[actor.pk], meeting=row.pk, talk=talk.pk)
    talk.topic = topic


def drop_talk(*, actor: Member, talk: Talk) -> None:
    """Take a talk off a meeting. Whose it was keeps their turn: they come first when the rota is filled again.

    Raises:
        NotFound: the actor is not of the committee.
        Conflict: the meeting is closed.
    """
    policy.must_lead(actor, talk.meeting.chapter)
    with transaction.atomic():
        row = locked(talk.meeting)
        Talk.objects.filter(pk=talk.pk).delete()
        log.record(events.TALK_DROPPED, actor=actor.pk, parties=[actor.pk], meeting=row.pk)


def swap(*, actor: Member, one: Talk, other: Talk) -> None:
    """Two speakers change places, each with their topic.

    Raises:
        NotFound: the actor is not of the committee, or the talks are not of one chapter.
        Conflict: a meeting is over, or one of them speaks at the other's meeting already.
    """
    chapter = one.meeting.chapter
    policy.must_lead(actor, chapter)
    if other.meeting.chapter_id != chapter.pk or one.pk == other.pk:
        raise NotFound(_("There is no such talk to swap with."))
    with transaction.atomic():
        Chapter.objects.select_for_update(no_key=True).get(pk=chapter.pk)
        rows = {
            row.pk: row
            for row in Talk.objects.select_related("meeting").filter(pk__in=[one.pk, other.pk]).order_by("pk")
        }
        if len(rows) < 2:
            raise NotFound(_("There is no such talk to swap with."))
        first, second = rows[one.pk], rows[other.pk]
        now = today(chapter)
        if any(row.meeting.state != states.DRAFT or row.meeting.day < now for row in rows.values()):
            raise Conflict(_("One of the two meetings is over."))
        crossed = {(first.meeting_id, second.membership_id), (second.meeting_id, first.membership_id)}
        there = Talk.objects.exclude(pk__in=rows).filter(meeting__in=[first.meeting_id, second.meeting_id])
        if crossed & set(there.values_list("meeting", "membership")):
            raise Conflict(_("One of them speaks at that meeting already."))
        day = first.meeting_id
        # Through no place at all, or the two would meet in one place for a moment.
        Talk.objects.filter(pk=first.pk).delete()
        Talk.objects.filter(pk=second.pk).update(meeting=day)
        first.meeting_id = second.meeting_id
        first.save(force_insert=True)
        log.record(events.TALKS_SWAPPED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk)


def _checked_minutes(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST_TALK:
        message = _("Choose between 1 and %(most)s minutes.") % {"most": LONGEST_TALK}
        raise Invalid(message, fields={"minutes": message})
