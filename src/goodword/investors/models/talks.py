"""What came of it between a founder and an investor, as each of them keeps it; and what somebody would rather not be shown."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.investors import states

LONGEST_NOTE = 4000


class Side(models.TextChoices):
    """On which side of the table the owner of a talk sits."""

    FOUNDER = "founder", _("I raise")
    INVESTOR = "investor", _("I invest")


class Talk(Keyed):
    """One side's own record of talks with the other. The other sees nothing of it, not even that it is there.

    Attributes:
        amount, currency: what was agreed, where it was.
        note: the owner's words.
        met_on: when they last met to talk about it. next_on: when to come back to it.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="talks")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=8, choices=Side)
    state = models.CharField(max_length=10, default=states.TALKING)
    amount = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    met_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    began_at = models.DateTimeField(default=clock.now)
    met_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "other"], name="talk_once"),
            models.CheckConstraint(condition=Q(state__in=states.TALK.states), name="talk_state"),
            models.CheckConstraint(condition=~Q(owner=F("other")), name="talk_not_with_oneself"),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(amount__gt=0) & ~Q(currency="")), name="talk_amount"
            ),
        )
        indexes = (
            models.Index(fields=["owner", "-changed_at", "-id"], name="talk_owner"),
            models.Index(fields=["owner", "next_on"], name="talk_next", condition=Q(next_on__isnull=False)),
        )

    def __str__(self) -> str:
        return f"talks of {self.owner_id}"


class Rest(models.Model):
    """That somebody would rather not have another suggested; nobody is told."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rested_fits")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "other"], name="fit_rest_once"),)

    def __str__(self) -> str:
        return f"{self.member_id} rather not"
