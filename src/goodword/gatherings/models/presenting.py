"""That a guest asked the hosts to introduce them to another guest, at the gathering itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.gatherings import states
from goodword.gatherings.models.gatherings import Gathering
from goodword.gatherings.models.guests import Guest

LONGEST_WORDS = 300


class Presenting(Keyed):
    """Whoever asked and the hosts see it; the guest it is about does not.

    Attributes:
        words: why, in the words of who asked, for the hosts.
        by: the host who answered.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="presenting")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    state = models.CharField(max_length=10, default=states.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.PRESENTING.states), name="presenting_state"),
            models.UniqueConstraint(fields=["asker", "guest"], name="presenting_once"),
        )
        indexes = (models.Index(fields=["gathering", "state", "id"], name="presenting_of_gathering"),)

    def __str__(self) -> str:
        return f"{self.asker_id} asks for {self.guest_id}"
