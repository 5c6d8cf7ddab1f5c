"""Signed links to a member's card: whoever holds one sees what the member meant for its holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

from goodword.reach.models import Level

SALT = "goodword.people.card"
WORKS_FOR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class CardLink:
    """What a signed link says: whose card, as whom it shows it, and which of the member's links it belongs to."""

    member: UUID
    level: Level
    version: int


def signed(link: CardLink) -> str:
    """The part of an address that lets its holder see the card."""
    return signing.dumps([link.member.hex, int(link.level), link.version], salt=SALT)


def read(token: str) -> CardLink | None:
    """What a token says; None where it is not ours, or older than half a year."""
    try:
        member, level, version = signing.loads(token, salt=SALT, max_age=WORKS_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return CardLink(UUID(member), Level(level), version)
