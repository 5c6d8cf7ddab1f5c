"""What happened, as the chapter counts it, from wherever it is known: noted in the room, or done in Goodword.

The same thing is often known twice: somebody gives a referral in Goodword and says so in the room, and it is noted. Such
a pair counts once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

SAME_WITHIN: Final = timedelta(days=7)
"""How far apart the days of what was done and what was said of it may lie: people speak of it at the next meeting."""


class What(StrEnum):
    REFERRAL = "referral"
    ONE_TO_ONE = "one_to_one"
    THANKS = "thanks"
    EDUCATION = "education"
    VISITOR = "visitor"
    TESTIMONIAL = "testimonial"


class Act(NamedTuple):
    """One thing that counts.

    Attributes:
        giver, receiver: memberships by id; None for somebody on no roster, or who is not told (of thanks: who thanks).
        amount, currency: of thanks; None where it is not said, or kept by who thanked.
    """

    what: What
    day: date
    giver: int | None = None
    receiver: int | None = None
    outside: bool = False
    amount: Decimal | None = None
    currency: str = ""
    credits: Decimal | None = None
    name: str = ""


def once(noted: Sequence[Act], done: Iterable[Act]) -> Iterator[Act]:
    """What was noted, and what was done of which no note tells.

    A note tells of what was done where both are of one kind, between the same two, at most ``SAME_WITHIN`` apart; each note
    tells of one thing, the nearest in time. What the note leaves open (who thanked, an amount) is taken from what was done.
    """
    waiting: dict[tuple[What, int], list[Act]] = defaultdict(list)
    for act in sorted(done, key=lambda act: act.day):
        waiting[act.what, _meeting_point(act)].append(act)
    for note in noted:
        there = waiting.get((note.what, _meeting_point(note)), [])
        same = [act for act in there if _tells_of(note, act)]
        if not same:
            yield note
            continue
        act = min(same, key=lambda act: (note.giver is None, abs(act.day - note.day), act.amount != note.amount))
        there.remove(act)
        yield note._replace(
            giver=note.giver or act.giver,
            amount=note.amount if note.amount is not None else act.amount,
            currency=note.currency or act.currency,
        )
    for left in waiting.values():
        yield from left


def _meeting_point(act: Act) -> int:
    """What two records of one thing surely share, to look them up by."""
    if act.what is What.ONE_TO_ONE:
        return min(act.giver or 0, act.receiver or 0)
    return (act.giver if act.what is What.VISITOR else act.receiver) or 0


def _tells_of(note: Act, act: Act) -> bool:
    if abs(note.day - act.day) > SAME_WITHIN:
        return False
    if note.what is What.VISITOR:
        return note.giver == act.giver and note.name.casefold() == act.name.casefold()
    if note.what is What.ONE_TO_ONE:
        return {note.giver, note.receiver} == {act.giver, act.receiver}
    if note.what is What.THANKS:
        agreed = note.amount is None or act.amount is None or (note.amount, note.currency) == (act.amount, act.currency)
        return note.receiver == act.receiver and note.giver in (act.giver, None) and agreed
    return (note.giver, note.receiver, note.outside) == (act.giver, act.receiver, act.outside)
