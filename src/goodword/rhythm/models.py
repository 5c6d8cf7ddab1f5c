"""Rows of the rhythm room. All of it is its owner's alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card, Circle, Person
from goodword.rhythm.bands import LONGEST, SHORTEST, USUAL, Band


def _within(*names: str) -> models.Q:
    return models.Q(*((f"{name}__gte", SHORTEST) for name in names), *((f"{name}__lte", LONGEST) for name in names))


class Care(models.Model):
    """What the owner said by hand about keeping in touch with the person of a card.

    Attributes:
        days: the rhythm they wish for; 0: none, they are never to be reminded; None: as Goodword finds it.
        rest: why nobody brings them up for now.
        until: the first day on which it is over; None while a rest has no end.
    """

    class Rest(models.TextChoices):
        NONE = "", _("Not resting")
        SNOOZE = "snooze", _("Later")
        PAUSE = "pause", _("Paused")
        AWAY = "away", _("They are away")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cares")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="care")
    days = models.PositiveSmallIntegerField(null=True)
    rest = models.CharField(max_length=6, choices=Rest, default=Rest.NONE, blank=True)
    until = models.DateField(null=True)
    batch = models.BigIntegerField(null=True)  # the import that brought it back, until it is said by hand again
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(days=None) | models.Q(days=0) | _within("days"), name="rhythm_care_days"
            ),
            models.CheckConstraint(
                condition=~models.Q(rest="snooze") | models.Q(until__isnull=False), name="rhythm_care_snoozed_until"
            ),
        )
        indexes = (
            models.Index(fields=["owner"], name="rhythm_care_owner"),
            models.Index(fields=["owner", "batch"], name="rhythm_care_batch", condition=models.Q(batch__isnull=False)),
        )

    def __str__(self) -> str:
        return f"care for card {self.card_id}"


class Taste(models.Model):
    """What a member means by inner, active and keep warm, and their own holidays. No row: all is as usual.

    Attributes:
        inner, active, warm: days.
        paused_from, paused_until: from that day on nobody is brought up, before the other it is over; None: no end.
    """

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="rhythm_taste"
    )
    inner = models.PositiveSmallIntegerField(default=USUAL[Band.INNER])
    active = models.PositiveSmallIntegerField(default=USUAL[Band.ACTIVE])
    warm = models.PositiveSmallIntegerField(default=USUAL[Band.WARM])
    paused_from = models.DateField(null=True)
    paused_until = models.DateField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=_within("inner", "active", "warm"), name="rhythm_taste_days"),)

    def __str__(self) -> str:
        return f"rhythms of {self.owner_id}"

    @property
    def days(self) -> dict[str, int]:
        """Band → days."""
        return {Band.INNER: self.inner, Band.ACTIVE: self.active, Band.WARM: self.warm}


class CircleBand(models.Model):
    """What a circle means; without a row the inner circle is inner, and every other circle means nothing."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="circle_bands")
    circle = models.OneToOneField(Circle, on_delete=models.CASCADE, primary_key=True, related_name="band")
    band = models.CharField(max_length=6, choices=[("", _("No rhythm")), *Band.choices], blank=True)

    class Meta:
        indexes = (models.Index(fields=["owner"], name="rhythm_circle_owner"),)

    def __str__(self) -> str:
        return f"circle {self.circle_id}: {self.band}"


class Beat(models.Model):
    """How it stands with one of those the owner chose: counted by a job from the owner's rows alone, and made anew any time.

    Attributes:
        contacts: how many there were, those of one day taken as one.
        own: there are enough of them for a rhythm of the tie's own.
        typical, longest, margin: as ``engine.rhythm`` has them, in days and as a factor; None without contact.
        told: kind of contact → how many.
        first_at, last_at: of all contact.
        since: what a rhythm begins with where there was no contact: the day they were chosen.
        lone: the owner's only way into a circle of the community.
        worth: what it would be worth to wake the tie; None where it does not sleep.
        origin: what the rhythm in force goes by.
        days: the rhythm in force; None for none.
        due_on: when it has been that long; None for never.
        rests_until: nobody brings them up before that day.
    """

    class Origin(models.TextChoices):
        NONE = "", _("No rhythm")
        HAND = "hand", _("Set by hand")
        CIRCLE = "circle", _("By circle")
        LEARNED = "learned", _("As Goodword finds it")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="beats")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="beat")
    contacts = models.PositiveIntegerField(default=0)
    own = models.BooleanField(default=False)
    typical = models.FloatField(null=True)
    longest = models.FloatField(null=True)
    margin = models.FloatField(null=True)
    told = models.JSONField(default=dict)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    since = models.DateField()
    lone = models.BooleanField(default=False)
    worth = models.FloatField(null=True)
    origin = models.CharField(max_length=7, choices=Origin, default=Origin.NONE, blank=True)
    days = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField(null=True)
    rests_until = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["owner", "due_on", "person"], name="rhythm_due", condition=models.Q(due_on__isnull=False)),
            models.Index(fields=["owner", "-worth", "person"], name="rhythm_worth", condition=models.Q(worth__isnull=False)),
            models.Index(fields=["owner"], name="rhythm_beat_owner"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"rhythm with person {self.person_id}"


class Waking(Keyed):
    """The one sleeping tie that a week offers to wake."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wakings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wakings")
    week = models.DateField()  # its Monday, in the owner's zone

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "week"], name="rhythm_waking_once_a_week"),)

    def __str__(self) -> str:
        return f"wake person {self.person_id} in the week of {self.week}"


class Watch(models.Model):
    """How far the log of what happens has been read for rhythms. One row."""

    cursor = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"read up to {self.cursor}"
