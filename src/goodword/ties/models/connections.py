"""Two members who are connected, the request it came from, and what else each side says of their ties.

A request and a connection are shared by two members; what either makes of it (kind, words, circles, notes) is on that
side's own card. States are declared in ``ties.states``.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.reach.models import Audience
from goodword.ties import states


class Request(Keyed):
    """That one member asked another to connect, why, and where they met.

    Between two members at most one request stands, whoever asked: the second to ask accepts the first. ``declined``
    is for the receiver's eyes; nothing that the asker can see may depend on it.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests_sent")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="requests_received")
    kind = models.CharField(max_length=24)  # one of people.kinds.RELATIONS: what the receiver is to the asker
    why = models.CharField(max_length=400, blank=True)  # emptied once the request is withdrawn or ended
    where_met = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, default=states.WAITING)
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Least("asker", "receiver"),
                Greatest("asker", "receiver"),
                condition=models.Q(state__in=states.STANDING),
                name="request_one_stands",
            ),
            models.CheckConstraint(condition=~models.Q(asker=models.F("receiver")), name="request_not_to_oneself"),
            models.CheckConstraint(condition=models.Q(state__in=states.REQUEST.states), name="request_state"),
        )
        indexes = (
            models.Index(fields=["asker", "-asked_at", "-id"], name="request_asker"),
            models.Index(fields=["receiver", "state", "-asked_at", "-id"], name="request_receiver"),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} asked {self.receiver_id}"


class Question(models.Model):
    """What the receiver asked back about a request, and what the asker answered."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=400)
    at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request"], condition=models.Q(answered_at=None), name="question_one_open"),
        )

    def __str__(self) -> str:
        return f"question about request {self.request_id}"


class Decline(models.Model):
    """That the receiver declined a request. ``for_good``: what the same member asks later is declined unseen."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="declines")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="declines_met")
    for_good = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "other"], name="decline_once"),)

    def __str__(self) -> str:
        return f"{self.owner_id} declined {self.other_id}"


class Connection(Keyed):
    """That two members are, or were, connected. ``first`` is the one with the smaller id."""

    class Way(models.TextChoices):
        REQUEST = "request", _("One asked and the other said yes")
        KNOWING = "knowing", _("Each said that they know the other")
        BROKER = "broker", _("Somebody introduced them, and both said yes")

    first = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="connections_first")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="connections_second")
    state = models.CharField(max_length=10, default=states.CONNECTED)
    way = models.CharField(max_length=8, choices=Way)
    request = models.ForeignKey(Request, on_delete=models.SET_NULL, null=True, related_name="connections")
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(state=states.CONNECTED), name="connection_once"
            ),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="connection_in_order"),
            models.CheckConstraint(condition=models.Q(state__in=states.CONNECTION.states), name="connection_state"),
        )
        indexes = (
            models.Index(
                fields=["second", "first"], name="connection_second", condition=models.Q(state=states.CONNECTED)
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class Knowing(models.Model):
    """That ``owner`` ticked "I know them" beside ``other`` on a roster both stand on. Two such ticks connect, and go."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="knowings")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="knowings_met")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "other"], name="knowing_once"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("other")), name="knowing_not_oneself"),
        )

    def __str__(self) -> str:
        return f"{self.owner_id} knows {self.other_id}"


class TieVisibility(models.Model):
    """For whose warm paths a member's ties may be used, and whether by name. No row: what the defaults say."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="tie_visibility"
    )
    used_by = models.PositiveSmallIntegerField(
        choices=[
            (int(Audience.MEMBERS), _("Any member")),
            (int(Audience.CONNECTIONS), _("My connections")),
            (int(Audience.ME), _("Nobody")),
        ],
        default=int(Audience.MEMBERS),
    )
    named = models.BooleanField(default=True)
    chosen_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(used_by__in=[0, 2, 4]), name="tie_visibility_used_by"),
        )

    def __str__(self) -> str:
        return f"ties of {self.member_id}"
