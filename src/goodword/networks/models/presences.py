"""Where a member is, and about how long it takes them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.networks import states
from goodword.networks.models.networks import LONGEST_LINK, MOST_MINUTES, Network
from goodword.reach.models import Audience

LONGEST_HANDLE, LONGEST_NOTE = 200, 500


class Presence(Keyed):
    """That a member is in a network, or was.

    Attributes:
        handle, url: what they are called there, and the address of their page; ``handle_key`` is what profiles elsewhere are
            compared by, so that a line of their own profile about the same page is recognized.
        since, until: as precise as they were told: "2019", "2019-04".
        audience: who may see that they are there.
        note: for themselves alone.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_presences")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="presences")
    handle = models.CharField(max_length=LONGEST_HANDLE, blank=True)
    url = models.CharField(max_length=LONGEST_LINK, blank=True)
    handle_key = models.CharField(max_length=300, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.ME)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(max_length=4, default=states.HERE)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "network"], name="presence_once"),
            models.CheckConstraint(condition=Q(state__in=states.PRESENCE.states), name="presence_state"),
            models.CheckConstraint(condition=Q(audience__lte=Audience.MEMBERS), name="presence_audience"),
        )
        indexes = (
            models.Index(fields=["network", "audience", "owner"], name="presence_there", condition=Q(state="here")),
        )

    def __str__(self) -> str:
        return f"{self.owner_id} in network {self.network_id}"


class Hours(models.Model):
    """What a member said a network takes them a week, once a quarter. ``minutes`` is empty where they would rather not say."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_hours")
    presence = models.ForeignKey(Presence, on_delete=models.CASCADE, related_name="hours")
    quarter = models.DateField()  # its first day
    minutes = models.PositiveIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["presence", "quarter"], name="hours_once_a_quarter"),
            models.CheckConstraint(condition=Q(minutes=None) | Q(minutes__lte=MOST_MINUTES), name="hours_in_a_week"),
        )

    def __str__(self) -> str:
        return f"{self.quarter} of presence {self.presence_id}"
