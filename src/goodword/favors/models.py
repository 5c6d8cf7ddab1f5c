"""Thanks from one member to another, and suggestions that rest. What was done is no row here: it is evidence of ties."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.favors import states
from goodword.people.models import Card

LONGEST = 2_000


class Thanks(Keyed):
    """One member's words to another who did something for them.

    ``for_kind`` and ``for_at`` name the evidence of what they thank for, where they said so. They point at no row: each
    side's record of it is its own.
    """

    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_sent")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_received")
    words = models.TextField(max_length=LONGEST)
    for_kind = models.CharField(max_length=24, blank=True)
    for_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, default=states.WAITING)
    sent_at = models.DateTimeField(default=clock.now)
    opens_at = models.DateTimeField()  # a minute later: until then it can be taken back, and nobody sees it
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sender", "receiver", "for_kind", "for_at"],
                name="thanks_once",
                condition=Q(for_at__isnull=False, state__in=states.STANDING),
            ),
            models.CheckConstraint(
                condition=Q(for_kind="", for_at=None) | (~Q(for_kind="") & Q(for_at__isnull=False)),
                name="thanks_for_something",
            ),
        )
        indexes = (
            models.Index(fields=["sender", "-sent_at", "-id"], name="thanks_sent"),
            models.Index(fields=["receiver", "-sent_at", "-id"], name="thanks_received"),
            models.Index(fields=["opens_at"], name="thanks_due", condition=Q(state=states.WAITING)),
        )

    def __str__(self) -> str:
        return f"thanks {self.pk}"


class NotNow(models.Model):
    """That an owner lets one of their people rest among those they could do something for."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "card"], name="not_now_once"),)

    def __str__(self) -> str:
        return f"card {self.card_id} until {self.until}"
