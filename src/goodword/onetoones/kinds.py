"""What one-to-ones leave behind as evidence of ties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

ONE_TO_ONE: Final = declare(
    EvidenceKind(
        "one_to_one",
        _("One-to-one"),
        in_person=True,
        many=ngettext_lazy("%(count)s one-to-one", "%(count)s one-to-ones", "count"),
        minutes=60,
    )
)
CALLED: Final = declare(
    EvidenceKind(
        "one_to_one_call",
        _("One-to-one by call"),
        many=ngettext_lazy("%(count)s one-to-one by call", "%(count)s one-to-ones by call", "count"),
        minutes=45,
    )
)

SOURCE: Final = "one_to_one"
