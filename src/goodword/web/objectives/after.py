"""What somebody is after, on their pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodword.core import clock
from goodword.objectives.kinds import Better
from goodword.objectives.queries import shown
from goodword.objectives.queries.shown import After
from goodword.objectives.words import until
from goodword.people.queries.profiles import Shown
from goodword.web.objectives import words


def told(found: Iterable[After]) -> dict[str, Any]:
    today = clock.today()
    return {
        "after": [
            {
                "better": Better(one.better).label,
                "tone": words.TONES[Better(one.better)],
                "line": one.line,
                "until": until(one.until, today),
            }
            for one in found
        ]
    }


def of_profile(of: Shown) -> dict[str, Any]:
    """For a member's page. One query."""
    return told(shown.after(of))
