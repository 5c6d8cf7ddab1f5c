"""One thing that a member keeps. It is theirs alone."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.library import states
from goodword.library.kinds import Interest, Kind
from goodword.people.models import Card

LONGEST_URL = 2000
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000
LONGEST_WHY = 1000
LONGEST_NAME = 120
LONGEST_TOPIC = 60
MOST_TOPICS = 12


class Keep(Keyed):
    """A link, an idea or a note.

    Attributes:
        url, url_key: the address as given, and the key of the page it leads to (``library.canonical``); empty without one.
        text: in Markdown.
        why: why the owner keeps it.
        topics, topic_norms: as typed, and the keys of the same.
        recommender, card: who recommended it, in the owner's words; and where that is one of the owner's people, their card.
        interest: what those gain from it, as far as the owner was told.
        kept_at: when it was saved, here or where it was brought from.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="keeps")
    kind = models.CharField(max_length=4, choices=Kind)
    url = models.CharField(max_length=LONGEST_URL, blank=True)
    url_key = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    topics = ArrayField(models.CharField(max_length=LONGEST_TOPIC), default=list)
    topic_norms = ArrayField(models.CharField(max_length=LONGEST_NAME), default=list)
    recommender = models.CharField(max_length=LONGEST_NAME, blank=True)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="+")
    interest = models.CharField(max_length=6, choices=Interest, blank=True)
    state = models.CharField(max_length=6, default=states.KEPT)
    kept_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    binned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["owner", "url_key"], name="keep_once", condition=Q(state="kept") & ~Q(url_key="")
            ),
            models.CheckConstraint(condition=Q(state__in=(states.KEPT, states.BINNED)), name="keep_state"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="keep_kind"),
            models.CheckConstraint(condition=Q(interest__in=["", *Interest.values]), name="keep_interest"),
        )
        indexes = (
            models.Index(fields=["owner", "-kept_at", "-id"], name="keep_latest", condition=Q(state="kept")),
            models.Index(fields=["owner", "-binned_at", "-id"], name="keep_binned", condition=Q(state="binned")),
            models.Index(fields=["binned_at"], name="keep_due", condition=Q(state="binned")),
            GinIndex(fields=["topic_norms"], name="keep_topics"),
        )

    def __str__(self) -> str:
        return f"keep of {self.owner_id}"
