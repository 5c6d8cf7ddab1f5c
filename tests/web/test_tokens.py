"""Words can be read on every ground they stand on, in both themes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goodword.web

CSS = Path(goodword.web.__file__).parent / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")

GROUNDS = ("paper", "card", "line-2")
WASHES = ("green-wash", "gold-wash", "blue-wash", "clay-wash")
# Quiet text never stands on a wash (components set it a step darker there).
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "green", "blue", "clay", "gold") for ground in GROUNDS),
    *((ink, ground) for ink in ("ink", "ink-2") for ground in WASHES),
    *((ink, f"{ink}-wash") for ink in ("gold", "blue", "clay")),
    ("green-ink", "green-wash"),
    *((f"face-{at}-ink", f"face-{at}") for at in range(1, 6)),
]
EDGES = [(edge, ground) for edge in ("edge", "green", "gold-dot", "button") for ground in ("paper", "card")]


def tokens(theme: int) -> dict[str, str]:
    # The block for readers who ask for more contrast comes last and may only help: the first values count.
    found: dict[str, str] = {}
    for match in TOKEN.finditer((CSS / "tokens.css").read_text(encoding="utf-8")):
        found.setdefault(match[1], match[2 + theme])
    return {**found, "on-button": "#ffffff"}


def luminance(color: str) -> float:
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [*TEXT, ("on-button", "button"), ("on-button", "button-hover")])
def test_text_can_be_read(ink: str, ground: str, theme: int) -> None:
    values = tokens(theme)
    assert contrast(values[ink], values[ground]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_what_can_be_used_are_seen(edge: str, ground: str, theme: int) -> None:
    values = tokens(theme)
    assert contrast(values[edge], values[ground]) >= 3
