"""When a member gets the mails of their days and weeks, and the links in them by which something is done."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models

from goodword.core import clock

MONDAY: Final = 0
MORNING: Final = 7


class MailRhythm(models.Model):
    """When a member is mailed; a row is made for everybody by the job that sends.

    Attributes:
        often: how often, as they chose.
        weekday: on which day the review comes, Monday being 0.
        hour: when, where they live.
        zone: the time zone that ``next_at`` goes by.
        next_at: when the next one is due; None where none is.
        sent_on: the last day, where they live, for which one was sent or there was nothing to say: one a day at most.
        sent_at: when the last one was written.
        fell_at: since when they get one a month, as they were not here for four weeks; None while they are.
        used_at: when they last did something by a link in a mail.
    """

    class Often(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"
        NEWS = "news"
        NONE = "none"

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="mail_rhythm"
    )
    often = models.CharField(max_length=6, choices=Often, default=Often.WEEKLY)
    weekday = models.PositiveSmallIntegerField(default=MONDAY)
    hour = models.PositiveSmallIntegerField(default=MORNING)
    zone = models.CharField(max_length=50, default="UTC")
    next_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    fell_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(weekday__lte=6, hour__lte=23), name="today_mails_when"),
        )
        indexes = (models.Index(fields=["next_at"], name="today_mails_due"),)

    def __str__(self) -> str:
        return f"mails to {self.member_id}: {self.often}"


class MailLink(models.Model):
    """A link in a mail that does one thing about one step, for the member it was sent to. The link is not kept, only its hash."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    way = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["expires_at"], name="today_link_expires"),)

    def __str__(self) -> str:
        return f"{self.way} of {self.kind} for {self.member_id}"
