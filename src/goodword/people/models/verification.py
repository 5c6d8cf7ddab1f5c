"""Whether a link belongs to the person who is said to own it (rel=me), checked by a job."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.people.models.cards import Fact
from goodword.people.models.profiles import ProfileEntry


class LinkCheck(models.Model):
    """One check of one link: of a member's own profile, or of a handle on an owner's card."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Being checked")
        VERIFIED = "verified", _("Verified")
        UNPROVEN = "unproven", _("No link back was found")
        UNREACHABLE = "unreachable", _("The page could not be read")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="link_checks")
    entry = models.OneToOneField(ProfileEntry, on_delete=models.CASCADE, null=True, related_name="check_row")
    fact = models.OneToOneField(Fact, on_delete=models.CASCADE, null=True, related_name="check_row")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)  # when last found to link back, while it counts as verified
    misses = models.PositiveSmallIntegerField(default=0)  # checks in a row that could not read the page

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(entry__isnull=True) ^ models.Q(fact__isnull=True), name="check_of_one_thing"
            ),
        )
        indexes = (models.Index(fields=["checked_at", "id"], name="check_due"),)

    def __str__(self) -> str:
        return self.state
