"""What blocks and erasures do to meetings."""

from __future__ import annotations

from django.db.models import OuterRef, Q, Subquery

from goodword.accounts.models import Member
from goodword.chapters.actions import gathering
from goodword.chapters.meeting import states
from goodword.chapters.models import Attendance, Away, Slip, Talk


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``: nobody is asked to stand in for somebody with whom there is a block."""
    between = Q(membership__member=actor, asked=other) | Q(membership__member=other, asked=actor)
    rows = Away.objects.filter(between, meeting__state=states.DRAFT).select_related("meeting", "membership")
    for away in list(rows):
        Away.objects.filter(pk=away.pk).update(state=states.NOBODY, asked=None, substitute="")
        gathering.follow(away=away, by=None)


def erased(*, member: Member) -> None:
    """What an erasure takes away: words of the member's own, and their name where they stood in for somebody. That they were
    there, and what was counted, stays the chapter's. Call it while their places are still theirs."""
    stood_in = Away.objects.filter(asked=member)
    named = stood_in.filter(meeting=OuterRef("meeting"), membership=OuterRef("membership")).values("substitute")
    Attendance.objects.filter(substitute=Subquery(named[:1])).exclude(substitute="").update(substitute="")
    stood_in.update(state=states.NOBODY, asked=None, substitute="")
    Away.objects.filter(membership__member=member).delete()
    Talk.objects.filter(membership__member=member).update(topic="")
    Slip.objects.filter(Q(giver__member=member) | Q(receiver__member=member) | Q(entered_by=member)).update(detail="")
    Slip.objects.filter(entered_by=member).update(entered_by=None)
    Away.objects.filter(said_by=member).update(said_by=None)
    Attendance.objects.filter(marked_by=member).update(marked_by=None, was=[])
    Attendance.objects.filter(membership__member=member).update(substitute="")
