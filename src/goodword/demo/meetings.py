"""What members wrote down of the meetings and calls they had: invented places, topics and words, the same for a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from goodword.core import bulk
from goodword.core.bulk import Cell, texts
from goodword.demo.writing import Keys, copy
from goodword.people import normal
from goodword.ties.models import Interaction, InteractionParty

FAVORS: Final = frozenset({"favor", "gift"})
WRITTEN: Final = frozenset({"meeting", "call"}) | FAVORS
PLACES: Final = (
    "Laynes",
    "the Quay Café",
    "the Founders' Breakfast",
    "the station",
    "Betty's",
    "their office",
    "the library",
    "a bench by the river",
)
TOPICS: Final = (
    "harbor project", "a second shop", "rye bread", "apprentices", "the trade fair", "a new site", "exporting", "bookkeeping",
    "the chamber", "butterflies", "choir", "succession", "a grant", "packaging", "the northern market",
)  # fmt: skip
WORDS: Final = (
    "Wants to hire before spring.", "Looking for *somebody who knows exporting*.", "The daughter starts at the shop in June.",
    "Prefers a call on Fridays.", "Will send the name of the printer.", "Not happy with the bank.", "Asked after the choir.",
    "Thinks of moving the workshop.", "Knows the people at the trade fair.", "Would gladly show the new oven.",
)  # fmt: skip
FOLLOW_UPS: Final = (0, 5)  # days from now on which the host means to come back to the latest two


class Held(NamedTuple):
    """What was written down: whose, with which card, of which kind, how many days ago, in which words."""

    owner: int
    card: int
    kind: str
    direction: int
    days: float
    words: str = ""


def write(held: Sequence[Held], *, host: int, now: datetime, keys: Keys) -> list[int]:
    """Write them down; returns the ids of the interactions, in their order. ``host`` is the member one looks around as."""
    ids = bulk.next_ids(Interaction, len(held))
    row_keys, dice = keys.of("interaction"), Random(next(keys.of("what was written down")))
    latest = sorted(
        (one.days, at) for at, one in enumerate(held) if one.owner == host and one.days >= 1 and one.kind not in FAVORS
    )
    due = {at: days for (_days, at), days in zip(latest, FOLLOW_UPS, strict=False)}

    def cells() -> Iterator[tuple[Cell, ...]]:
        for at, (pk, one) in enumerate(zip(ids, held, strict=True)):
            moment = now - timedelta(days=one.days)
            favor = one.kind in FAVORS
            topic = dice.choice(TOPICS) if dice.random() < 0.6 and not favor else ""
            follow_up = (now + timedelta(days=due[at])).date().isoformat() if at in due else None
            yield (
                pk, next(row_keys), one.owner, one.kind, one.direction, moment.date().isoformat(), moment.isoformat(),
                dice.choice((10, 20, 30, 45, 60, 90)) if dice.random() < 0.5 and not favor else None,
                dice.choice(PLACES) if one.kind == "meeting" and dice.random() < 0.7 else "",
                one.words or (dice.choice(WORDS) if dice.random() < 0.4 else ""),
                texts([topic] if topic else []), texts([normal.topic(topic)] if topic else []), follow_up, "hand", True,
                moment.isoformat(), moment.isoformat(),
            )  # fmt: skip

    copy(
        Interaction,
        ("id", "key", "owner_id", "kind", "direction", "day", "at", "minutes", "place", "words", "topics", "topic_norms", "follow_up",
         "source", "by_hand", "made_at", "changed_at"),
        cells(),
    )  # fmt: skip
    copy(
        InteractionParty,
        ("owner_id", "interaction_id", "card_id"),
        ((one.owner, pk, one.card) for pk, one in zip(ids, held, strict=True)),
    )
    return ids
