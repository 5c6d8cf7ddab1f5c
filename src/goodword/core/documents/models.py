"""The one table that search reads."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.documents.vectors import MeaningField


class SearchDocument(models.Model):
    """One object as one audience may find it.

    ``level`` is an audience of ``reach``: 0 is for the owner alone. At the level of groups, ``body`` names the one chapter or
    group it is for; without a body it is for all whom the owner shares one with. Without an owner it is the site's.
    """

    kind = models.CharField(max_length=30)
    of = models.BigIntegerField()
    key = models.UUIDField()  # of the page that shows it
    part = models.CharField(max_length=60, blank=True)  # of that page
    owner = models.BigIntegerField(null=True)
    level = models.PositiveSmallIntegerField()
    body = models.UUIDField(null=True)
    language = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    topics = ArrayField(models.CharField(max_length=120), default=list)
    place = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now)
    words = SearchVectorField()
    meaning = MeaningField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "of", "level", "body", "language"], name="document_once", nulls_distinct=False
            ),
        )
        indexes = (
            # What is for one alone is read by its owner; what is for others, by its words. Neither fills the other's index.
            models.Index(fields=["owner", "kind"], name="document_own", condition=Q(level=0)),
            models.Index(fields=["owner", "kind", "-at"], name="document_owner", condition=Q(level__gt=0)),
            GinIndex(fields=["words"], name="document_words", condition=Q(level__gt=0)),
            models.Index(fields=["id"], name="document_unread", condition=Q(meaning=None)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.of} for {self.level}"
