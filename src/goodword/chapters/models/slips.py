"""What was said in the room, noted for the chapter's totals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goodword.chapters.models.meetings import Meeting
from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_DETAIL = 500
LONGEST_NAME = 120


class SlipKind(models.TextChoices):
    """What was said."""

    REFERRAL = "referral", _("A referral")
    ONE_TO_ONE = "one_to_one", _("A one-to-one")
    THANKS = "thanks", _("Thanks for closed business")
    EDUCATION = "education", _("Education")
    VISITOR = "visitor", _("A visitor brought")
    TESTIMONIAL = "testimonial", _("A testimonial")


class Tier(models.TextChoices):
    """Where a referral or business came from."""

    INSIDE = "inside", _("Inside: from their own business")
    OUTSIDE = "outside", _("Outside: from somebody they know")


class Slip(Keyed):
    """One thing that was said or noted.

    Attributes:
        meeting: where it was said; None where it was noted between meetings, or came with a file.
        day: when it happened; what totals go by.
        giver: who gave it, met, learned, brought; of thanks who thanks, which is told to nobody but them and who entered it.
        receiver: who got it: of a referral, of thanks, of a testimonial, and the other one of a one-to-one.
        name: who it is where they are on no roster: a visitor, a former member.
        tier: of referrals and thanks alone.
        amount, currency: of thanks, without tax; who is thanked does not see it.
        repeat: of thanks: with somebody who was a client before.
        credits: of education.
        detail: in a few words.
    """

    chapter = models.ForeignKey("chapters.Chapter", on_delete=models.CASCADE, related_name="slips")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="slips")
    kind = models.CharField(max_length=11, choices=SlipKind)
    day = models.DateField()
    giver = models.ForeignKey("chapters.Membership", on_delete=models.SET_NULL, null=True, related_name="slips_given")
    receiver = models.ForeignKey(
        "chapters.Membership", on_delete=models.SET_NULL, null=True, related_name="slips_received"
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    tier = models.CharField(max_length=7, blank=True, choices=Tier)
    amount = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    repeat = models.BooleanField(default=False)
    credits = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    detail = models.CharField(max_length=LONGEST_DETAIL, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=SlipKind.values), name="slip_kind"),
            models.CheckConstraint(
                condition=Q(tier="") | Q(tier__in=Tier.values, kind__in=["referral", "thanks"]), name="slip_tier"
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(kind="thanks", amount__gt=0) & ~Q(currency="")),
                name="slip_amount",
            ),
            models.CheckConstraint(condition=Q(credits=None) | Q(kind="education", credits__gt=0), name="slip_credits"),
            models.CheckConstraint(
                condition=Q(giver=None) | Q(receiver=None) | ~Q(giver=models.F("receiver")), name="slip_not_to_oneself"
            ),
        )
        indexes = (
            models.Index(fields=["chapter", "day", "id"], name="slip_chapter"),
            models.Index(fields=["meeting", "-id"], name="slip_meeting"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.day:%Y-%m-%d}"
