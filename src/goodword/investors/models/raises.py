"""What a founder raises."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.core.models import StoredFile
from goodword.investors import states
from goodword.investors.kinds import REGIONS, Stage
from goodword.reach.models import Audience

LONGEST_LINE = 160
LONGEST_TEXT = 3000
LONGEST_SECTOR = 60
LONGEST_PLACE = 120
LONGEST_OUTCOME = 1000
MOST_SECTORS = 6


class Outcome(models.TextChoices):
    """What became of a raise that is closed."""

    NONE = "", _("Not closed")
    RAISED = "raised", _("Raised")
    PARTLY = "partly", _("Raised in part")
    STOPPED = "stopped", _("Stopped")


class Raise(Keyed):
    """What a founder raises; a member has one that stands at a time.

    Attributes:
        line: the company and what it does, in one line.
        sectors: as typed; ``norms`` the keys of these topics, ``near`` those and the topics near to them in meaning.
        purpose: what the money is for. traction: what there is to show.
        deck: a PDF that nobody but the founder has by its address; others see it by permission, through one view.
        audience: whom it is for. suggested: whether it may be suggested to investors it fits.
        outcome, told: what became of it and in the founder's words; for the founder alone.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="raises")
    line = models.CharField(max_length=LONGEST_LINE)
    stage = models.CharField(max_length=12, choices=Stage)
    sectors = ArrayField(models.CharField(max_length=LONGEST_SECTOR), default=list)
    norms = ArrayField(models.CharField(max_length=120), default=list)
    near = ArrayField(models.CharField(max_length=120), default=list)
    region = models.CharField(max_length=20)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    amount = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(max_length=3)
    purpose = models.TextField(max_length=LONGEST_TEXT, blank=True)
    traction = models.TextField(max_length=LONGEST_TEXT, blank=True)
    deck = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience)
    suggested = models.BooleanField(default=False)
    state = models.CharField(max_length=6, default=states.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default=Outcome.NONE)
    told = models.CharField(max_length=LONGEST_OUTCOME, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["owner"], condition=Q(state__in=states.STANDING), name="raise_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=states.RAISE.states), name="raise_state"),
            models.CheckConstraint(condition=Q(region__in=list(REGIONS)), name="raise_region"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="raise_amount"),
            models.CheckConstraint(
                condition=Q(audience__gte=Audience.CLOSE, audience__lte=Audience.MEMBERS), name="raise_audience"
            ),
        )
        indexes = (
            models.Index(fields=["owner", "-opened_at", "-id"], name="raise_owner"),
            models.Index(fields=["-opened_at", "-id"], name="raise_open", condition=Q(state=states.OPEN)),
        )

    def __str__(self) -> str:
        return f"raise of {self.owner_id}"
