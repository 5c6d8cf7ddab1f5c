"""A roster that was brought as a file, from the first look at it until it is undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.chapters import states
from goodword.chapters.models.chapter import Chapter
from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_FILE_NAME = 200


class RosterFile(Keyed):
    """A file of people. Its rows are kept while they are looked at, and go when they are on the roster.

    Attributes:
        header, rows: the cells, as text.
        columns: what each column is taken for, a code of ``chapters.columns``.
        brought: how many came onto the roster by it.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="files")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    state = models.CharField(max_length=7, default=states.LOOKED_AT)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    brought = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.ROSTER_FILE.states), name="roster_file_state"),
        )
        indexes = (models.Index(fields=["chapter", "-at", "-id"], name="roster_file_latest"),)

    def __str__(self) -> str:
        return self.name
