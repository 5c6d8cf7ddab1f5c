"""Thanks for closed business: the record of who closed it, and the thanks that reach who made it possible."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.referrals.models.referrals import Referral, Tier


class Thanks(Keyed):
    """That ``owner`` closed business and thanks somebody for it.

    Attributes:
        to: the member who is thanked; None for a visitor or a former member, who stands by ``name`` and hears of nothing.
        referral: what it came from, where it came from one.
        amount, currency: without tax; the owner's alone, and the thanked member's only where ``share_amount``.
        repeat: with somebody who was a client before.
        words: to who is thanked.
        opens_at: from when they see it.
        pleasure_at: when they said that it was a pleasure.
    """

    class Whom(models.TextChoices):
        MEMBER = "member", _("A member")
        FORMER = "former", _("A former member")
        VISITOR = "visitor", _("A visitor")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_said")
    whom = models.CharField(max_length=8, choices=Whom)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="thanks_heard")
    name = models.CharField(max_length=200, blank=True)
    referral = models.ForeignKey(Referral, on_delete=models.SET_NULL, null=True, related_name="thanks")
    amount = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    share_amount = models.BooleanField(default=False)
    repeat = models.BooleanField(default=False)
    tier = models.CharField(max_length=8, choices=Tier)
    words = models.CharField(max_length=1000, blank=True)
    closed_on = models.DateField()
    said_at = models.DateTimeField(default=clock.now)
    opens_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    pleasure_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(whom="member", to__isnull=False, name="") | (~Q(whom="member") & Q(to=None) & ~Q(name="")),
                name="thanks_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(amount__gt=0) & ~Q(currency="")), name="thanks_amount"
            ),
            models.CheckConstraint(condition=Q(to=None) | ~Q(to=models.F("owner")), name="thanks_not_to_oneself"),
        )
        indexes = (
            models.Index(fields=["owner", "-said_at", "-id"], name="thanks_owner"),
            models.Index(fields=["to", "-said_at", "-id"], name="thanks_to"),
            models.Index(
                fields=["opens_at"], name="thanks_to_deliver", condition=Q(delivered_at=None, to__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"thanks from {self.owner_id}"
