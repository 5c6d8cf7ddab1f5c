"""What a network gave a member, in a few answers that can be counted and one sentence that can be read."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.networks.kinds import Amount, Came, Recommend, Stay
from goodword.networks.models.networks import Network
from goodword.reach.models import Audience

LONGEST_WHOM = 200


class Gift(Keyed):
    """What one network gave one member.

    The answers are counted with those of others, without a name. ``whom``, to whom they would recommend it, is read with the
    name by those whom ``audience`` lets; "only me" counts and is read by nobody.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="network_gifts")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="gifts")
    known = models.PositiveSmallIntegerField(choices=Amount, null=True)
    equipped = models.PositiveSmallIntegerField(choices=Amount, null=True)
    connected = models.PositiveSmallIntegerField(choices=Amount, null=True)
    came = ArrayField(models.CharField(max_length=9, choices=Came), default=list)
    stay = models.CharField(max_length=6, choices=Stay, blank=True)
    recommend = models.CharField(max_length=7, choices=Recommend, blank=True)
    whom = models.CharField(max_length=LONGEST_WHOM, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.ME)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "network"], name="gift_once"),
            models.CheckConstraint(condition=Q(audience__lte=Audience.MEMBERS), name="gift_audience"),
        )
        indexes = (models.Index(fields=["network", "-at", "-id"], name="gift_network"),)

    def __str__(self) -> str:
        return f"from network {self.network_id} to {self.owner_id}"
