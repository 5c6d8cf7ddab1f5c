"""What a member writes down, or brings, of a meeting, a call, a letter: private to them like everything of a tie."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card
from goodword.ties.models.contacts import Direction

LONGEST_PLACE, LONGEST_TOPIC, LONGEST_WORDS, LONGEST_UID = 200, 200, 20_000, 300


class Interaction(Keyed):
    """One meeting, call, letter or the like. Who was there are its parties; there is always somebody."""

    class State(models.IntegerChoices):
        ACTIVE = 0, _("In your story")
        BINNED = 1, _("In the bin")
        GONE = 2, _("Deleted for good")  # emptied; only its uid stays, so that no import brings it again
        CANCELED = 3, _("Canceled by its source")  # with nobody; kept for the undoing of the import that said so

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interactions")
    kind = models.CharField(max_length=24)  # one of ties.kinds.INTERACTIONS
    direction = models.PositiveSmallIntegerField(choices=Direction, default=Direction.BOTH)
    day = models.CharField(max_length=10)  # as precise as it was told: "2026", "2026-11", "2026-11-21"
    at = models.DateTimeField()  # what it is ordered by: midday in the owner's zone where no time was told
    timed = models.BooleanField(default=False)
    minutes = models.PositiveIntegerField(null=True)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    words = models.TextField(blank=True)  # Markdown
    topics = ArrayField(models.CharField(max_length=LONGEST_TOPIC), default=list)
    topic_norms = ArrayField(models.CharField(max_length=LONGEST_TOPIC), default=list)
    others = models.PositiveSmallIntegerField(default=0)  # who were there besides, strangers too; 0: the parties alone
    follow_up = models.DateField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    state = models.PositiveSmallIntegerField(choices=State, default=State.ACTIVE)
    binned_at = models.DateTimeField(null=True)
    awaited = models.BooleanField(default=False)  # it lies ahead: it counts as contact once it has been
    source = models.CharField(max_length=30)
    batch = models.BigIntegerField(null=True)  # the import that told it as it is now
    uid = models.CharField(max_length=LONGEST_UID, blank=True)  # what its source knows it by
    earlier = models.JSONField(default=list)  # what earlier imports told, oldest first, so that the last can be undone
    by_hand = models.BooleanField(default=False)  # written or changed by hand: no import touches it
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "source", "uid"], name="interaction_uid_once", condition=~models.Q(uid="")
            ),
            models.CheckConstraint(
                condition=models.Q(state=1, binned_at__isnull=False) | (~models.Q(state=1) & models.Q(binned_at=None)),
                name="interaction_binned_when",
            ),
        )
        indexes = (
            models.Index(fields=["owner", "-at", "-id"], name="interaction_owner", condition=models.Q(state=0)),
            models.Index(fields=["owner", "batch"], name="interaction_batch", condition=models.Q(batch__isnull=False)),
            models.Index(
                fields=["owner", "follow_up"],
                name="interaction_follow_up",
                condition=models.Q(state=0, follow_up__isnull=False, followed_up_at=None),
            ),
            models.Index(fields=["owner", "-binned_at", "-id"], name="interaction_bin", condition=models.Q(state=1)),
            models.Index(fields=["binned_at"], name="interaction_binned", condition=models.Q(state=1)),
            models.Index(fields=["at"], name="interaction_awaited", condition=models.Q(awaited=True)),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}"


class InteractionParty(models.Model):
    """That the person of this card was there."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interaction_parties")
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="parties", db_index=False)
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="interactions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["interaction", "card"], name="interaction_card_once"),)

    def __str__(self) -> str:
        return f"card {self.card_id} in interaction {self.interaction_id}"
