"""Contacts in time between an owner and the person of a card. Each side has rows of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.people.models import Card


class Direction(models.IntegerChoices):
    """Who reached out."""

    IN = 0, _("They to you")
    OUT = 1, _("You to them")
    BOTH = 2, _("Together")


class Evidence(models.Model):
    """One contact: that it was, when, who to whom; never its text."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="evidence", db_index=False)
    direction = models.PositiveSmallIntegerField(choices=Direction)
    kind = models.CharField(max_length=24)  # declared in ties.kinds: "message", "meeting" ...
    at = models.DateTimeField()
    weight = models.FloatField(default=1.0)
    source = models.CharField(max_length=30)
    batch = models.BigIntegerField(null=True)
    # What was written down of it, if it was: then the contact is counted anew whenever that changes. It carries no
    # batch of its own.
    interaction = models.ForeignKey(
        "ties.Interaction", on_delete=models.CASCADE, null=True, related_name="evidence", db_index=False
    )

    class Meta:
        indexes = (
            models.Index(fields=["card", "-at"], name="evidence_card"),
            models.Index(
                fields=["interaction"], name="evidence_interaction", condition=models.Q(interaction__isnull=False)
            ),
            models.Index(
                fields=["owner", "kind", "-at"], name="evidence_owner", condition=models.Q(interaction__isnull=True)
            ),
            models.Index(
                fields=["owner", "kind", "-at"], name="evidence_noted", condition=models.Q(interaction__isnull=False)
            ),
            models.Index(fields=["owner", "batch"], name="evidence_batch", condition=models.Q(batch__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.kind} with card {self.card_id}"


class Tie(models.Model):
    """What the evidence of one card adds up to, kept in the transaction that writes the evidence."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ties")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="tie")
    contacts_in = models.PositiveIntegerField(default=0)
    contacts_out = models.PositiveIntegerField(default=0)
    contacts_both = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["owner", "-last_at"], name="tie_last"),)

    def __str__(self) -> str:
        return f"tie to card {self.card_id}"


class Strand(models.Model):
    """One strand of a tie: the contacts with one card of one kind in one direction, counted and faded (``ties.decay``).

    ``month`` and ``year`` are levels, logarithms of sums with a half-life of thirty days and of a year, which compare
    without being rewritten as time goes by.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="strands")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="strands", db_index=False)
    direction = models.PositiveSmallIntegerField(choices=Direction)
    kind = models.CharField(max_length=24)
    contacts = models.PositiveIntegerField()
    month = models.FloatField(null=True)  # null where all contacts weigh nothing
    year = models.FloatField(null=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["card", "direction", "kind"], name="strand_once"),)

    def __str__(self) -> str:
        return f"{self.kind} with card {self.card_id}"
