"""What a vouch leaves behind as evidence of a tie: the author did something for the subject."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

VOUCH: Final = declare(
    EvidenceKind(
        "vouch", _("Vouch"), many=ngettext_lazy("%(count)s vouch", "%(count)s vouches", "count"), favor=True, minutes=15
    )
)

SOURCE: Final = "vouch"  # of the contacts that come with one
