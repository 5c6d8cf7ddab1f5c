"""What an investor looks for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.investors import states
from goodword.investors.kinds import Lead, Stage
from goodword.investors.models.raises import LONGEST_LINE, LONGEST_SECTOR, LONGEST_TEXT
from goodword.reach.models import Audience

MOST_EXCLUSIONS = 10


class Thesis(Keyed):
    """What an investor looks for; one each. An empty list of stages, sectors or regions is open to any.

    Attributes:
        sectors, norms, near: as a raise has them.
        least, most: what they put into one company.
        exclusions: what they never invest in, as typed; ``excluded`` the topics those stand for.
        brings: what they bring besides money.
    """

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thesis")
    line = models.CharField(max_length=LONGEST_LINE)
    stages = ArrayField(models.CharField(max_length=12, choices=Stage), default=list)
    sectors = ArrayField(models.CharField(max_length=LONGEST_SECTOR), default=list)
    norms = ArrayField(models.CharField(max_length=120), default=list)
    near = ArrayField(models.CharField(max_length=120), default=list)
    regions = ArrayField(models.CharField(max_length=20), default=list)
    least = models.DecimalField(max_digits=19, decimal_places=4)
    most = models.DecimalField(max_digits=19, decimal_places=4)
    currency = models.CharField(max_length=3)
    lead = models.CharField(max_length=6, choices=Lead, default=Lead.EITHER)
    exclusions = ArrayField(models.CharField(max_length=LONGEST_SECTOR), default=list)
    excluded = ArrayField(models.CharField(max_length=120), default=list)
    brings = models.TextField(max_length=LONGEST_TEXT, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)
    suggested = models.BooleanField(default=False)
    state = models.CharField(max_length=6, default=states.OPEN)
    opened_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.THESIS.states), name="thesis_state"),
            models.CheckConstraint(condition=Q(least__gt=0, most__gte=F("least")), name="thesis_ticket"),
            models.CheckConstraint(
                condition=Q(audience__gte=Audience.CLOSE, audience__lte=Audience.MEMBERS), name="thesis_audience"
            ),
        )
        indexes = (models.Index(fields=["-opened_at", "-id"], name="thesis_open", condition=Q(state=states.OPEN)),)

    def __str__(self) -> str:
        return f"thesis of {self.owner_id}"
