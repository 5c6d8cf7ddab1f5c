"""What people write about an introduction, cleaned and measured."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid

LONGEST_REASON: Final = 1000
LONGEST_QUESTION: Final = 400
LONGEST_ANSWER: Final = 1000
LONGEST_REACH: Final = 200
MOST_QUESTIONS: Final = 3


def within(text: str, longest: int, field: str) -> str:
    """``text`` without blank edges.

    Raises:
        Invalid: it is longer than ``longest``, or holds what cannot be kept.
    """
    text = "\n".join(line.rstrip() for line in text.replace("\0", "").strip().splitlines())
    if len(text) > longest:
        message = _("This is too long. Keep it under %(limit)s characters.") % {"limit": longest}
        raise Invalid(message, fields={field: message})
    return text


def needed(text: str, longest: int, field: str, missing: str) -> str:
    """The same for what must be there.

    Raises:
        Invalid: it is missing, with the sentence ``missing``, or too long.
    """
    text = within(text, longest, field)
    if not text:
        raise Invalid(missing, fields={field: missing})
    return text
