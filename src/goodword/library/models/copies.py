"""The readable copy of a page that somebody keeps, and its pictures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.models import StoredFile
from goodword.library import states
from goodword.library.models.keeps import LONGEST_TITLE, LONGEST_URL, Keep


class Copy(models.Model):
    """What a page said when it was kept.

    Attributes:
        asked_at: since when it is waited for.
        trouble: why there is none; one of ``library.copying.fetching.TROUBLES``.
        came_from: where it stood in the end, after redirects.
        html: what was let through by ``library.copying.cleaning``; its pictures are named by "cid:" and the key of the stored file.
        text: the same without markup, for search.
        next_at: when the original is looked for again. ``missed_since``, ``misses``: since when, and how often in a row, it was not
            there; ``gone_since``: since when it is taken for gone.
    """

    keep = models.OneToOneField(Keep, on_delete=models.CASCADE, primary_key=True, related_name="copy")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, default=states.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    trouble = models.CharField(max_length=20, blank=True)
    came_from = models.CharField(max_length=LONGEST_URL, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    language = models.CharField(max_length=12, blank=True)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    fetched_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    misses = models.PositiveSmallIntegerField(default=0)
    missed_since = models.DateTimeField(null=True)
    gone_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.COPY.states), name="copy_state"),
            models.CheckConstraint(condition=~Q(state=states.HELD) | Q(fetched_at__isnull=False), name="copy_fetched"),
        )
        indexes = (models.Index(fields=["next_at"], name="copy_next", condition=Q(next_at__isnull=False)),)

    def __str__(self) -> str:
        return f"copy of keep {self.keep_id}"


class Picture(models.Model):
    """A picture of a copy, made anew as a file of the owner's."""

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["copy", "file"], name="copy_picture_once"),)

    def __str__(self) -> str:
        return f"picture of copy {self.copy_id}"
