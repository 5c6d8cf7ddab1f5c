"""What the graph keeps beside the ties: strengths set by hand, what ties are worth to others, circles, whom to meet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card


class HandStrength(models.Model):
    """How strong the owner says a tie is, where they disagree with what Goodword makes of their contacts."""

    class Words(models.IntegerChoices):
        """Thousandths, as the engine has them."""

        SLIGHT = 100, _("We hardly know each other")
        LIGHT = 300, _("We know each other a little")
        GOOD = 550, _("We know each other well")
        STRONG = 750, _("We help each other")
        CLOSE = 950, _("We are close")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hand_strengths")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="hand_strength")
    strength = models.PositiveSmallIntegerField(choices=Words)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["owner"], name="hand_strength_owner"),)

    def __str__(self) -> str:
        return f"card {self.card_id}: {self.strength}"


class SharedTie(models.Model):
    """What a connection is worth on paths of others: a band from acts both took part in through Goodword (``shared``).

    No row: the lowest band, that of being connected. Made anew by a job; never from notes, imports or hand settings.
    """

    first = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="shared_tie_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="shared_tie_in_order"),
            models.CheckConstraint(condition=models.Q(strength__in=[600, 900]), name="shared_tie_band"),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.strength}"


class Community(models.Model):
    """The circle of the community a member belongs to, by ties that all members may use. Made anew by a job."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="community"
    )
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.member_id} in {self.number}"


class Meeting(Keyed):
    """Somebody proposed to a member as worth meeting, in one week. Only that member ever learns of it."""

    class Answer(models.TextChoices):
        NONE = "", _("Not answered")
        NOT_NOW = "not_now", _("Not now")
        NEVER = "never", _("Never")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meetings_proposed")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday, in the owner's zone
    place = models.PositiveSmallIntegerField()
    through = models.BigIntegerField(null=True)  # the member who could introduce them
    outside = models.BooleanField(default=False)  # from outside the owner's circle
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "week", "other"], name="meeting_once_a_week"),
            models.UniqueConstraint(fields=["owner", "week", "place"], name="meeting_place_once"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("other")), name="meeting_not_oneself"),
        )
        indexes = (models.Index(fields=["other"], name="meeting_other"),)

    def __str__(self) -> str:
        return f"{self.owner_id} could meet {self.other_id}"
