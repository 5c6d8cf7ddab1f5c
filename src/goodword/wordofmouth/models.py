"""A good word, and the chain it makes when it is passed on."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_TITLE = 120
LONGEST_URL = 1000
LONGEST_REASON = 1000
LONGEST_CHAIN = 12
"""Links of one chain, the first among them."""


class Interest(models.TextChoices):
    """What who recommends something has of it."""

    NONE = "none", _("None")
    FRIEND = "friend", _("A friend of mine makes it")
    PAID = "paid", _("I am paid for recommending it")
    OWN = "own", _("It is my own")


class Target(models.Model):
    """The page that a chain leads to. It is written once, with the first link, and never changes under those who passed it on."""

    title = models.CharField(max_length=LONGEST_TITLE)
    url = models.CharField(max_length=LONGEST_URL)

    def __str__(self) -> str:
        return f"target {self.pk}"


class Word(Keyed):
    """One member's link of a chain.

    Attributes:
        code: what its public address ends in. It is drawn at random, so that nobody finds a word whom nobody gave it.
        above: the ids of the links before it, the first one first. A chain is read by it in one statement.
        named: whether the member's name is shown; otherwise nobody but they learn it.
    """

    code = models.CharField(max_length=16, unique=True)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="words")
    after = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="passed")
    above = ArrayField(models.BigIntegerField(), default=list)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="good_words")
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    interest = models.CharField(max_length=6, choices=Interest)
    named = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["after", "member"], name="word_passed_once", condition=models.Q(withdrawn_at=None)
            ),
            models.CheckConstraint(condition=models.Q(interest__in=Interest.values), name="word_interest"),
        )
        indexes = (
            models.Index(fields=["member", "-at", "-id"], name="word_member"),
            GinIndex(fields=["above"], name="word_above"),
        )

    def __str__(self) -> str:
        return f"good word {self.pk}"  # never whose it is: they may not want to be named
