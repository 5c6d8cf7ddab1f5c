"""Who may see a deck, and when they did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.investors import states
from goodword.investors.models.raises import Raise


class DeckAccess(Keyed):
    """That somebody asked for the deck of a raise, and what the founder said. Only while it is given, the deck is served."""

    raised = models.ForeignKey(Raise, on_delete=models.CASCADE, related_name="accesses")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="deck_accesses")
    state = models.CharField(max_length=7, default=states.WANTED)
    asked_at = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["raised", "member"], name="deck_access_once"),
            models.CheckConstraint(condition=Q(state__in=states.DECK.states), name="deck_access_state"),
        )
        indexes = (models.Index(fields=["member", "-asked_at", "-id"], name="deck_access_member"),)

    def __str__(self) -> str:
        return f"deck for {self.member_id}"


class DeckView(models.Model):
    """That somebody opened a deck; the founder sees it, and who opens it is told so before."""

    access = models.ForeignKey(DeckAccess, on_delete=models.CASCADE, related_name="views")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["access", "-at"], name="deck_view_access"),)

    def __str__(self) -> str:
        return f"opened {self.at:%Y-%m-%d}"
