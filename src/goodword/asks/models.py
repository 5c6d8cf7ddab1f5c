"""An ask, the answers to it, and what quiet matching keeps for its holders alone.

An ask is its asker's; an answer is for the asker and who gave it. A match is its holder's: nothing that the asker can reach
reads ``Match`` or ``Quiet``.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.asks import states
from goodword.asks.kinds import Kind, Way
from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card
from goodword.reach.models import Audience

LONGEST_LINE = 160
LONGEST_TEXT = 4000
LONGEST_NAMED = 120
LONGEST_ANSWER = 2000
LONGEST_OUTCOME = 1000
MOST_TOPICS = 5


class Ask(Keyed):
    """One concrete thing that a member asks for.

    Attributes:
        line, text: the title, and words in Markdown.
        person, organisation, trade, place, topics: what it names, as typed; empty where it names none.
        name_key, organisation_norm, near, place_norm: the same as cards are compared by (``asks.named``).
        audience: whom it is for. A chapter's or a group's are to come, as the audience between connections and members.
        until: the last day it is open, where the asker lives.
        deadline: until when a journalist needs it; for sources alone.
        lapses_at: when it ends by itself.
        asked_at: when it was asked, or last asked again; lists are in this order.
        named_at: since when it names what it names.
        outcome: what came of it, in the asker's words; for those who answered.
    """

    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asks")
    kind = models.CharField(max_length=8, choices=Kind)
    line = models.CharField(max_length=LONGEST_LINE)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    person = models.CharField(max_length=LONGEST_NAMED, blank=True)
    organisation = models.CharField(max_length=LONGEST_NAMED, blank=True)
    trade = models.CharField(max_length=LONGEST_NAMED, blank=True)
    place = models.CharField(max_length=LONGEST_NAMED, blank=True)
    topics = ArrayField(models.CharField(max_length=LONGEST_NAMED), default=list)
    name_key = models.CharField(max_length=200, blank=True)
    organisation_norm = models.CharField(max_length=300, blank=True)
    near = ArrayField(models.CharField(max_length=120), default=list)
    place_norm = models.CharField(max_length=300, blank=True)
    audience = models.PositiveSmallIntegerField(choices=Audience)
    until = models.DateField()
    deadline = models.DateTimeField(null=True)
    state = models.CharField(max_length=9, default=states.OPEN)
    asked_at = models.DateTimeField(default=clock.now)
    named_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    lapses_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=LONGEST_OUTCOME, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.ASK.states), name="ask_state"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="ask_kind"),
            models.CheckConstraint(
                condition=models.Q(audience__gte=Audience.CLOSE, audience__lte=Audience.MEMBERS), name="ask_audience"
            ),
        )
        indexes = (
            models.Index(fields=["asker", "-asked_at", "-id"], name="ask_asker"),
            models.Index(
                fields=["-asked_at", "-id"],
                name="ask_wide",
                condition=models.Q(state=states.OPEN, audience__gte=Audience.MEMBERS),
            ),
            models.Index(fields=["lapses_at"], name="ask_lapses", condition=models.Q(state=states.OPEN)),
        )

    def __str__(self) -> str:
        return f"ask of {self.asker_id}"


class Answer(Keyed):
    """What a member answered. The asker sees it once it is due: until then it can be taken back.

    Attributes:
        card: whom they could introduce, as their own card; for themselves alone.
        thanked_at: when the asker said that it helped.
    """

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ask_answers")
    way = models.CharField(max_length=4, choices=Way)
    text = models.TextField(max_length=LONGEST_ANSWER)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(way__in=Way.values), name="ask_answer_way"),)
        indexes = (
            models.Index(fields=["member", "-at", "-id"], name="ask_answer_member"),
            models.Index(fields=["due_at"], name="ask_answer_due", condition=models.Q(delivered_at=None)),
        )

    def __str__(self) -> str:
        return f"answer of {self.member_id}"


class Quiet(models.Model):
    """That a member lets asks be matched with their people. No row: they are not.

    ``checked_at`` is until when what came among their people has been compared with what is open.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="quiet_matching"
    )
    since = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.member_id} since {self.since:%Y-%m-%d}"


class Match(models.Model):
    """That somebody of the holder's could be who is asked for. For the holder's eyes alone."""

    class Why(models.TextChoices):
        PERSON = "person"
        COMPANY = "company"
        TRADE = "trade"

    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ask_matches")
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=7, choices=Why)
    found_at = models.DateTimeField(default=clock.now)
    rested_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["holder", "ask", "card"], name="ask_match_once"),)
        indexes = (
            models.Index(
                fields=["holder", "-found_at", "-id"], name="ask_match_holder", condition=models.Q(rested_at=None)
            ),
        )

    def __str__(self) -> str:
        return f"match for {self.holder_id}"
