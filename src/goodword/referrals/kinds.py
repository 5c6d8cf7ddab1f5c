"""What referrals leave behind as evidence of ties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

REFERRAL: Final = declare(
    EvidenceKind(
        "referral",
        _("Referral"),
        many=ngettext_lazy("%(count)s referral", "%(count)s referrals", "count"),
        favor=True,
        minutes=10,
    )
)
THANKS: Final = declare(
    EvidenceKind(
        "business_thanks",
        _("Thanks for business"),
        many=ngettext_lazy("thanks for business", "thanks for business %(count)s times", "count"),
    )
)

SOURCE: Final = "referral"  # of cards, facts and contacts that come with one
