"""What counts for objectives: one-to-ones that took place, as the member said themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.onetoones.models import Side
from goodword.reach.sql import unblocked

_MET: Final = f"""
SELECT told.begins_at, told.key, known.person_id
FROM onetoones_side side JOIN onetoones_onetoone told ON told.id = side.onetoone_id {known("side.other_id")}
WHERE side.owner_id = %(owner)s AND side.met AND told.begins_at >= %(since)s
  AND {unblocked("%(owner)s", "side.other_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


def _said(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Side.objects.filter(owner=member, onetoone__key__in=list(keys)).select_related("onetoone", "other")
    words = _("You had a one-to-one with %(name)s")
    return {
        row.onetoone.key: Said(words % {"name": row.other}, "onetoones:one", (str(row.onetoone.key),)) for row in rows
    }


def fill() -> None:
    """Called once, when the room is ready."""
    register(
        Measure(
            "one_to_ones",
            gettext_lazy("One-to-ones"),
            gettext_lazy("A one-to-one counts once you said that it took place."),
            ngettext_lazy("%(done)s of %(target)s one-to-one", "%(done)s of %(target)s one-to-ones", "target"),
            frozenset(Better),
            _MET,
            _said,
            steps=frozenset({"onetoones"}),
            route="onetoones:new",
            action=gettext_lazy("Propose a one-to-one"),
        )
    )
