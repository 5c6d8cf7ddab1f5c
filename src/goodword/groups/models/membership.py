"""Who is in a group, who would like to be, and what its hosts did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.groups import states
from goodword.groups.models.group import Group

LONGEST_WORDS = 1000


class Membership(Keyed):
    """One member's place in a group; there is one for each pair, whatever became of it.

    Attributes:
        words: why they would like to be in it; for its hosts.
        invited_by: who invited them last.
        host_since: when they became a host; None for who is none.
        reason: what the host who removed them wrote to them.
        changed_at: when the state became what it is.
        joined_at: when they came in last.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="group_memberships")
    state = models.CharField(max_length=8, default=states.OUT)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    host_since = models.DateTimeField(null=True)
    reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    joined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["group", "member"], name="group_place_once"),
            models.CheckConstraint(condition=models.Q(state__in=states.MEMBERSHIP.states), name="group_place_state"),
            models.CheckConstraint(
                condition=models.Q(host_since=None) | models.Q(state=states.IN), name="group_host_inside"
            ),
        )
        indexes = (
            models.Index(fields=["group", "joined_at", "id"], name="group_inside", condition=models.Q(state=states.IN)),
            models.Index(fields=["member", "state"], name="group_place_member"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}: {self.state}"


class LogEntry(Keyed):
    """What was done in a group by its hosts, for its hosts."""

    class Did(models.TextChoices):
        ADMITTED = "admitted", _("let in")
        REFUSED = "refused", _("did not let in")
        INVITED = "invited", _("invited")
        CALLED_BACK = "called_back", _("took back the invitation of")
        REMOVED = "removed", _("removed")
        HOST = "host", _("made a host of")
        WORDS = "words", _("removed what was written by")
        CHANGED = "changed", _("changed what the group says about itself")
        CLOSED = "closed", _("closed the group")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="log")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    did = models.CharField(max_length=11, choices=Did)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["group", "-id"], name="group_log"),)

    def __str__(self) -> str:
        return f"{self.did} in {self.group_id}"
