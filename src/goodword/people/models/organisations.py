"""Organisations that members represent. What owners learned about where people work stays in their facts."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models.profiles import ProfileEntry


class Organisation(Keyed):
    """A company, club or body that at least one member said they represent."""

    name = models.CharField(max_length=200)
    norm = models.CharField(max_length=200, unique=True)
    site = models.URLField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class Representation(Keyed):
    """That a member represents an organisation now; the profile line that says so carries the role and the audience."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="representations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="representations")
    entry = models.OneToOneField(ProfileEntry, on_delete=models.CASCADE, related_name="representation")

    class Meta:
        indexes = (models.Index(fields=["organisation", "member"], name="representation_org"),)

    def __str__(self) -> str:
        return f"{self.member_id} for {self.organisation_id}"
