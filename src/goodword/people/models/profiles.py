"""What a member shows of themselves, entry by entry, each with its audience."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.core.models import StoredFile
from goodword.reach.models import Audience


class Facet(models.TextChoices):
    """The two sides of a profile."""

    BUSINESS = "business", _("Business")
    PERSONAL = "personal", _("Personal")


class Profile(models.Model):
    """One per member. A facet's audience caps the audience of everything in it."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)  # who may find it at all
    business_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    personal_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CONNECTIONS)
    photo = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"profile of {self.member_id}"


class ProfileEntry(Keyed):
    """One line of a profile: a headline, an offer, a need, an interest, a link ... as ``people.kinds`` declares.

    ``reach_audience`` is the narrower of the entry's own audience and its facet's, kept in the same statement
    that changes either, so that one comparison decides who sees it.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile_entries")
    facet = models.CharField(max_length=8, choices=Facet)
    kind = models.CharField(max_length=24)
    text = models.TextField()
    detail = models.CharField(max_length=300, blank=True)
    norm = models.CharField(max_length=300, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    reach_audience = models.PositiveSmallIntegerField(default=Audience.MEMBERS)
    position = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(fields=["member", "facet", "position"], name="entry_member"),
            models.Index(fields=["kind", "norm", "reach_audience"], name="entry_norm"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}"
