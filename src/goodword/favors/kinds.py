"""What thanks leave behind as evidence of a tie. Thanks are no favor: they answer one."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

THANKS: Final = declare(
    EvidenceKind("thanks", _("Thanks"), many=ngettext_lazy("%(count)s thank-you", "%(count)s thank-yous", "count"))
)
SENT: Final = "thanks"  # the source of thanks that arrived
TAKEN: Final = "thanks taken"  # of those that were answered: an act of both
