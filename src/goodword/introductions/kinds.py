"""What introductions leave behind as evidence of ties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

INTRODUCTION: Final = declare(
    EvidenceKind(
        "introduction",
        _("Introduction"),
        many=ngettext_lazy("%(count)s introduction", "%(count)s introductions", "count"),
        favor=True,
        minutes=10,
    )
)
INTRODUCED: Final = declare(
    EvidenceKind(
        "introduced",
        _("Meeting after an introduction"),
        in_person=True,
        many=ngettext_lazy(
            "%(count)s meeting after an introduction", "%(count)s meetings after an introduction", "count"
        ),
        minutes=0,  # it is told later; the meeting itself is noted, or it is not
    )
)

ABOUT: Final = "introduction"  # what letters call the correspondence that an introduction opens
SOURCE: Final = "introduction"  # of cards, facts and contacts that come with one
