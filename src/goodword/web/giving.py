"""The tabs over what members do for each other: favors, asks, referrals, vouches. Each shows once its page is there."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    """All tabs; ``current`` is the code of the one that is shown."""
    told = (
        ("favors", _("Favors"), "favors:list"),
        ("asks", _("Asks"), "asks:list"),
        ("referrals", _("Referrals"), "referrals:list"),
        ("vouches", _("Vouches"), "vouches:list"),
        ("wordofmouth", _("Good words"), "wordofmouth:list"),
    )
    placed = []
    for code, label, route in told:
        try:
            placed.append({"label": label, "url": reverse(route), "current": code == current})
        except NoReverseMatch:
            continue
    return placed
