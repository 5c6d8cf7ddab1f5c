"""The kinds of contact that count as evidence of a tie, and how each is said."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """One kind of contact: its name for people, and whether it happens face to face."""

    code: str
    label: str | Promise
    in_person: bool = False


KINDS: dict[str, EvidenceKind] = {}


def declare(kind: EvidenceKind) -> EvidenceKind:
    """Add a kind; rooms declare what they bring."""
    KINDS[kind.code] = kind
    return kind


MESSAGE = declare(EvidenceKind("message", _("Message")))
INVITATION = declare(EvidenceKind("invitation", _("Request to connect")))
MEETING = declare(EvidenceKind("meeting", _("Meeting"), in_person=True))
CALL = declare(EvidenceKind("call", _("Call")))
LETTER = declare(EvidenceKind("letter", _("Letter")))
