"""The signed links of those who are not here: one to write by, one to confirm, change and withdraw by.

Each is an HMAC with the site's own secret, so that nobody can make one up; what is kept is a hash, so that nobody who reads the
database can use one. GET shows, POST acts.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Final

from django.utils.crypto import salted_hmac

from goodword.vouches.models import AuthorLink, Vouch

TO_WRITE: Final = "goodword.vouches.write"
OF_AUTHOR: Final = "goodword.vouches.author"


def _signed(salt: str, told: str) -> str:
    signed = salted_hmac(salt, told, algorithm="sha256").digest()
    return urlsafe_b64encode(signed).decode().rstrip("=")


def to_write(link: AuthorLink) -> str:
    """The secret part of the address to write by: 256 bits, as text."""
    return _signed(TO_WRITE, link.key.hex)


def of_author(vouch: Vouch) -> str:
    """The secret part of the address that the author of ``vouch`` gets by mail. It is another for another mail address, so that
    what went to a mistyped one works no longer."""
    return _signed(OF_AUTHOR, f"{vouch.key.hex} {vouch.email}")
