"""How much people write about an introduction."""

from __future__ import annotations

from typing import Final

LONGEST_REASON: Final = 1000
LONGEST_QUESTION: Final = 400
LONGEST_ANSWER: Final = 1000
LONGEST_REACH: Final = 200
MOST_QUESTIONS: Final = 3
