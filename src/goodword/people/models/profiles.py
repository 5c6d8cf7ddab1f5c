"""What a member shows of themselves, line by line, each with its audience."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
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
    """One per member who was welcomed. A side's audience caps the audience of everything in it.

    ``sort_name`` and ``name_terms`` follow the member's name (``people.profile_names``), for the directory; the
    terms are salted with 0, since the directory is everybody's. The photo's audience, capped by the profile's, is
    kept on the stored file.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)  # who may find it at all
    business_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    personal_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CONNECTIONS)
    photo = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    photo_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    zone_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CONNECTIONS)  # of the time zone
    sort_name = models.CharField(max_length=200, blank=True, db_collation="C")
    name_terms = ArrayField(models.BigIntegerField(), default=list)
    card_version = models.PositiveIntegerField(default=1)  # links to the member's card carry it; raising it ends them
    welcomed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(
                fields=["sort_name", "member"],
                name="profile_by_name",
                condition=models.Q(audience__gte=Audience.MEMBERS),
            ),
            GinIndex(fields=["name_terms"], name="profile_name_terms"),
        )

    def __str__(self) -> str:
        return f"profile of {self.member_id}"

    def cap(self, facet: str) -> int:
        """The widest audience a line of this side can have."""
        side = self.business_audience if facet == Facet.BUSINESS else self.personal_audience
        return min(self.audience, side)


class ProfileEntry(Keyed):
    """One line of a profile: a headline, an offer, a need, an interest, a link ... as ``people.profile_kinds`` declares.

    ``reach_audience`` is the narrowest of the line's own audience, its side's and the profile's, kept in the same
    statement that changes any of them, so that one comparison decides who sees it.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile_entries")
    facet = models.CharField(max_length=8, choices=Facet)
    kind = models.CharField(max_length=24)
    text = models.TextField()
    detail = models.CharField(max_length=300, blank=True)
    norm = models.CharField(max_length=300, blank=True)
    since = models.CharField(max_length=10, blank=True)  # a date of any precision: "2019", "2019-04"
    until = models.CharField(max_length=10, blank=True)
    topics = ArrayField(models.CharField(max_length=120), default=list)  # of offers and needs, as typed
    topic_norms = ArrayField(models.CharField(max_length=120), default=list)  # their keys, in the same order
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.MEMBERS)
    reach_audience = models.PositiveSmallIntegerField(default=Audience.MEMBERS)
    position = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(fields=["member", "facet", "position"], name="entry_member"),
            models.Index(fields=["kind", "norm", "reach_audience"], name="entry_norm"),
            GinIndex(fields=["topic_norms"], name="entry_topics"),
            # What they do where they work, by its words.
            GinIndex(
                SearchVector("detail", config="simple"), name="entry_role", condition=models.Q(kind="organisation")
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}"
