"""The kinds of contact that count as evidence of a tie, and how each is said; and the kinds a member writes down."""

from __future__ import annotations

from collections.abc import Iterable
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
VIDEO = declare(EvidenceKind("video", _("Video call")))
LETTER = declare(EvidenceKind("letter", _("Letter")))
CONNECTION = declare(EvidenceKind("connection", _("Answer to a request to connect")))
GIFT = declare(EvidenceKind("gift", _("Gift")))
FAVOR = declare(EvidenceKind("favor", _("Favor")))


@dataclass(frozen=True, slots=True)
class InteractionKind:
    """What a member can write down about their people.

    Attributes:
        together: it takes both at once, so that it has no direction of its own.
        contact: it counts as contact; a note about somebody is none.
    """

    code: str
    label: str | Promise
    together: bool = False
    contact: bool = True


INTERACTIONS: dict[str, InteractionKind] = {
    kind.code: kind
    for kind in (
        InteractionKind("meeting", MEETING.label, together=True),
        InteractionKind("call", CALL.label, together=True),
        InteractionKind("video", VIDEO.label, together=True),
        InteractionKind("letter", LETTER.label),
        InteractionKind("message", MESSAGE.label),
        InteractionKind("gift", GIFT.label),
        InteractionKind("favor", FAVOR.label),
        InteractionKind("note", _("Note"), contact=False),
    )
}


def contacts(codes: Iterable[str] = INTERACTIONS) -> list[str]:
    """Those of ``codes`` that count as contact."""
    return [code for code in codes if INTERACTIONS[code].contact]
