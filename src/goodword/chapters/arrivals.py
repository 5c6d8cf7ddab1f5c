"""What happens at the gathering of a meeting, told to the meeting: who comes through the door, and who says that they do not come."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.chapters.actions import absence, marking, visiting
from goodword.chapters.meeting import states
from goodword.chapters.models import Away, Meeting, Membership
from goodword.chapters.queries import attending
from goodword.gatherings import states as gathering_states
from goodword.gatherings.kinds import Way
from goodword.gatherings.models import Guest


def arrived(*, guest: Guest, by: Member | None) -> None:
    """As ``gatherings.hooks.Arrival`` has it: who stands in marks whom they stand in for, a member of the roster themselves; anybody
    else is a visitor."""
    meeting = _meeting(guest)
    if meeting is None:
        return
    here = guest.arrived_at is not None
    found = _of_roster(meeting, guest)
    if (away := _stands_in(meeting, guest)) is not None and found is None:
        marking.arrived(meeting=meeting, membership=away.membership, here=here, by=by, instead=away.substitute)
    elif found is not None:
        marking.arrived(meeting=meeting, membership=found, here=here, by=by)
    else:
        visiting.at_the_door(meeting=meeting, guest=guest, by=by)


def answered(*, guest: Guest, by: Member | None) -> None:
    """As ``gatherings.hooks.Answered`` has it: a member of the roster who declines cannot come to the meeting."""
    meeting = _meeting(guest)
    found = _of_roster(meeting, guest) if meeting is not None else None
    if (
        meeting is not None
        and found is not None
        and guest.state in {gathering_states.DECLINED, gathering_states.COMING}
    ):
        comes = guest.state == gathering_states.COMING
        absence.said_at_gathering(meeting=meeting, membership=found, comes=comes, by=by)


def _meeting(guest: Guest) -> Meeting | None:
    return Meeting.objects.select_related("chapter").filter(gathering=guest.gathering_id).first()


def _stands_in(meeting: Meeting, guest: Guest) -> Away | None:
    if guest.entry is None:
        return None
    rows = Away.objects.filter(meeting=meeting, key=guest.entry, state=states.STANDS_IN)
    return rows.select_related("membership").first()


def _of_roster(meeting: Meeting, guest: Guest) -> Membership | None:
    rows = attending.roster(meeting)
    found = rows.filter(key=guest.entry).first() if guest.entry is not None else None
    if found is None and guest.member_id is not None:
        found = rows.filter(member=guest.member_id).first()
    if found is None and guest.way == Way.WALKED_IN and guest.address:
        found = rows.filter(address=guest.address).first()
    return found
