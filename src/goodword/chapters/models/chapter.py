"""A chapter: people of one place who meet again and again."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_NAME = 120
LONGEST_TEXT = 4000
LONGEST_PLACE = 300


class Joining(models.TextChoices):
    """What the chapter's link does for who opens it."""

    ASKS = "asks", _("They ask, and the committee says yes")
    JOINS = "joins", _("They are in at once")


class Chapter(Keyed):
    """One chapter. Its members are fellows of one another under its key (``reach.Fellow``).

    Attributes:
        region, country: as reports name them.
        about: for who thinks about joining, in Markdown.
        zone: the IANA name of the zone whose clock its days and hours are on.
        weekday: when it usually meets, 0 for Monday; ``meets_at``, ``meets_for`` (minutes) and ``meets_where`` likewise.
        late_after: from how many minutes after the beginning the door marks who comes as late; None for never.
        currency: what closed business is counted in, an ISO 4217 code.
        one_seat: whether a trade has one seat only.
        joining: what its link does.
        grace_days: how many days after their renewal date somebody is late by itself; None where only the committee says so.
        late_days: after how many days of being late somebody is expired by itself; None likewise.
        link_version: which link works; 0 for none. It only ever counts up, so a link taken back never works again.
        link_made_at: when that link was made; None where it was taken back.
        founded_by: None once they left the site.
        closed_at: when its committee closed it.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    region = models.CharField(max_length=LONGEST_NAME, blank=True)
    country = models.CharField(max_length=LONGEST_NAME, blank=True)
    about = models.TextField(max_length=LONGEST_TEXT, blank=True)
    zone = models.CharField(max_length=50, default="UTC")
    weekday = models.PositiveSmallIntegerField(default=3)
    meets_at = models.TimeField(default=time(6, 45))
    meets_for = models.PositiveSmallIntegerField(default=90)
    meets_where = models.CharField(max_length=LONGEST_PLACE, blank=True)
    late_after = models.PositiveSmallIntegerField(null=True, default=10)
    currency = models.CharField(max_length=3, default="GBP")
    one_seat = models.BooleanField(default=True)
    joining = models.CharField(max_length=5, choices=Joining, default=Joining.ASKS)
    grace_days = models.PositiveSmallIntegerField(null=True)
    late_days = models.PositiveSmallIntegerField(null=True)
    link_version = models.PositiveIntegerField(default=0)
    link_made_at = models.DateTimeField(null=True)
    founded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    founded_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(joining__in=Joining.values), name="chapter_joining"),
            models.CheckConstraint(condition=models.Q(weekday__lt=7), name="chapter_weekday"),
        )

    def __str__(self) -> str:
        return self.name
