"""Proposing whom to meet, and the answers, which nobody but the one who gives them learns of."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.graph.models import Meeting
from goodword.graph.queries import meeting as queries

ANSWERED = log.declare("graph.meeting_answered", "A member said “not now” or “never” to somebody proposed to them.")
OFFERED = (Meeting.Answer.NOT_NOW, Meeting.Answer.NEVER)


def propose(*, actor: Member) -> list[Meeting]:
    """Choose whom the actor could meet this week, once; what stands already stays. Who they are is read from
    ``queries.meeting.shown``."""
    week = queries.week_of(actor)
    if Meeting.objects.filter(owner=actor, week=week).exists():  # nearly always: nothing to lock for
        return queries.proposed(actor, week)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        if Meeting.objects.filter(owner=actor, week=week).exists():
            return queries.proposed(actor, week)
        rows = [
            Meeting(
                owner=actor, other_id=found.person.id, week=week, place=place,
                through=found.through.id if found.through else None, outside=found.outside,
            )
            for place, found in enumerate(queries.candidates(actor))
        ]  # fmt: skip
        return Meeting.objects.bulk_create(rows)


def answer(*, actor: Member, meeting: Meeting, said: str) -> None:
    """Say "not now" (three months) or "never". Nobody else learns of it.

    Raises:
        NotFound: it was proposed to somebody else.
        Invalid: it is neither.
    """
    if meeting.owner_id != actor.pk:
        raise NotFound(_("This is not there any more."))
    if said not in OFFERED:
        message = _("Say “not now” or “never”.")
        raise Invalid(message, fields={"answer": message})
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(answer=said, answered_at=clock.now())
        log.record(ANSWERED, actor=actor.pk, parties=[actor.pk], meeting=meeting.pk)
