"""Thanks that Ruth and others sent each other, and what they say: invented words, the same for a seed.

What was done for them is noted in their books (``world/ruth.txt``, ``DONE``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from goodword.core import bulk
from goodword.demo.figures import RUTH
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.demo.writing import ago, copy
from goodword.favors import events, kinds, states
from goodword.favors.models import Thanks
from goodword.people import shown
from goodword.people.models import Card
from goodword.ties import actions as ties
from goodword.ties.models import Direction, Evidence

DONE: Final = (
    "Read the draft of the offer overnight.", "Lent the van for the move.", "Showed how they keep the waiting list.",
    "Found a room for the Saturday course.", "Passed on the name of a patient bookkeeper.", "Spoke at the apprentices’ evening.",
)  # fmt: skip


class _Said(NamedTuple):
    sender: str
    receiver: str
    words: str
    days: float
    pleasure: bool = False
    about: float | None = None  # how many days ago the favor was, as the sender's book has it


_SAID: Final = (
    _Said("Sam Kowalski", RUTH, "You sat through the whole handover talk with my girls, and the older one has slept since. "
          "There is a loaf with your name on it every Friday.", 2.2),
    _Said("Priya Nair", RUTH, "Your list of questions made the difference in the interview. I start next month.", 79.0, True),
    _Said("Owen Pritchard", RUTH, "Nobody had ever read that lease to me in plain words before.", 47.0, True),
    _Said(RUTH, "Dana Mercer", "Alder & Sons signed. They said you had told them I would be blunt, and that they wanted blunt. "
          "Thank you for both.", 5.0, True, 6.0),
    _Said(RUTH, "Ahmed Rahimi", "The cash-flow sheet you lent me has now saved two clients an awkward spring.", 33.0, True, 35.0),
    _Said(RUTH, "Lindy Barros", "You gave me your Thursday, and half of your notes. The family spoke to each other again.", 64.0, about=66.0),
    _Said("Jo Bright", "Sam Kowalski", "For the dough, and for getting up at four to show me.", 20.0, True),
)  # fmt: skip


def write_thanks(written: Written, log: Log) -> None:
    """A handful, however large the community; on the record of both where each has the other among their people."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    said = [one for one in _SAID if one.sender in place and one.receiver in place]
    ids, row_keys = bulk.next_ids(Thanks, len(said)), written.keys.of("thanks")
    minute = 1 / 1_440

    def member(name: str) -> int:
        return written.ids[place[name]]

    copy(
        Thanks,
        ("id", "key", "sender_id", "receiver_id", "words", "for_kind", "for_at", "state", "sent_at", "opens_at",
         "answered_at"),
        [
            (pk, next(row_keys), member(one.sender), member(one.receiver), one.words,
             "favor" if one.about is not None else "", ago(written.now, one.about) if one.about is not None else None,
             states.TAKEN if one.pleasure else states.ARRIVED, ago(written.now, one.days),
             ago(written.now, one.days - minute), ago(written.now, one.days - 1) if one.pleasure else None)
            for pk, one in zip(ids, said, strict=True)
        ],
    )  # fmt: skip
    for pk, one in zip(ids, said, strict=True):
        sender, receiver = member(one.sender), member(one.receiver)
        log.add(events.THANKED, one.days - minute, sender, sender, receiver, thanks=pk)
        if one.pleasure:
            log.add(events.PLEASURE, one.days - 1, receiver, sender, receiver, thanks=pk)
    _count(
        said,
        {one.sender: member(one.sender) for one in said} | {one.receiver: member(one.receiver) for one in said},
        written,
    )


def _count(said: Sequence[_Said], members: Mapping[str, int], written: Written) -> None:
    known = Card.objects.filter(owner__in=members.values(), member__in=members.values()).order_by("pk")
    cards = {(owner, member): pk for owner, member, pk in known.values_list("owner", "member", "pk")}
    rows = []
    for one in said:
        acts = [(members[one.sender], members[one.receiver], one.days, kinds.SENT)]
        if one.pleasure:
            acts.append((members[one.receiver], members[one.sender], one.days - 1, kinds.TAKEN))
        for actor, other, days, source in acts:
            at = (written.now - timedelta(days=days)).isoformat()
            for owner, whom, way in ((actor, other, Direction.OUT), (other, actor, Direction.IN)):
                if (owner, whom) in cards:
                    rows.append((owner, cards[owner, whom], int(way), kinds.THANKS.code, at, 1.0, source, None, None))
    copy(
        Evidence,
        ("owner_id", "card_id", "direction", "kind", "at", "weight", "source", "batch", "interaction_id"),
        rows,
    )
    ties.recount({row[1] for row in rows})
    for owner in sorted({row[0] for row in rows}):
        mine = {row[1] for row in rows if row[0] == owner}
        shown.refresh(owner, Card.objects.filter(pk__in=mine).values_list("person_id", flat=True), told=False)
