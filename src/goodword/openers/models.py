"""What a member began to write to one of their people, kept for them alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.openers import states
from goodword.people.models import Card

LONGEST = 5_000


class Way(models.TextChoices):
    """How something typed here leaves the house without Goodword seeing it go."""

    MAIL = "mail", _("by mail")
    WHATSAPP = "whatsapp", _("on WhatsApp")
    LINKEDIN = "linkedin", _("on LinkedIn")
    COPY = "copy", _("somewhere else")


class Opener(Keyed):
    """What was typed to a person; one of each. It goes once it was sent."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="openers")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="opener")
    text = models.TextField(max_length=LONGEST)
    aside = models.TextField(max_length=LONGEST, blank=True)  # what a draft took the place of, so that it is not lost
    state = models.CharField(max_length=4, default=states.KEPT)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    went_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=states.KEPT, way="", went_at=None)
                | (models.Q(state=states.OUT, went_at__isnull=False) & ~models.Q(way="")),
                name="opener_out_by_a_way",
            ),
        )
        indexes = (models.Index(fields=["owner", "-changed_at", "-id"], name="opener_owner"),)

    def __str__(self) -> str:
        return f"opener for card {self.card_id}"
