"""Searches that members keep, and how far writing all documents anew has come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed


class SavedSearch(Keyed):
    """A search its owner is told of when it finds something new. All of it is the owner's alone.

    Attributes:
        typed: as it was typed.
        kind: the name of a kind of documents; empty for all.
        place, topic: as typed; empty for all.
        by: whose things are looked at; None for everybody's.
        looked_at: when it was last looked for.
        seen_at: when its owner last said that they saw what was new.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    typed = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=100, blank=True)
    topic = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    saved_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "typed", "kind", "place", "topic", "by"],
                name="search_saved_once",
                nulls_distinct=False,
            ),
        )
        indexes = (models.Index(fields=["looked_at"], name="search_looked"),)

    def __str__(self) -> str:
        return f"search {self.key}"


class Find(models.Model):
    """Something a saved search has found, so that it is news once: ``new`` until its owner saw it."""

    saved = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="finds")
    kind = models.CharField(max_length=30)
    of = models.BigIntegerField()
    new = models.BooleanField(default=False)
    found_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["saved", "kind", "of"], name="search_found_once"),)
        indexes = (models.Index(fields=["saved"], name="search_new", condition=Q(new=True)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.of}"


class Rebuilding(models.Model):
    """That the documents of a kind are being written anew, up to a row; gone when all are."""

    kind = models.CharField(max_length=30, primary_key=True)
    after = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.kind} up to {self.after}"
