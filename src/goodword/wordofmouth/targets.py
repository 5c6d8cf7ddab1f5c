"""Which addresses a good word can lead to."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.core.texts import needed
from goodword.wordofmouth.models import LONGEST_URL

_check = URLValidator(schemes=["https"])


def address(text: str) -> str:
    """The address as it is kept.

    Raises:
        Invalid: it is missing, too long, not https, or has a name or password in it.
    """
    url = needed(text, LONGEST_URL, "url", _("Give the address of the page."))
    wrong = _("Give the whole address of a page, beginning with https://.")
    try:
        _check(url)
        parts = urlsplit(url)
    except (ValidationError, ValueError):
        raise Invalid(wrong, fields={"url": wrong}) from None
    if "@" in parts.netloc or "\\" in url:
        raise Invalid(wrong, fields={"url": wrong})
    return url


def site(url: str) -> str:
    """Where an address leads, for people: its host."""
    return urlsplit(url).hostname or ""
