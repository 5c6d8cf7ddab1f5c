"""What typing suggests for what an ask names: one's own words, and what members show."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F

from goodword.accounts.models import Member
from goodword.people import normal
from goodword.people.folding import fold
from goodword.people.models import Fact, ProfileEntry
from goodword.people.queries import profiles
from goodword.reach import queries as reach

MOST = 8
CONSIDERED = 40
LONGEST = 120


def organisations(viewer: Member, typed: str) -> list[str]:
    """Companies on the viewer's own cards, and those that members show them. Two queries."""
    return _both(viewer, "organisation", normal.company(typed), "company")


def places(viewer: Member, typed: str) -> list[str]:
    """Places on the viewer's own cards, and those that members show them. Two queries."""
    return _both(viewer, "place", normal.text(typed), "text")


def _both(viewer: Member, kind: str, norm: str, field: str) -> list[str]:
    if not norm:
        return []
    facts = Fact.objects.filter(owner=viewer, kind=kind, norm__startswith=norm, state=Fact.State.CURRENT)
    own = [str(value.get(field, "")) for value in facts.values_list("value", flat=True)[:CONSIDERED]]
    lines = ProfileEntry.objects.annotate(level=reach.level_expression(viewer, "member"))
    lines = lines.filter(kind=kind, norm__startswith=norm, reach_audience__gte=F("level"), member__is_active=True)
    return _distinct([*own, *lines.values_list("text", flat=True)[:CONSIDERED]])


def members(viewer: Member, typed: str) -> list[str]:
    """Names of members whom the viewer may find."""
    return _distinct(str(row.member) for row in profiles.found_by_name(viewer, typed, size=MOST))


def _distinct(words: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(fold(word), word)
    return list(found.values())[:MOST]
