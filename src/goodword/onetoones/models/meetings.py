"""A one-to-one, the times that are proposed for it, and what the two want to talk about. States stand in ``onetoones.states``."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.onetoones import states


class Mode(models.TextChoices):
    """How the two meet."""

    IN_PERSON = "in_person", _("In person")
    CALL = "call", _("By phone")
    VIDEO = "video", _("By video")


class OneToOne(Keyed):
    """Two members who meet, or want to. Nobody else sees it.

    Attributes:
        asker: who asked for it; ``other`` was asked.
        proposer: whose times stand; the other of the two is whom it waits for.
        topic: what ``asker`` would like to talk about, in their words.
        mode, place, link: where; either of the two may change it.
        minutes: how long.
        lapses_at: the last of the times that are proposed.
        begins_at, ends_at: the time they agreed on.
        rounds: how often times were proposed.
        sequence: of its calendar file: it grows with each change of an agreed time, place or state.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_to_ones_asked_for")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_to_ones_asked_of")
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=500)
    mode = models.CharField(max_length=10, choices=Mode)
    place = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=states.PROPOSED)
    since = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now)
    lapses_at = models.DateTimeField()
    begins_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    rounds = models.PositiveSmallIntegerField(default=1)
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.ONE_TO_ONE.states), name="onetoone_state"),
            models.CheckConstraint(condition=~Q(asker=F("other")), name="onetoone_not_with_oneself"),
            models.CheckConstraint(condition=Q(proposer=F("asker")) | Q(proposer=F("other")), name="onetoone_proposer"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="onetoone_mode"),
            models.CheckConstraint(
                condition=~Q(state=states.AGREED) | Q(begins_at__isnull=False), name="onetoone_time"
            ),
            models.CheckConstraint(
                condition=Q(begins_at=None, ends_at=None) | Q(ends_at__gt=F("begins_at")), name="onetoone_ends"
            ),
        )
        indexes = (models.Index(fields=["asker", "-asked_at"], name="onetoone_asker"),)

    def __str__(self) -> str:
        return f"one-to-one of {self.asker_id} and {self.other_id}"


class Slot(Keyed):
    """A time that is proposed."""

    onetoone = models.ForeignKey(OneToOne, on_delete=models.CASCADE, related_name="slots")
    begins_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["onetoone", "begins_at"], name="slot_once"),)

    def __str__(self) -> str:
        return f"{self.begins_at:%Y-%m-%d %H:%M} for {self.onetoone_id}"


class Point(Keyed):
    """Something on the agenda; both see it, and who put it there may take it off."""

    onetoone = models.ForeignKey(OneToOne, on_delete=models.CASCADE, related_name="points")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=300)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"a point of {self.by_id}"
