"""The log of what happened, written in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodword.core import clock
from goodword.core.models import Event, payload_ids

KINDS: dict[str, str] = {}


def declare(kind: str, meaning: str) -> str:
    """Make ``kind`` ("people.card_added") known, with one line on what it tells; returns it for use as a constant."""
    KINDS[kind] = meaning
    return kind


def record(kind: str, *, actor: int | None, parties: Iterable[int] = (), **payload: int | str | bool) -> Event:
    """Write one event. Call it inside the transaction of the change.

    Args:
        kind: a declared kind.
        actor: id of the member who did it, or None for the system.
        parties: ids of the members it concerns, the actor included where that holds.
        payload: ids and short codes, never text that somebody wrote.

    Raises:
        ValueError: the kind was never declared, or the payload holds text.
    """
    event = _checked(kind, actor, parties, payload)
    event.save(force_insert=True)
    return event


def record_many(
    kind: str, *, actor: int | None, parties: Iterable[int] = (), payloads: Iterable[Mapping[str, int | str | bool]]
) -> None:
    """Write one event for each of ``payloads``, in one statement for each two thousand; else as ``record``."""
    there = list(parties)
    Event.objects.bulk_create((_checked(kind, actor, there, payload) for payload in payloads), batch_size=2_000)


def _checked(kind: str, actor: int | None, parties: Iterable[int], payload: Mapping[str, int | str | bool]) -> Event:
    if kind not in KINDS:
        raise ValueError(f"Event kind {kind!r} was not declared.")
    if not payload_ids(dict(payload)):
        raise ValueError(f"Events carry ids, not text: {kind}")
    return Event(kind=kind, actor=actor, parties=sorted(set(parties)), payload=dict(payload), at=clock.now())
