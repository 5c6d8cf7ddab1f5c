"""What the parts of the map are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.people.models import Circle
from goodword.people.queries.sectors import Sector

RING_LABELS: Final[dict[str, str | Promise]] = {
    "month": gettext_lazy("Within a month"),
    "quarter": gettext_lazy("Within three months"),
    "year": gettext_lazy("Within a year"),
    "longer": gettext_lazy("Longer ago"),
    "never": gettext_lazy("No contact known"),
}
# The same, short enough to stand on the rings themselves.
RING_MARKS: Final[dict[str, str | Promise]] = {
    "month": gettext_lazy("1 month"),
    "quarter": gettext_lazy("3 months"),
    "year": gettext_lazy("1 year"),
    "longer": gettext_lazy("longer"),
    "never": gettext_lazy("never"),
}


def name(sector: Sector) -> str:
    """A sector's name."""
    return _name(sector.kind, sector.name)


def sector_label(code: str, circles: Iterable[Circle]) -> str:
    """The name of a sector that an address names."""
    kind, _colon, word = code.partition(":")
    if kind == "circle":
        word = next((circle.name for circle in circles if str(circle.key) == word), word)
    return _("Map: %(name)s") % {"name": _name(kind, word)}


def _name(kind: str, word: str) -> str:
    if kind == "circles":
        return _("Other circles")
    return _("In no circle") if kind == "rest" else word
