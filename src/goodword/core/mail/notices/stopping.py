"""Ending a kind of mail by a link in it, without signing in, by one click of a mail program (RFC 8058).

The address of the link is signed and holds whom and what it stops, and nothing else: it can be used again and again, changes
nothing when it is looked at, and brings nothing to who finds it but that mails stop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.core.mail import kinds, readers
from goodword.core.mail.notices import choosing
from goodword.core.mail.notices.words import can_be_chosen
from goodword.core.mail.readers import Reader
from goodword.core.mail.writing import absolute
from goodword.core.models import MailChoice

SALT: Final = "goodword.mail.stop"


@dataclass(frozen=True, slots=True)
class Stop:
    """What a link stops, and for whom."""

    reader: Reader
    kind: str
    meaning: str | Promise


_otherwise: dict[str, Callable[[int], None]] = {}


def stops(kind: str, stop: Callable[[int], None]) -> None:
    """Say how mails of ``kind`` are stopped that members choose elsewhere than by ``choosing``; given the member's id."""
    _otherwise[kind] = stop


def address(reader: Reader, kind: str) -> str:
    """Where the reader ends mails of ``kind``."""
    return absolute(reverse("mails:stop", args=[signing.dumps([reader.key.hex, kind], salt=SALT)]))


def headers(reader: Reader, kind: str) -> dict[str, str]:
    """By which mail programs offer to end mails of ``kind``."""
    return {
        "List-Unsubscribe": f"<{address(reader, kind)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def opened(raw: str) -> Stop:
    """What the secret part of a link stops.

    Raises:
        NotFound: the link is none of ours, or who it is for is gone.
    """
    gone = NotFound(_("This link does not work any more."))
    try:
        key, name = signing.loads(raw, salt=SALT)
        kind = kinds.find(str(name))
    except (signing.BadSignature, ValueError):
        raise gone from None
    reader = readers.find(UUID(key))
    if reader is None or (kind.name not in _otherwise and not can_be_chosen(kind.name)):
        raise gone
    return Stop(reader, kind.name, kind.meaning)


def stop(raw: str) -> Stop:
    """Stop what the link stops; twice is the same as once.

    Raises:
        NotFound: as ``opened``.
    """
    what = opened(raw)
    if what.kind in _otherwise:
        _otherwise[what.kind](what.reader.id)
    else:
        choosing.choose(actor=what.reader.id, chosen={what.kind: MailChoice.When.NEVER})
    return what
