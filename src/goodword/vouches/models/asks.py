"""Asking for a vouch: a member, or by a link somebody who is not here."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card, Fact
from goodword.vouches import states


class Asking(Keyed):
    """That a member asks another to vouch for them. The other writes something, or lets it rest, which looks the same to who
    asked until something is written.

    Attributes:
        words: the asker's own, to the other.
        draft: what the other recommended the asker for elsewhere, as an import told the asker.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vouches_asked_for")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vouches_asked_of")
    words = models.CharField(max_length=1000)
    draft = models.ForeignKey(Fact, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, default=states.WAITING)
    asked_at = models.DateTimeField(default=clock.now)
    lapses_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.ASKING.states), name="vouch_ask_state"),
            models.CheckConstraint(condition=~models.Q(asker=models.F("asked")), name="vouch_ask_not_oneself"),
        )
        indexes = (
            models.Index(fields=["asker", "-asked_at", "-id"], name="vouch_ask_asker"),
            models.Index(fields=["asked", "-asked_at", "-id"], name="vouch_ask_asked"),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} asks {self.asked_id}"


class AuthorLink(Keyed):
    """A link by which one person who is not here can vouch for its owner, once. The link itself is not kept, only its hash.

    Attributes:
        name: whom it is for, in the owner's words.
        words: the owner's own, for them to read.
        card: the owner's card of them, where they have one.
        draft: what they recommended the owner for elsewhere, as an import told the owner.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vouch_links")
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=1000, blank=True)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="+")
    draft = models.ForeignKey(Fact, on_delete=models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["owner", "-made_at", "-id"], name="vouch_link_owner"),)

    def __str__(self) -> str:
        return f"link of {self.owner_id}"
