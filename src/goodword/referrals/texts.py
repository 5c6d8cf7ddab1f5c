"""What people write about a referral, cleaned and measured; contact details are checked as people's facts are."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.people.facts import NewFact, checked

LONGEST_NAME: Final = 200
LONGEST_WORDS: Final = 1000
LONGEST_CONSENT: Final = 300
LONGEST_NOTE: Final = 4000


def within(text: str, longest: int, field: str) -> str:
    """``text`` without blank edges.

    Raises:
        Invalid: it is longer than ``longest``.
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
