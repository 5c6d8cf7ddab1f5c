"""Who comes through the door of a meeting's gathering is marked at the meeting."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.chapters.actions import marking
from goodword.chapters.models import Meeting
from goodword.chapters.queries import attending
from goodword.gatherings.models import Guest


def arrived(*, guest: Guest, by: Member | None) -> None:
    """As ``gatherings.hooks.Arrival`` has it."""
    meeting = Meeting.objects.select_related("chapter").filter(gathering=guest.gathering_id).first()
    if meeting is None or guest.visitor:
        return
    rows = attending.roster(meeting)
    found = rows.filter(key=guest.entry).first() if guest.entry is not None else None
    if found is None and guest.member_id is not None:
        found = rows.filter(member=guest.member_id).first()
    if found is not None:
        marking.arrived(meeting=meeting, membership=found, here=guest.arrived_at is not None, by=by)
