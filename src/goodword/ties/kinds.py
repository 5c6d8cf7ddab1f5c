"""The kinds of contact that count as evidence of a tie, and how each is said; and the kinds a member writes down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _told
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.ties.wording import times


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """One kind of contact: its name for people, whether it happens face to face, and how some of it are counted.

    Attributes:
        favor: it is something that one did for the other: outward by the owner of the evidence, inward for them.
        minutes: about how long it takes who does it, where nobody said; 0 where another contact tells the time.
    """

    code: str
    label: str | Promise
    in_person: bool = False
    many: Any = None  # ngettext_lazy(…, …, "count")
    favor: bool = False
    minutes: int = 5

    def counted(self, count: int) -> str:
        """ "3 meetings"; where nobody said how it is counted, its name and "twice" or "4 times"."""
        if self.many is None:
            return _told("%(kind)s (%(times)s)") % {"kind": self.label, "times": times(count)}
        return str(self.many % {"count": count})


KINDS: dict[str, EvidenceKind] = {}


def declare(kind: EvidenceKind) -> EvidenceKind:
    """Add a kind; rooms declare what they bring."""
    KINDS[kind.code] = kind
    return kind


MESSAGE = declare(
    EvidenceKind("message", _("Message"), many=ngettext_lazy("%(count)s message", "%(count)s messages", "count"))
)
INVITATION = declare(
    EvidenceKind(
        "invitation",
        _("Request to connect"),
        many=ngettext_lazy("%(count)s request to connect", "%(count)s requests to connect", "count"),
        minutes=2,
    )
)
MEETING = declare(
    EvidenceKind(
        "meeting",
        _("Meeting"),
        in_person=True,
        many=ngettext_lazy("%(count)s meeting", "%(count)s meetings", "count"),
        minutes=45,
    )
)
CALL = declare(
    EvidenceKind("call", _("Call"), many=ngettext_lazy("%(count)s call", "%(count)s calls", "count"), minutes=15)
)
VIDEO = declare(
    EvidenceKind(
        "video",
        _("Video call"),
        many=ngettext_lazy("%(count)s video call", "%(count)s video calls", "count"),
        minutes=30,
    )
)
LETTER = declare(
    EvidenceKind(
        "letter", _("Letter"), many=ngettext_lazy("%(count)s letter", "%(count)s letters", "count"), minutes=10
    )
)
CONNECTION = declare(
    EvidenceKind(
        "connection",
        _("Answer to a request to connect"),
        many=ngettext_lazy("%(count)s answer to a request", "%(count)s answers to a request", "count"),
        minutes=2,
    )
)
GIFT = declare(
    EvidenceKind(
        "gift", _("Gift"), many=ngettext_lazy("%(count)s gift", "%(count)s gifts", "count"), favor=True, minutes=20
    )
)
FAVOR = declare(
    EvidenceKind(
        "favor", _("Favor"), many=ngettext_lazy("%(count)s favor", "%(count)s favors", "count"), favor=True, minutes=30
    )
)


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


def favors() -> list[str]:
    """The kinds of evidence that count as something done for somebody."""
    return [code for code, kind in KINDS.items() if kind.favor]


def contacts(codes: Iterable[str] = INTERACTIONS) -> list[str]:
    """Those of ``codes`` that count as contact."""
    return [code for code in codes if INTERACTIONS[code].contact]


def exchanges() -> list[str]:
    """The kinds of evidence by which two people are in touch: neither a request to connect and its answer, nor what one did for
    the other."""
    asked = {INVITATION.code, CONNECTION.code}
    return [code for code, kind in KINDS.items() if code not in asked and not kind.favor]
