"""A chapter that meets: a lead, members with and without an account."""

from __future__ import annotations

from datetime import date, time, timedelta

from cast import Cast
from goodword.accounts.models import Member
from goodword.chapters.actions import meetings
from goodword.chapters.actions.meetings import Told
from goodword.chapters.models import Chapter, Meeting, Membership, Role
from goodword.chapters.policy import today


def chapter(cast: Cast) -> Chapter:
    """The owner leads it; the stranger is a member, two more have no account."""
    made = Chapter.objects.create(name="Harrogate Breakfast", zone="Europe/London", weekday=3)
    lead(belongs(made, cast.owner))
    belongs(made, cast.stranger)
    for name in ("Ada Quill", "Ben Marsh"):
        belongs(made, name)
    return made


def belongs(made: Chapter, who: Member | str) -> Membership:
    member = who if isinstance(who, Member) else None
    return Membership.objects.create(
        chapter=made, member=member, name=str(who), state="active", inducted_on=date(2024, 1, 1)
    )


def lead(membership: Membership) -> None:
    """Make somebody one of the committee."""
    Role.objects.create(membership=membership, duty="president", leads=True, begins_on=date(2024, 1, 1))


def meeting(made: Chapter, lead: Member, *, weeks: int = 0) -> Meeting:
    """One today, or so many weeks from now."""
    day = today(made) + timedelta(weeks=weeks)
    return meetings.add(actor=lead, chapter=made, told=Told(day, time(6, 45), place="The Old Mill"))


def named(room: Chapter, name: str) -> Membership:
    """Whoever of a roster is called so."""
    return next(one for one in room.memberships.all() if str(one) == name)
