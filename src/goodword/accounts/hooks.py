"""Where upper rooms are heard by this one: who does not want to hear from whom, what an export holds, what an erasure
takes away. Rooms register in their ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from goodword.accounts.models import Member
from goodword.core.models import StoredFile


class Silencer(Protocol):
    def __call__(self, *, sender: Member, receiver: Member) -> bool:
        """Whether ``receiver`` does not want to hear from ``sender``."""


class Forgetter(Protocol):
    def __call__(self, *, member: Member) -> None:
        """Forget who ``member`` was recognized as, in the transaction in which they say that they no longer may be."""


class Bundle(Protocol):
    """The export while it is written. Names are paths inside the zip; each may be written once."""

    def json(self, name: str, value: Any) -> None:
        """One JSON document. Dates and keys are written as ISO 8601 and UUID texts."""

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """A JSON array, written row by row so that a long one needs no memory; how many rows."""

    def read(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Pages for reading about the file ``name`` that ``text`` has written; ``json`` and ``rows`` write theirs by themselves."""

    def text(self, name: str, pieces: Iterable[str]) -> None:
        """A text file in UTF-8, written piece by piece."""

    def file(self, name: str, stored: StoredFile) -> None:
        """A stored file as it is; nothing where its bytes are gone."""


class Exporter(Protocol):
    def __call__(self, *, member: Member, bundle: Bundle) -> None:
        """Write everything this room keeps for ``member``."""


class Eraser(Protocol):
    def __call__(self, *, member: Member) -> None:
        """Remove what this room keeps of ``member``, in the transaction of the erasure. What they gave to others stays
        with those, without a link to the member. May be called for a member erased before."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one room has registered. ``covers`` names models ("people.Card"); ``leaves`` tells why others need nothing."""

    room: str
    act: Any
    covers: frozenset[str]
    leaves: Mapping[str, str] = field(default_factory=dict)


_silencers: list[Silencer] = []
_forgetters: list[Forgetter] = []
_exporters: dict[str, Part] = {}
_erasers: dict[str, Part] = {}


def silence(silencer: Silencer) -> None:
    """Register who does not want to hear from whom."""
    if silencer not in _silencers:
        _silencers.append(silencer)


def may_hear(*, sender: Member, receiver: Member) -> bool:
    """Whether a mail in the name of ``sender`` may go to ``receiver``."""
    return not any(silencer(sender=sender, receiver=receiver) for silencer in _silencers)


def when_no_longer_discoverable(forgetter: Forgetter) -> None:
    """Register what ends when a member may no longer be recognized."""
    if forgetter not in _forgetters:
        _forgetters.append(forgetter)


def no_longer_discoverable(member: Member) -> None:
    """Have every room forget who the member was recognized as."""
    for forgetter in _forgetters:
        forgetter(member=member)


def register_export(
    room: str, exporter: Exporter, *, covers: Iterable[str], leaves: Mapping[str, str] | None = None
) -> None:
    """Register what ``room`` puts into an export.

    Args:
        covers: labels of the models whose rows of a member it writes.
        leaves: label → why rows of that model are no part of a member's data.
    """
    _exporters[room] = Part(room, exporter, frozenset(covers), dict(leaves or {}))


def register_erasure(
    room: str, eraser: Eraser, *, covers: Iterable[str], leaves: Mapping[str, str] | None = None
) -> None:
    """Register what ``room`` does when a member is erased; rooms are asked from the upper to the lower ones."""
    _erasers[room] = Part(room, eraser, frozenset(covers), dict(leaves or {}))


def exporters() -> list[Part]:
    """In the order of registration: lower rooms first."""
    return list(_exporters.values())


def erasers() -> list[Part]:
    """Upper rooms first, so that nothing is taken away under somebody's feet."""
    return list(reversed(_erasers.values()))
