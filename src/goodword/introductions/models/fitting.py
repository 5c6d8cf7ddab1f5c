"""What a broker teaches about suggestions, and addresses this site does not write to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card


class NotAFit(models.Model):
    """That a suggestion was not one, and why. The two are named by the broker's own cards, or as members."""

    class Reason(models.TextChoices):
        KNOW = "know", _("They know each other already")
        GROUND = "ground", _("The reason does not convince me")
        FIRST = "first", _("Not this person just now: the first")
        SECOND = "second", _("Not this person just now: the second")
        LATER = "later", _("Perhaps later")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="not_a_fit")
    first_member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    second_member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    first_card = models.ForeignKey(Card, on_delete=models.CASCADE, null=True, related_name="+")
    second_card = models.ForeignKey(Card, on_delete=models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=8, choices=Reason)
    ground = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["owner", "-at"], name="not_a_fit_owner"),)

    def __str__(self) -> str:
        return f"{self.reason} for {self.owner_id}"


class Suggested(Keyed):
    """Two members whom a broker could introduce, as the graph found them at ``at``; told anew whenever they are shown. Nobody else
    ever learns of it.

    Attributes:
        first, second: the one with the smaller id is the first.
        ground: the kind of the best reason.
        place: the best first.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    first = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    ground = models.CharField(max_length=40, blank=True)
    place = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "first", "second"], name="suggested_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="suggested_in_order"),
        )

    def __str__(self) -> str:
        return f"two for {self.owner_id}"


class NeverAgain(models.Model):
    """An address whose owner does not want to be written to by this site: a keyed hash, from which nobody can tell it."""

    address_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "an address not to be written to"
