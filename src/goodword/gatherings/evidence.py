"""What meeting at a gathering leaves behind as evidence of a tie."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.kinds import EvidenceKind, declare

MET_THERE: Final = declare(
    EvidenceKind(
        "gathering",
        _("Met at a gathering"),
        in_person=True,
        many=ngettext_lazy("met at %(count)s gathering", "met at %(count)s gatherings", "count"),
        minutes=15,
    )
)
MET_ONLINE: Final = declare(
    EvidenceKind(
        "gathering_online",
        _("Met at a gathering online"),
        many=ngettext_lazy("met at %(count)s gathering online", "met at %(count)s gatherings online", "count"),
        minutes=15,
    )
)

SOURCE: Final = "gathering"
