"""How a member wants their days."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

SHORTEST, USUAL, LONGEST = 5, 15, 60
"""Minutes a day."""
MORNING: Final = 7


def every_day() -> list[int]:
    """Monday (0) to Sunday (6)."""
    return list(range(7))


class Settings(models.Model):
    """What a member chose; without a row, all is as usual.

    Attributes:
        minutes: what a day's plan takes at most.
        hour: when it is made, where the member lives.
        days: on which days of the week, Monday being 0.
        unwanted: kinds of step that are not offered to them.
        timer: the ring counts what a timer says that they start and stop, instead of what each step usually takes.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="today_settings"
    )
    minutes = models.PositiveSmallIntegerField(default=USUAL)
    hour = models.PositiveSmallIntegerField(default=MORNING)
    days = ArrayField(models.PositiveSmallIntegerField(), default=every_day)
    unwanted = ArrayField(models.CharField(max_length=60), default=list)
    timer = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="today_settings_minutes"
            ),
            models.CheckConstraint(condition=models.Q(hour__lte=23), name="today_settings_hour"),
        )

    def __str__(self) -> str:
        return f"days of {self.member_id}"
