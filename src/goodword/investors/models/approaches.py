"""That a founder or an investor asks to meet the other, by somebody between them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.introductions.models import Wish
from goodword.investors import states


class Approach(Keyed):
    """A request: by a warm way it is a wish with its introducer at once; by an organizer it waits in their queue first.

    Attributes:
        queued: whether it goes by an organizer. organizer: which of them; None for whoever comes to it first.
        why: words to whoever stands between them; whom it is about sees them only as the introducer passes them on.
        wish: the wish that an introducer has.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approaches")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approached")
    why = models.CharField(max_length=1000)
    queued = models.BooleanField(default=False)
    organizer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=9, default=states.WAITING)
    wish = models.OneToOneField(Wish, on_delete=models.SET_NULL, null=True, related_name="approach")
    asked_at = models.DateTimeField(default=clock.now)
    lapses_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.APPROACH.states), name="approach_state"),
            models.CheckConstraint(condition=~Q(asker=F("other")), name="approach_not_to_oneself"),
        )
        indexes = (
            models.Index(fields=["asker", "-asked_at", "-id"], name="approach_asker"),
            models.Index(
                fields=["-asked_at", "-id"], name="approach_queue", condition=Q(state=states.WAITING, queued=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} asks to meet {self.other_id}"
