"""Texts of messages that were kept, in the lossless export of people: they stand with the card of whom they are with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from goodword.core import bulk
from goodword.importers.limits import Limits
from goodword.importers.models import KeptMessage
from goodword.people.exports.parts import Part

AT_ONCE = 5_000
LONGEST = Limits().field_chars
OUT, IN = "out", "in"


def read(owner_id: int, card_ids: Iterable[int]) -> dict[int, list[Any]]:
    """[direction, instant, text] of each message, in time. One query."""
    told: dict[int, list[Any]] = defaultdict(list)
    rows = KeptMessage.objects.filter(owner_id=owner_id, card__in=card_ids).order_by("at", "pk")
    for card, outgoing, at, text in rows.values_list("card", "outgoing", "at", "text"):
        told[card].append([OUT if outgoing else IN, at.isoformat(), text])
    return told


def write(owner_id: int, told: Mapping[int, list[Any]], batch: int | None) -> None:
    """Bring texts back; what is no message is left out, what is longer than any that is kept is cut."""

    def cells() -> Iterator[tuple[bulk.Cell, ...]]:
        for card, rows in told.items():
            for row in rows:
                message = _message(row)
                if message is not None:
                    yield owner_id, card, *message, batch or 0

    bulk.copy_in(KeptMessage, ("owner_id", "card_id", "outgoing", "at", "text", "batch"), cells())


def _message(row: Any) -> tuple[bool, str, str] | None:
    try:
        direction, written, text = row
        at = datetime.fromisoformat(written)
        text.encode()
    except (ValueError, TypeError, AttributeError):
        return None
    usable = direction in {IN, OUT} and at.tzinfo is not None and text.strip() and "\0" not in text
    return (direction == OUT, at.isoformat(), text[:LONGEST]) if usable else None


def forget(owner_id: int, batch: int, since: datetime) -> list[int]:
    """Take back the texts of an import. Nothing that lists show comes of them."""
    del since
    KeptMessage.objects.filter(owner_id=owner_id, batch=batch).delete()
    return []


def hand_over(owner_id: int, batch: int, to: int, cards: Sequence[int]) -> None:
    """Let the texts of an import belong to another that brought them again."""
    for start in range(0, len(cards), AT_ONCE):
        some = cards[start : start + AT_ONCE]
        KeptMessage.objects.filter(owner_id=owner_id, batch=batch, card__in=some).update(batch=to)


MESSAGES = Part("messages", read, write, forget, hand_over, adds_up=True)
