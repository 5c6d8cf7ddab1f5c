"""What upper rooms keep about a card and want taken along: registered in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

type Read = Callable[[int, Iterable[int]], dict[int, list[Any]]]
type Write = Callable[[int, Mapping[int, list[Any]], int | None], None]
type Forget = Callable[[int, int, datetime], list[int]]
type HandOver = Callable[[int, int, int, Sequence[int]], None]


@dataclass(frozen=True, slots=True)
class Part:
    """One room's share of a card.

    Attributes:
        name: under which it stands in the JSON of a card.
        read: (owner id, card ids) → card id → plain JSON values, always in the same order.
        write: (owner id, card id → those values, batch) brings them back, in the caller's transaction. Values come
            from a file somebody may have edited; what cannot be used is left out.
        forget: (owner id, batch, when it was let in) takes back what came with an import and was not changed since, and
            names the cards it was on.
        hand_over: (owner id, batch, other batch, cards) lets what one import brought to these cards belong to
            another that brought it again.
        adds_up: on a card that is here already, values come in that it does not have yet. Right where nobody edits
            them, so that one which differs is another one.
    """

    name: str
    read: Read
    write: Write
    forget: Forget | None = None
    hand_over: HandOver | None = None
    adds_up: bool = False


PARTS: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part. Two rooms cannot use one name."""
    if part.name in PARTS and PARTS[part.name] != part:
        raise ValueError(f"Two rooms export {part.name!r} of a card.")
    PARTS[part.name] = part
