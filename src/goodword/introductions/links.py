"""The signed links by which people answer: one for one side of one introduction, for as long as it waits.

A link is an HMAC with the site's own secret of a random key, so that nobody can make one up; what is kept is a hash, so that
nobody who reads the database can use one. GET shows, POST answers.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Final

from django.utils.crypto import salted_hmac

from goodword.accounts.secrets import digest
from goodword.introductions.models import AnswerLink, Side

SALT: Final = "goodword.introductions.answer"


def token(link: AnswerLink) -> str:
    """The secret part of a link's address: 256 bits, as text."""
    signed = salted_hmac(SALT, link.key.hex, algorithm="sha256").digest()
    return urlsafe_b64encode(signed).decode().rstrip("=")


def make(side: Side) -> str:
    """A new link for ``side`` that lasts as long as the introduction waits."""
    link = AnswerLink(side=side, expires_at=side.introduction.lapses_at)
    raw = token(link)
    link.token_hash = digest(raw)
    link.save(force_insert=True)
    return raw


def of(side: Side) -> str:
    """The secret part of the latest link of ``side``; a new one where it has none."""
    link = AnswerLink.objects.filter(side=side).order_by("-pk").first()
    return token(link) if link is not None else make(side)
