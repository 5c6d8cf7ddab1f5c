"""A small chapter with a committee of one, and what happens in it, in a line each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from cast import member
from goodword.accounts.models import Member
from goodword.chapters import states
from goodword.chapters.meeting import states as meeting_states
from goodword.chapters.models import Attendance, Chapter, Meeting, Membership, Role, Slip, Visit, Visitor
from goodword.core import clock
from goodword.referrals.models import Referral, Thanks
from goodword.vouches import states as vouch_states
from goodword.vouches.models import Vouch

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
DAY = date(2026, 3, 5)


def founded(name: str = "Harrogate Breakfast") -> Chapter:
    return Chapter.objects.create(name=name, region="Yorkshire", country="United Kingdom", zone="Europe/London")


def seat(chapter: Chapter, name: str, *, who: Member | None = None, leads: bool = False, **more: Any) -> Membership:
    made = Membership.objects.create(
        chapter=chapter, name=name, member=who, **{"state": states.ACTIVE, "inducted_on": date(2025, 1, 8), **more}
    )
    if leads:
        Role.objects.create(membership=made, duty="president", leads=True, begins_on=date(2020, 1, 1))
    return made


class World:
    """Ada leads, Bob and Cleo are members with accounts, Dee never signed in."""

    def __init__(self) -> None:
        self.chapter = founded()
        self.ada, self.bob, self.cleo = member("Ada Adler"), member("Bob Braun"), member("Cleo Chen")
        self.of_ada = seat(self.chapter, "Ada Adler", who=self.ada, leads=True)
        self.of_bob = seat(self.chapter, "Bob Braun", who=self.bob)
        self.of_cleo = seat(self.chapter, "Cleo Chen", who=self.cleo)
        self.of_dee = seat(self.chapter, "Dee Diaz")

    def meeting(self, day: date, **marks: str) -> Meeting:
        """A completed one; ``marks`` by the first part of a name: ``bob="A"``."""
        made = Meeting.objects.create(
            chapter=self.chapter, day=day, begins=time(6, 45), state=meeting_states.COMPLETED, completed_at=clock.now()
        )
        for name, mark in marks.items():
            Attendance.objects.create(meeting=made, membership=getattr(self, f"of_{name}"), mark=mark)
        return made

    def slip(self, kind: str, giver: Membership | None, receiver: Membership | None, **more: Any) -> Slip:
        return Slip.objects.create(
            chapter=self.chapter, kind=kind, giver=giver, receiver=receiver, **{"day": DAY, **more}
        )

    def visitor(self, name: str, by: Membership, day: date = DAY) -> Visitor:
        made = Visitor.objects.create(chapter=self.chapter, name=name, invited_by=by)
        Visit.objects.create(visitor=made, day=day)
        return made


def referred(giver: Member, receiver: Member, day: date = DAY, **more: Any) -> Referral:
    """Passed on in Goodword, and arrived."""
    told = {"tier": "outside", "name": "Mia Miller", "description": "A new oven", "consent": "told", "heat": 3}
    return Referral.objects.create(
        giver=giver, receiver=receiver, referred_on=day, opens_at=clock.now() - timedelta(minutes=2), **{**told, **more}
    )


def thanked(owner: Member, to: Member, amount: int | None, *, shared: bool, day: date = DAY, **more: Any) -> Thanks:
    """Thanks for closed business, arrived."""
    return Thanks.objects.create(
        owner=owner, whom="member", to=to, amount=amount, currency="GBP" if amount else "", share_amount=shared,
        tier="outside", closed_on=day, opens_at=clock.now() - timedelta(minutes=2), **more,
    )  # fmt: skip


def vouched(author: Member, subject: Member, day: date = DAY, **more: Any) -> Vouch:
    """A vouch that shows."""
    at = datetime.combine(day, time(12), clock.now().tzinfo)
    return Vouch.objects.create(
        author=author, subject=subject, text="Kind and on time.", work="A kitchen", shown_at=at,
        **{"state": vouch_states.SHOWN, **more},
    )  # fmt: skip
