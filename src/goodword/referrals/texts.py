"""What people write about a referral, cleaned and measured; contact details are checked as people's facts are."""

from __future__ import annotations

from typing import Final

from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.people.facts import NewFact, checked

__all__ = ["email", "needed", "phone", "within"]

LONGEST_NAME: Final = 200
LONGEST_WORDS: Final = 1000
LONGEST_CONSENT: Final = 300
LONGEST_NOTE: Final = 4000


def email(text: str) -> str:
    """An e-mail address as it is kept, or nothing.

    Raises:
        Invalid: it is none.
    """
    return _contact("email", "address", text)


def phone(text: str) -> str:
    """A phone number as it is kept, or nothing.

    Raises:
        Invalid: it is none.
    """
    return _contact("phone", "number", text)


def _contact(kind: str, part: str, text: str) -> str:
    text = within(text, LONGEST_NAME, kind)
    if not text:
        return ""
    try:
        value, _norm = checked(NewFact(kind, {part: text}))
    except Invalid as refusal:
        raise Invalid(refusal.message, fields={kind: refusal.message}) from None
    return value[part]
