"""What counts for objectives: introductions that came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.introductions import states
from goodword.introductions.models import Side
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.reach.sql import unblocked

_CAME_ABOUT: Final = f"""
FROM introductions_introduction one JOIN introductions_side side ON side.introduction_id = one.id
LEFT JOIN people_card own ON own.id = side.card_id AND own.owner_id = %(owner)s
{known("side.member_id")}
WHERE one.state = '{states.CAME_ABOUT}' AND one.came_about_at >= %(since)s AND NOT EXISTS (
    SELECT FROM introductions_side hidden WHERE hidden.introduction_id = one.id AND hidden.member_id <> %(owner)s
      AND NOT ({unblocked("%(owner)s", "hidden.member_id")}))
"""  # put together from constants; values are sent apart
_MADE: Final = f"""
SELECT one.came_about_at, one.key, coalesce(known.person_id, own.person_id) {_CAME_ABOUT} AND one.broker_id = %(owner)s
"""  # as above
_HAD: Final = f"""
SELECT one.came_about_at, one.key, known.person_id {_CAME_ABOUT} AND one.broker_id <> %(owner)s
  AND side.member_id IS DISTINCT FROM %(owner)s AND {unblocked("%(owner)s", "one.broker_id")}
  AND EXISTS (SELECT FROM introductions_side mine WHERE mine.introduction_id = one.id AND mine.member_id = %(owner)s)
"""  # noqa: S608  # as above


def _made(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = Side.objects.filter(introduction__key__in=list(keys), introduction__broker=member)
    names: dict[UUID, list[str]] = {}
    for side in rows.select_related("member", "introduction").order_by("introduction", "place"):
        names.setdefault(side.introduction.key, []).append(str(side.member) if side.member else side.name)
    words = _("You introduced %(one)s and %(other)s")
    return {
        key: Said(words % {"one": one, "other": other}, "introductions:introduction", (str(key),))
        for key, (one, other) in names.items()
    }


def _had(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    found: dict[UUID, Said] = {}
    rows = Side.objects.filter(introduction__key__in=list(keys)).exclude(member=member)
    for side in rows.select_related("member", "introduction__broker"):
        told = {"broker": side.introduction.broker, "name": str(side.member) if side.member else side.name}
        words = _("%(broker)s introduced you to %(name)s") % told
        found[side.introduction.key] = Said(words, "introductions:introduction", (str(side.introduction.key),))
    return found


def fill() -> None:
    """Called once, when the room is ready."""
    register(
        Measure(
            "introductions",
            gettext_lazy("Introductions you make"),
            gettext_lazy("An introduction counts once both have said yes."),
            ngettext_lazy("%(done)s of %(target)s introduction", "%(done)s of %(target)s introductions", "target"),
            frozenset({Better.KNOWN, Better.CONNECTED}),
            _MADE,
            _made,
            route="introductions:list",
            action=gettext_lazy("See who should meet"),
        )
    )
    register(
        Measure(
            "introduced",
            gettext_lazy("Introductions you are given"),
            gettext_lazy("Somebody introduced you, and both of you said yes."),
            ngettext_lazy("%(done)s of %(target)s introduction", "%(done)s of %(target)s introductions", "target"),
            frozenset(Better),
            _HAD,
            _had,
            route="introductions:ask",
            action=gettext_lazy("Ask for an introduction"),
        )
    )
