"""How what is to be told is worded: by the room it comes from, when it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils import translation

from goodword.core.mail import kinds
from goodword.core.mail.readers import Reader
from goodword.core.models import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, in the reader's language.

    Attributes:
        subject: of a mail that tells this alone.
        says: what is the matter, a sentence or two.
        url: where it is looked at, absolute.
        label: the words on that link.
        quote: what somebody wrote for the reader, where it belongs into a mail.
        then: what may follow, or need not, a sentence or two.
    """

    subject: str
    says: str
    url: str
    label: str
    quote: str = ""
    then: str = ""


class Wording(Protocol):
    def __call__(self, member: int, subject: UUID, since: datetime) -> Told | None:
        """What to tell the member with id ``member`` now about what has the key ``subject``, of what happened from ``since`` on.
        None where it is no longer so, was looked at, or must not be told: withdrawn, blocked, erased."""


_wordings: dict[str, Wording] = {}


def words[W: Wording](kind: str) -> Callable[[W], W]:
    """Register the decorated function as what words ``kind``.

    Raises:
        ValueError: the kind was not declared, or cannot be chosen.
    """
    if kinds.find(kind).essential:
        raise ValueError(f"Mails of kind {kind!r} are essential: they are sent, not told.")

    def register(wording: W) -> W:
        _wordings[kind] = wording
        return wording

    return register


def can_be_chosen(kind: str) -> bool:
    """Whether members choose when they are told this."""
    return kind in _wordings


def worded(notice: Notice, reader: Reader) -> Told | None:
    """What to tell now; None where there is nothing to tell any more."""
    wording = _wordings.get(notice.kind)
    if wording is None:  # the room is gone from the site
        return None
    with translation.override(reader.language):
        return wording(notice.member, notice.subject, notice.since)
