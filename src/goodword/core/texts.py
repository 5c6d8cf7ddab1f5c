"""What people write, cleaned and measured, in one place for all rooms."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid


def within(text: str, longest: int, field: str) -> str:
    """``text`` without blank edges.

    Args:
        longest: how many characters it may have.
        field: where the trouble belongs, in a form or body.

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
