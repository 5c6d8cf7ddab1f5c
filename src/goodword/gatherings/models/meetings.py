"""Who met whom at a gathering, as one of them noted it for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.gatherings.models.gatherings import Gathering
from goodword.gatherings.models.guests import Guest


class Met(Keyed):
    """That ``owner`` met ``guest`` there. Nobody else sees it, the guest neither.

    Attributes:
        counts_at: the instant under which it counts as contact, also after the gathering's hours were changed.
        followed_up_at: when they came back to it, or said that there is nothing to come back to.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="met")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="met_by")
    at = models.DateTimeField(default=clock.now)
    counts_at = models.DateTimeField()
    followed_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "met"
        constraints = (models.UniqueConstraint(fields=["owner", "guest"], name="met_once"),)
        indexes = (models.Index(fields=["owner", "gathering"], name="met_owner"),)

    def __str__(self) -> str:
        return f"{self.owner_id} met {self.guest_id}"
