"""What each of the two keeps of a one-to-one; for nobody else."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.onetoones.models.meetings import OneToOne


class Side(models.Model):
    """One of the two.

    Attributes:
        other: with whom.
        note: private.
        met, told_at: whether it took place, as they say, and when they said so; ``in_person``: face to face.
        follow_up: a day on which they want to come back to it; ``followed_up_at``: they did.
    """

    onetoone = models.ForeignKey(OneToOne, on_delete=models.CASCADE, related_name="sides")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_to_ones")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=4000, blank=True)
    met = models.BooleanField(null=True)
    in_person = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    follow_up = models.DateField(null=True)
    followed_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["onetoone", "owner"], name="side_once"),)
        indexes = (
            models.Index(fields=["owner", "-onetoone"], name="side_owner"),
            models.Index(fields=["owner", "other"], name="side_pair"),
        )

    def __str__(self) -> str:
        return f"side of {self.owner_id}"
