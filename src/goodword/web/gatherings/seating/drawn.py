"""A table drawn as a ring of faces, with lines between who is worth meeting whom. Written out in Python: there are many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goodword.web.faces import Face

WIDTH, HEIGHT = 320, 276
CENTER = (160.0, 138.0)
RING = 60.0
SEATS = 96.0
FACE = 22.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody at a drawn table.

    Attributes:
        url: where choosing them leads; empty where they cannot be chosen.
        key: of their sitting.
        label: read aloud, and shown when pointed at.
    """

    face: Face
    url: str
    key: str
    label: str
    locked: bool = False
    picked: bool = False


def spots(count: int) -> list[tuple[float, float]]:
    """Where so many sit, clockwise from the top."""
    return [
        (
            CENTER[0] + SEATS * 1.05 * math.sin(2 * math.pi * seat / max(count, 1)),
            CENTER[1] - SEATS * math.cos(2 * math.pi * seat / max(count, 1)),
        )
        for seat in range(count)
    ]


def size(count: int) -> float:
    """The radius of a face where so many sit around a table, so that none covers another."""
    return round(min(FACE, 0.92 * SEATS * math.sin(math.pi / count)), 1) if count > 1 else FACE


def table(number: int, host: str, seats: Sequence[Drawn], lines: Sequence[tuple[int, int]]) -> SafeString:
    """One table.

    Args:
        number: what it is called by, from 1.
        host: who looks after it; may be empty.
        lines: places in ``seats``.
    """
    at, radius = spots(len(seats)), size(len(seats))
    label = _("Table %(number)s") % {"number": number}
    return format_html(
        '<svg class="table-ring" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<circle class="table-top" cx="{}" cy="{}" r="{}"/>{}'
        '<text class="table-number" x="{}" y="{}" aria-hidden="true">{}</text>'
        '<text class="table-host" x="{}" y="{}">{}</text>{}</svg>',
        WIDTH, HEIGHT, label, CENTER[0], CENTER[1], RING,
        format_html_join("", '<path class="table-line" d="{}"/>', ((_line(at[one], at[other]),) for one, other in lines)),
        CENTER[0], CENTER[1] - 2, number, CENTER[0], CENTER[1] + 20,
        _("host %(name)s") % {"name": host} if host else "",
        format_html_join("", "{}", ((_seat(one, spot, radius),) for one, spot in zip(seats, at, strict=True))),
    )  # fmt: skip


def _line(one: tuple[float, float], other: tuple[float, float]) -> str:
    """A line from one to the other that bends towards the middle."""
    bend = ((one[0] + other[0]) / 2 + CENTER[0]) / 2, ((one[1] + other[1]) / 2 + CENTER[1]) / 2
    return f"M{one[0]:.1f} {one[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {other[0]:.1f} {other[1]:.1f}"


def _seat(one: Drawn, spot: tuple[float, float], radius: float) -> SafeString:
    x, y = f"{spot[0]:.1f}", f"{spot[1]:.1f}"
    css = "seat" + (" seat-locked" if one.locked else "") + (" seat-picked" if one.picked else "")
    face = format_html(
        '<title>{}</title><circle class="seat-face seat-{}" cx="{}" cy="{}" r="{}"/>'
        '<text class="seat-letters seat-ink-{}" x="{}" y="{}" aria-hidden="true" font-size="{}">{}</text>',
        one.label, one.face.ground, x, y, radius, one.face.ground, x, f"{spot[1] + radius * 0.24:.1f}",
        f"{radius * 0.66:.1f}", one.face.initials,
    )  # fmt: skip
    if one.url:
        return format_html(
            '<a class="{}" href="{}" data-seat="{}" aria-label="{}">{}</a>', css, one.url, one.key, one.label, face
        )
    return format_html('<g class="{}" role="img" aria-label="{}">{}</g>', css, one.label, face)
