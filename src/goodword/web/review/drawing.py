"""Bars that begin at zero, drawn on the server: each beside its words and its figure, so that they are read without it, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from goodword.web.drawn import text

WIDE = 1000  # of the box that the longest bar fills


class Bar(NamedTuple):
    """One bar.

    Attributes:
        said: its figure in words.
        value: how long it is; ``light`` of it is drawn fainter.
        url: where its label leads.
        here: it is the one that the page is about.
    """

    label: str
    said: str
    value: float
    light: float = 0
    url: str = ""
    here: bool = False


def bars(told: Sequence[Bar], *, mark: float | None = None) -> SafeString:
    """The bars as a list, the longest as wide as there is room; ``mark`` is a line across all of them, in their unit."""
    most = max([*(bar.value for bar in told), mark or 0, 1])
    parts = ['<ul class="review-bars">']
    for bar in told:
        label = f'<a href="{text(bar.url)}">{text(bar.label)}</a>' if bar.url else text(bar.label)
        css = ' class="review-here"' if bar.here else ""
        sure, whole = round((bar.value - bar.light) / most * WIDE), round(bar.value / most * WIDE)
        shapes = f'<rect class="bar-ground" width="{WIDE}" height="10"/>'
        shapes += f'<rect class="bar-light" width="{whole}" height="10"/>' if bar.light else ""
        shapes += f'<rect class="bar-sure" width="{sure}" height="10"/>' if sure else ""
        if mark:
            at = min(round(mark / most * WIDE), WIDE - 2)
            shapes += f'<rect class="bar-gap" x="{max(0, at - 3)}" width="10" height="10"/>'
            shapes += f'<rect class="bar-mark" x="{at}" width="4" height="10"/>'
        picture = f'<svg viewBox="0 0 {WIDE} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">{shapes}</svg>'
        parts.append(
            f'<li{css}><span class="review-label">{label}</span>{picture}<span class="numbers">{text(bar.said)}</span></li>'
        )
    parts.append("</ul>")
    return mark_safe("".join(parts))  # noqa: S308  # all that is not a constant was escaped
