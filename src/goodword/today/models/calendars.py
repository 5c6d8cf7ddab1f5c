"""The private address at which a member's own calendar is read."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.core import clock


class CalendarFeed(models.Model):
    """That a member's calendar can be read at a secret address, of which only the hash is kept. No row: it cannot.

    Attributes:
        named: whether entries name people.
        without: kinds of entry that do not stand in it.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    named = models.BooleanField(default=True)
    without = ArrayField(models.CharField(max_length=60), default=list)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"calendar of {self.member_id}"
