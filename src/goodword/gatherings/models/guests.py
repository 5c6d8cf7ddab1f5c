"""Who is on the list of a gathering."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.gatherings import states
from goodword.gatherings.kinds import Way
from goodword.gatherings.models.gatherings import Gathering

LONGEST_NAME = 120
LONGEST_TALKING_POINT = 120
LONGEST_ANSWER = 400


class Guest(Keyed):
    """Somebody on the list: a member, or a name (and perhaps an address) that a host or an upper room knows.

    Attributes:
        member: None for somebody who has no account; they act by signed links, or a host acts for them.
        entry: under which key an upper room keeps them: their entry in a chapter's roster.
        name, organization, address: of somebody without an account; a member's own name is on their profile.
        guest_of: who brings them along.
        visitor: they come to a chapter they are not in.
        by: the host who put them on the list; None where they came by themselves.
        way: how they came on the list.
        answers: what they said to the questions at sign-up, in the order of these.
        shown: others who come may see that they do.
        talking_point: what they chose to stand on their badge.
        waiting_since: their turn on the waiting list.
        promoted_at: when a place became free for them.
        told_sequence: the calendar file they were sent last; None for none.
        by_mail: they want a calendar file by mail, and what changes.
        link_version: which signed link of theirs works; counted up, the ones before end.
        invited_at: when a host last had the site write to them, who have no account; ``mails`` is how often.
        arrived_at: when they came through the door.
        stopped_at: when they said that they want no mail about this gathering.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="guests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    entry = models.UUIDField(null=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    organization = models.CharField(max_length=LONGEST_NAME, blank=True)
    address = models.EmailField(blank=True)
    guest_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="brings")
    visitor = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    way = models.CharField(max_length=9, choices=Way)
    state = models.CharField(max_length=8, default=states.INVITED)
    answers = models.JSONField(default=list)
    shown = models.BooleanField(default=False)
    talking_point = models.CharField(max_length=LONGEST_TALKING_POINT, blank=True)
    listed_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    promoted_at = models.DateTimeField(null=True)
    told_sequence = models.PositiveIntegerField(null=True)
    by_mail = models.BooleanField(default=False)
    link_version = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField(null=True)
    mails = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.GUEST.states), name="guest_state"),
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="guest_way"),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | ~models.Q(name=""), name="guest_has_a_name"
            ),
            models.UniqueConstraint(fields=["gathering", "member"], name="guest_member_once"),
            models.UniqueConstraint(fields=["gathering", "entry"], name="guest_entry_once"),
            models.UniqueConstraint(
                fields=["gathering", "address"], name="guest_address_once", condition=~models.Q(address="")
            ),
        )
        indexes = (
            models.Index(fields=["member", "gathering"], name="guest_of_member"),
            models.Index(
                fields=["gathering", "waiting_since", "id"],
                name="guest_waiting",
                condition=models.Q(state=states.WAITING),
            ),
            models.Index(fields=["gathering", "state", "id"], name="guest_list"),
        )

    def __str__(self) -> str:
        return self.name or str(self.member)
