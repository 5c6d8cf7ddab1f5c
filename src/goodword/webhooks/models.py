"""Webhooks and what was sent to them. All of it is its owner's alone."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.core import clock, sealed
from goodword.core.keys import Keyed
from goodword.webhooks import states

PURPOSE: Final = "webhooks.secret"


class Webhook(Keyed):
    """An address that is told when something of ``kinds`` happens to its owner.

    Attributes:
        failing_since: when the first of the messages failed after which none has arrived.
        paused_at: since when nothing is sent there; what happens meanwhile is not sent later.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="webhooks")
    address = models.TextField(max_length=2_000)
    kinds = ArrayField(models.CharField(max_length=60))
    sealed_secret = sealed.Sealed(purpose=PURPOSE)
    made_at = models.DateTimeField(default=clock.now)
    failing_since = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["owner", "-made_at", "-id"], name="webhook_owner"),
            models.Index(fields=["owner"], name="webhook_working", condition=models.Q(paused_at=None)),
        )

    def __str__(self) -> str:
        return f"webhook {self.key}"


class Delivery(Keyed):
    """One message; its key is the message's id, the same at every try, by which a receiver knows it again.

    Attributes:
        event: the id of what it tells; None for a test.
        status: what the receiver last answered; None where none came.
        trouble: why it did not arrive at the last try, in a word.
    """

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=8, default=states.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["webhook", "event"], name="webhook_told_once"),)
        indexes = (
            models.Index(fields=["webhook", "-made_at", "-id"], name="webhook_last"),
            models.Index(fields=["made_at"], name="webhook_made"),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Watch(models.Model):
    """How far the log was read; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    cursor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"read to {self.cursor}"
