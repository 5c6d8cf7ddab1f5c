"""That a member asks another to introduce them to somebody."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.introductions import states
from goodword.introductions.models.introductions import Introduction


class Wish(Keyed):
    """ "Please introduce me to …": to whom is a member, or described in words. The introducer makes it an introduction or
    lets it rest, which looks the same to who asked until it comes about.

    Attributes:
        shared, connect: what the asker would share with whom they are introduced to (see ``Side``).
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes_sent")
    introducer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes_received")
    target = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="wished_for")
    whom = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=1000)
    shared = models.JSONField(default=list)
    connect = models.BooleanField(default=True)
    state = models.CharField(max_length=10, default=states.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    opens_at = models.DateTimeField(default=clock.now)
    delivered_at = models.DateTimeField(null=True)
    lapses_at = models.DateTimeField()
    introduction = models.OneToOneField(Introduction, on_delete=models.SET_NULL, null=True, related_name="wish")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.WISH.states), name="wish_state"),
            models.CheckConstraint(condition=~models.Q(asker=models.F("introducer")), name="wish_not_to_oneself"),
        )
        indexes = (
            models.Index(fields=["asker", "-asked_at", "-id"], name="wish_asker"),
            models.Index(fields=["introducer", "state", "-asked_at", "-id"], name="wish_introducer"),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} asks {self.introducer_id}"
