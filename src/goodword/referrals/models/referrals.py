"""A referral, what its giver changed, what its receiver said of it, and what they keep to themselves.

States are declared in ``referrals.states``. What the giver is told of them is a pair of columns of its own, so that a quiet
decline changes nothing that the giver can read.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.people.models import Card
from goodword.referrals import states


class Tier(models.TextChoices):
    """Whose need it is."""

    INSIDE = "inside", _("From inside: a member's own need")
    OUTSIDE = "outside", _("From outside: somebody who is no member")


class Consent(models.TextChoices):
    """How the prospect agreed to be passed on."""

    CARD = "card", _("I gave them your card")
    TOLD = "told", _("I told them you would call")
    ASKED = "asked", _("They asked me for somebody like you")
    WORDS = "words", _("In my own words")


class Heat(models.IntegerChoices):
    """How likely business is, as far as the giver knows."""

    FAINT = 1, _("A faint chance")
    CURIOUS = 2, _("Curious")
    INTERESTED = 3, _("Interested")
    LOOKING = 4, _("Looking for somebody now")
    READY = 5, _("Ready to decide")


class Referral(Keyed):
    """A business lead that ``giver`` passes to ``receiver``. Nobody else sees it.

    Attributes:
        card: the giver's own card of the prospect, where they picked one; for nobody else.
        name, description, comments, email, phone: what the giver wrote or ticked, and nothing else of what they know.
        opens_at: from when the receiver sees it; a minute after it was sent, so that it can be undone unseen.
        state, since: how it stands. ``told_state``, ``told_since``: how it stands as far as the giver is told.
        changed_at: when the giver last changed it after it had arrived.
        news_at: when the receiver last said something that the giver is told; ``news_sent_at``: of what they were mailed.
        forgotten_at: when the contact details went.
    """

    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="referrals_given")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="referrals_received")
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="referrals")
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=1000)
    comments = models.CharField(max_length=1000, blank=True)
    consent = models.CharField(max_length=8, choices=Consent)
    consent_words = models.CharField(max_length=300, blank=True)
    tier = models.CharField(max_length=8, choices=Tier)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=200, blank=True)
    heat = models.PositiveSmallIntegerField(choices=Heat)
    referred_on = models.DateField()
    state = models.CharField(max_length=10, default=states.NEW)
    since = models.DateTimeField(default=clock.now)
    told_state = models.CharField(max_length=10, default=states.NEW)
    told_since = models.DateTimeField(default=clock.now)
    given_at = models.DateTimeField(default=clock.now)
    opens_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    news_at = models.DateTimeField(null=True)
    news_sent_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.REFERRAL.states), name="referral_state"),
            models.CheckConstraint(
                condition=models.Q(told_state__in=states.REFERRAL.states), name="referral_told_state"
            ),
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="referral_not_to_oneself"),
            models.CheckConstraint(condition=models.Q(heat__range=(1, 5)), name="referral_heat"),
            models.CheckConstraint(condition=models.Q(consent__in=Consent.values), name="referral_consent"),
            models.CheckConstraint(condition=models.Q(tier__in=Tier.values), name="referral_tier"),
        )
        indexes = (
            models.Index(fields=["giver", "-given_at", "-id"], name="referral_giver"),
            models.Index(fields=["receiver", "-given_at", "-id"], name="referral_receiver"),
            models.Index(fields=["opens_at"], name="referral_to_deliver", condition=models.Q(delivered_at=None)),
            models.Index(
                fields=["giver"], name="referral_news",
                condition=models.Q(news_at__isnull=False)
                & (models.Q(news_sent_at=None) | models.Q(news_sent_at__lt=models.F("news_at"))),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"referral from {self.giver_id} to {self.receiver_id}"


class Step(models.Model):
    """That the receiver said how a referral stands, or a word on it. ``told``: the giver may see it."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10)
    comment = models.CharField(max_length=1000, blank=True)
    told = models.BooleanField(default=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(state__in=states.REFERRAL.states), name="step_state"),)

    def __str__(self) -> str:
        return f"{self.state} of referral {self.referral_id}"


class Change(models.Model):
    """That the giver changed one field of a referral after it had arrived, and what stood there before; of contact details
    only that they changed."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=16)
    before = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.field} of referral {self.referral_id}"


class Kept(models.Model):
    """What the receiver keeps to themselves of a referral: a note, a day to be reminded, the person they made of it."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, primary_key=True, related_name="kept")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="referrals_kept")
    note = models.CharField(max_length=4000, blank=True)
    remind_on = models.DateField(null=True)
    card = models.ForeignKey(Card, on_delete=models.SET_NULL, null=True, related_name="kept_of_referrals")

    class Meta:
        indexes = (
            models.Index(
                fields=["owner", "remind_on"], name="kept_remind", condition=models.Q(remind_on__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"kept by {self.owner_id} of referral {self.referral_id}"
