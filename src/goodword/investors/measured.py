"""What counts for objectives: founders and investors one met to talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.investors.models import Talk
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.reach.sql import unblocked

_MET: Final = f"""
SELECT talk.met_at, talk.key, known.person_id FROM investors_talk talk {known("talk.other_id")}
WHERE talk.owner_id = %(owner)s AND talk.met_at >= %(since)s AND {unblocked("%(owner)s", "talk.other_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


def _said(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Talk.objects.filter(owner=member, key__in=list(keys)).select_related("other")
    words = _("You met %(name)s to talk about investing")
    return {row.key: Said(words % {"name": row.other}, "investors:talk", (str(row.other.key),)) for row in rows}


def fill() -> None:
    """Called once, when the room is ready."""
    register(
        Measure(
            "investor-talks",
            gettext_lazy("Founders and investors you meet"),
            gettext_lazy("Each founder or investor counts once, from when you wrote down that you met."),
            ngettext_lazy("%(done)s of %(target)s met", "%(done)s of %(target)s met", "target"),
            frozenset({Better.EQUIPPED, Better.CONNECTED}),
            _MET,
            _said,
            route="investors:list",
            action=gettext_lazy("See founders and investors"),
        )
    )
