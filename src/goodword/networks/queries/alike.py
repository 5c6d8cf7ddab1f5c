"""Whether a network stands in the directory already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Q

from goodword.networks import states
from goodword.networks.models import Network

MOST: Final = 5
TOO_COMMON: Final = frozenset(
    {
        "the",
        "of",
        "and",
        "for",
        "in",
        "a",
        "club",
        "group",
        "network",
        "networking",
        "community",
        "business",
        "association",
    }
)
"""Words of names that say nothing about which network is meant."""


def to(columns: Mapping[str, Any], *, beside: Network | None = None) -> tuple[list[Network], list[Network]]:
    """Those that are the same by name and place or by address; and those that are near: all telling words of the one name
    stand in the other, or the other way around. One query.

    Args:
        columns: as ``described.columns`` gives them.
        beside: the entry that is described, which is not like itself.
    """
    telling = [word for word in columns["terms"] if word not in TOO_COMMON] or list(columns["terms"])
    same = Q(name_key=columns["name_key"], place_key=columns["place_key"])
    if columns["link_key"]:
        same |= Q(link_key=columns["link_key"])
    rows = Network.objects.filter(
        same | Q(terms__contains=telling) | Q(terms__contained_by=columns["terms"]), state=states.LISTED
    )
    if beside is not None:
        rows = rows.exclude(pk=beside.pk)
    found = list(rows.order_by("name_key", "pk")[: MOST * 4])
    twins = [row for row in found if _same(row, columns)]
    return twins, [row for row in found if row not in twins][:MOST]


def _same(row: Network, columns: Mapping[str, Any]) -> bool:
    named = (row.name_key, row.place_key) == (columns["name_key"], columns["place_key"])
    return named or bool(row.link_key and row.link_key == columns["link_key"])
