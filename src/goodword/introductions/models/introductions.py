"""An introduction, its two sides, what they ask back, and the links by which they answer.

The introduction is the broker's, each side is the person's who was asked. States are declared in
``introductions.states``; what a broker may see of a side is decided in ``introductions.queries.made``.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.introductions import states
from goodword.people.models import Card


class Introduction(Keyed):
    """That a member, the broker, would like two people to meet."""

    broker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="introductions_made")
    state = models.CharField(max_length=10, default=states.WAITING)
    in_turn = models.BooleanField(default=False)  # the second is asked once the first said yes
    ground = models.CharField(max_length=40, blank=True)  # the kind of reason Goodword suggested it for, if it did
    proposed_at = models.DateTimeField(default=clock.now)
    lapses_at = models.DateTimeField()
    came_about_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.INTRODUCTION.states), name="introduction_state"),
            models.CheckConstraint(
                condition=models.Q(state=states.CAME_ABOUT, came_about_at__isnull=False)
                | (~models.Q(state=states.CAME_ABOUT) & models.Q(came_about_at=None)),
                name="introduction_came_about_when",
            ),
        )
        indexes = (
            models.Index(fields=["broker", "-proposed_at", "-id"], name="introduction_broker"),
            models.Index(fields=["lapses_at"], name="introduction_lapses", condition=models.Q(state=states.WAITING)),
        )

    def __str__(self) -> str:
        return f"introduction by {self.broker_id}"


class Side(Keyed):
    """One of the two, and their answer. ``member`` is set where it is one; else ``name`` is what the broker calls them.

    Attributes:
        place: 0 for the first, 1 for the second.
        reason: the broker's words to this side, about the other.
        opens_at: from when this side can see that it was asked; a minute after the broker sent it, so that it can be
            undone unseen.
        yes_at: when it said yes, kept if that was taken back: whoever was told of it stays told.
        shared: what it would like the other to have, [{"kind", "text", "label"}], as it was when it said yes.
        connect: it would like the two to be connected here, too.
        met, worth: what it said later; for nobody else.
    """

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides")
    place = models.PositiveSmallIntegerField()
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="introduction_sides"
    )
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="introduction_sides")
    name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=8, default=states.UNASKED)
    opens_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    yes_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reminder_sent_at = models.DateTimeField(null=True)
    # One mail by the site to somebody who is no member, where the site allows it; the address goes once it was sent.
    letter_to = models.EmailField(blank=True)
    letter_at = models.DateTimeField(null=True)
    letter_sent_at = models.DateTimeField(null=True)
    shared = models.JSONField(default=list)
    connect = models.BooleanField(default=False)
    asked_how_at = models.DateTimeField(null=True)
    told_how_at = models.DateTimeField(null=True)
    met = models.BooleanField(null=True)
    worth = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["introduction", "place"], name="side_place_once"),
            models.UniqueConstraint(fields=["introduction", "member"], name="side_member_once"),
            models.CheckConstraint(condition=models.Q(place__in=[0, 1]), name="side_place"),
            models.CheckConstraint(condition=models.Q(state__in=states.SIDE.states), name="side_state"),
        )
        indexes = (
            models.Index(fields=["member", "-id"], name="side_member"),
            models.Index(
                fields=["opens_at"], name="side_to_deliver",
                condition=models.Q(delivered_at=None, opens_at__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"side {self.place} of introduction {self.introduction_id}"


class Question(models.Model):
    """What a side asked the broker before deciding, and the answer."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=400)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["side"], condition=models.Q(answered_at=None), name="introduction_question_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"question of side {self.side_id}"


class AnswerLink(Keyed):
    """A signed way for one side to answer without signing in. The link itself is not kept, only its hash."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link of side {self.side_id}"
