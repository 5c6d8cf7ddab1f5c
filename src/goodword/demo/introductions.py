"""Introductions that Ruth and others made, had, or are asked about, and one that somebody wishes from her.

Where one came about between two members, that is the day on which those two are said to have connected, and whoever
introduced them had known both for longer. What does not fit a seed's connections is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from django.db.models import Q

from goodword.core import bulk
from goodword.demo.figures import RUTH
from goodword.demo.knots import Knot
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.demo.world.reading import blocks
from goodword.demo.writing import ago, copy
from goodword.introductions import events, states
from goodword.introductions.bringing import ANSWERED_AFTER, Past, PastSide, bring
from goodword.introductions.kinds import INTRODUCED, INTRODUCTION, SOURCE
from goodword.introductions.models import Wish
from goodword.people import shown
from goodword.people.models import Card
from goodword.reach.models import Audience
from goodword.ties import actions as ties
from goodword.ties.models import Direction, Evidence, Request

OTHERS: Final = 12  # introductions that others made
AMONG: Final = 200  # members among whom those are looked for
ASKED_HOW: Final = 14 * ANSWERED_AFTER
LONG_ENOUGH: Final = 7.0  # days that somebody has known both before, so that they had a reason


class _Side(NamedTuple):
    name: str
    reason: str
    said_yes: bool = True
    worth: bool | None = None


class _Told(NamedTuple):
    """One that came about stands at the day of the connection; another so many ``days`` ago. ``met``: both said they did."""

    broker: str
    one: _Side
    other: _Side
    days: float = 0.0
    met: bool = False


_BY_HAND: Final = (
    _Told(
        RUTH,
        _Side("Owen Pritchard", "Isla draws signs that people follow. Yours points at the kitchen. She will tell you so, kindly."),
        _Side("Isla Carmichael", "Owen has fourteen rooms, one good breakfast and a sign from 1988. He is ready, and does not know it yet."),
    ),
    _Told(
        RUTH,
        _Side("Olumide Bankole", "Jo writes handbooks that nobody laughs at. Your night shift could do with four pages instead of forty.", worth=True),
        _Side("Jo Bright", "Olumide runs a night shift that has never met anybody from personnel. He would like to change that himself.", worth=True),
        met=True,
    ),
    _Told(
        RUTH,
        _Side("Yusuf Sadiq", "Gareth turns roofs into power stations, and will do a rough sum for the mill in a day. You said “steam” three times."),
        _Side("Gareth Wynn", "A mill roof in Bradford, flat, facing south, and an owner who reads what he signs.", said_yes=False),
        days=3.3,
    ),
    _Told(
        RUTH,
        _Side("Owen Pritchard", "Malik finishes things, and takes no commission on a booking.", said_yes=False),
        _Side("Malik Cole", "Owen would like a booking system that is his. It begins, I am afraid, with a spreadsheet.", said_yes=False),
        days=66.0,
    ),
    _Told(
        "Lindy Barros",
        _Side(RUTH, "You and Hana have written about everything since the screening, except the film you want. I am saying it for you.", worth=True),
        _Side("Hana Lindqvist", "Ruth would like to be filmed once, on a pallet, without make-up. I thought of you before she had finished.", worth=True),
        met=True,
    ),
)  # fmt: skip
# Who asks Ruth whether she would like to meet somebody she does not know, who said yes: the first of them who knows such a one.
_ASKING: Final = ("Zofia Kamińska", "Dana Mercer", "Owen Pritchard", "Jo Bright", "Malik Cole")
_TO_RUTH: Final = "“{trade}” says the sign. Behind it are nine people, and a letter from the regulator that nobody has opened. You open letters."
_ABOUT_RUTH: Final = "Ruth reads such letters aloud until they are only paper. Half an hour, and you will sleep."
_ASKED_DAYS: Final = 2.2
_WISHED: Final = (
    "Hana Lindqvist", "Sam Kowalski",
    ("I look for a father and a daughter who run a firm together, for the film about handing over. You said at breakfast that "
     "yours smell of rye. Half a day with a camera, and nothing is shown that they have not seen first."), 4.1,
)  # fmt: skip
_REASONS: Final = (
    ("You ask the same question from two ends. I would like to hear the answer.", "Somebody who listens first. You will get on."),
    ("I have sent three people there, and all three thanked me.", "Looking for what you do, and in no hurry to buy."),
    ("You both said last month that nobody here does this. You both do.", "Ten minutes on the phone will be enough to know."),
    ("New in town, and worth a coffee before everybody else finds out.", "Knows the town and everybody’s second name in it."),
)  # fmt: skip

type _Days = Mapping[frozenset[int], float]


def write_introductions(written: Written, knots: Sequence[Knot], log: Log) -> None:
    """A handful around Ruth and a dozen among others, however large the community; with the evidence on both sides of each tie.

    Call it once everybody's people are written.
    """
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    tied = {frozenset((knot.first, knot.second)): knot.days for knot in knots if knot.second < AMONG}
    told = [*_by_hand(place, tied), *_to_ruth(written, place, tied), *_others(tied, ruth=place.get(RUTH))]
    wish = _wish(place, tied)
    ids = written.ids
    members = {ids[at] for one in told for at in (one.broker, one.one[0], one.other[0])}
    known = Card.objects.filter(owner__in=members, member__in=members).order_by("pk")
    cards = {(owner, member): pk for owner, member, pk in known.values_list("owner", "member", "pk")}
    pasts = [_past(one, written, cards) for one in told]
    keys = list(islice(written.keys.of("introduction"), 3 * len(pasts)))
    acts: list[_Act] = []
    for pk, past in zip(bring(pasts, now=written.now, keys=keys), pasts, strict=True):
        _tell(log, pk, past, written.now)
        acts += _acts(past)
    _count(acts, cards)
    if wish is not None:
        _write_wish(written, *wish, log)


class _Placed(NamedTuple):
    """An introduction by places in the list of members; ``days`` ago it came about or, if it did not, was proposed."""

    broker: int
    one: tuple[int, _Side]
    other: tuple[int, _Side]
    days: float
    met: bool = False


def _by_hand(place: Mapping[str, int], tied: _Days) -> Iterator[_Placed]:
    for told in _BY_HAND:
        if not {told.broker, told.one.name, told.other.name} <= place.keys():
            continue
        broker, one, other = place[told.broker], place[told.one.name], place[told.other.name]
        since = tied.get(frozenset((one, other)))
        days = told.days or since
        waits = bool(told.days)
        if days is None or waits == (since is not None) or _knew(tied, broker, one, other) <= days + 1:
            continue
        met = told.met and days > ASKED_HOW.days
        yield _Placed(broker, (one, told.one), (other, told.other), days, met)


def _knew(tied: _Days, broker: int, one: int, other: int) -> float:
    """For how many days the broker has been connected with both of them; 0 where they are not."""
    return min(tied.get(frozenset((broker, one)), 0.0), tied.get(frozenset((broker, other)), 0.0))


def _to_ruth(written: Written, place: Mapping[str, int], tied: _Days) -> Iterator[_Placed]:
    ruth = place.get(RUTH)
    if ruth is None:
        return
    mine = Request.objects.filter(Q(asker=written.ids[ruth]) | Q(receiver=written.ids[ruth])).values_list(
        "asker", "receiver"
    )
    asked_already = {member for two in mine for member in two}
    for name in _ASKING:
        broker = place.get(name, ruth)
        for at, someone in enumerate(written.people[:AMONG]):
            strange = frozenset((ruth, at)) not in tied and written.ids[at] not in asked_already
            if strange and someone.audiences[0] >= Audience.MEMBERS and _knew(tied, broker, ruth, at) > _ASKED_DAYS:
                asked = _Side(RUTH, _TO_RUTH.format(trade=someone.trade), said_yes=False)
                yield _Placed(broker, (ruth, asked), (at, _Side(someone.name, _ABOUT_RUTH)), _ASKED_DAYS)
                return


def _others(tied: _Days, *, ruth: int | None) -> Iterator[_Placed]:
    """Two who connected after somebody else had known both for long; each broker once, and each of the two once.

    Who brought the people of ``figures.txt`` together is told by hand, or not at all.
    """
    figures = sum(1 for _figure in blocks("figures.txt"))
    around: dict[int, set[int]] = defaultdict(set)
    for two in tied:
        one, other = sorted(two)
        around[one].add(other)
        around[other].add(one)
    brokers, had = {ruth}, {ruth}
    for two, days in tied.items():
        one, other = sorted(two)
        if other < figures or one in had or other in had or days <= ASKED_HOW.days:
            continue
        for broker in sorted((around[one] & around[other]) - brokers):
            if _knew(tied, broker, one, other) > days + LONG_ENOUGH:
                mine, theirs = _REASONS[len(brokers) % len(_REASONS)]
                brokers.add(broker)
                had |= two
                yield _Placed(broker, (one, _Side("", mine)), (other, _Side("", theirs)), days)
                break
        if len(brokers) > OTHERS:
            return


def _past(placed: _Placed, written: Written, cards: Mapping[tuple[int, int], int]) -> Past:
    broker = written.ids[placed.broker]
    sides = []
    for at, side in (placed.one, placed.other):
        member = written.ids[at]
        sides.append(
            PastSide(
                side.reason, member, cards.get((broker, member)), said_yes=side.said_yes, met=placed.met or None,
                worth=side.worth if placed.met else None,
            )
        )  # fmt: skip
    at_day = written.now - timedelta(days=placed.days)
    came_about = placed.one[1].said_yes and placed.other[1].said_yes
    return Past(broker, at_day - ANSWERED_AFTER if came_about else at_day, sides[0], sides[1])


def _tell(log: Log, pk: int, past: Past, now: datetime) -> None:
    """What the log says of it, to each what is theirs to know."""
    day = timedelta(days=1)
    proposed, answered = (now - past.proposed_at) / day, (now - past.proposed_at - ANSWERED_AFTER) / day
    log.add(events.PROPOSED, proposed, past.broker, introduction=pk)
    both = [side.member for side in (past.one, past.other) if side.member is not None]
    for side, other in ((past.one, past.other), (past.other, past.one)):
        if side.member is None:
            continue
        log.add(events.ASKED, proposed, None, side.member, introduction=pk)
        if side.said_yes:
            log.add(events.ACCEPTED, answered, side.member, side.member, past.broker, introduction=pk)
        if side.met is not None and other.member is not None:
            log.add(events.TOLD, answered - ASKED_HOW / day, side.member, introduction=pk, other=other.member)
    if past.came_about:
        log.add(events.CAME_ABOUT, answered, past.broker, past.broker, *both, introduction=pk)


class _Act(NamedTuple):
    owner: int
    other: int
    way: Direction
    kind: str
    at: datetime


def _acts(past: Past) -> Iterator[_Act]:
    """What one that came about leaves: the broker did something for each of the two, and those who said so met."""
    if not past.came_about:
        return
    at = past.proposed_at + ANSWERED_AFTER
    for side, other in ((past.one, past.other), (past.other, past.one)):
        if side.member is not None:
            yield _Act(past.broker, side.member, Direction.OUT, INTRODUCTION.code, at)
            yield _Act(side.member, past.broker, Direction.IN, INTRODUCTION.code, at)
            if side.met and other.member is not None:
                yield _Act(side.member, other.member, Direction.BOTH, INTRODUCED.code, at + ASKED_HOW)


def _count(acts: Sequence[_Act], cards: Mapping[tuple[int, int], int]) -> None:
    rows = [
        (act.owner, cards[act.owner, act.other], int(act.way), act.kind, act.at.isoformat(), 1.0, SOURCE, None, None)
        for act in acts
        if (act.owner, act.other) in cards
    ]
    copy(
        Evidence,
        ("owner_id", "card_id", "direction", "kind", "at", "weight", "source", "batch", "interaction_id"),
        rows,
    )
    ties.recount({row[1] for row in rows})
    for owner in sorted({row[0] for row in rows}):
        mine = {row[1] for row in rows if row[0] == owner}
        shown.refresh(owner, Card.objects.filter(pk__in=mine).values_list("person_id", flat=True), told=False)


def _wish(place: Mapping[str, int], tied: _Days) -> tuple[int, int, int] | None:
    """Who asks Ruth for whom, by place, where those two are not connected and both are with her."""
    asker, target, _why, days = _WISHED
    if not {RUTH, asker, target} <= place.keys():
        return None
    ruth, one, other = place[RUTH], place[asker], place[target]
    fits = frozenset((one, other)) not in tied and _knew(tied, ruth, one, other) > days
    return (one, ruth, other) if fits else None


def _write_wish(written: Written, asker: int, introducer: int, target: int, log: Log) -> None:
    _asker, _target, why, days = _WISHED
    at = ago(written.now, days)
    (pk,) = bulk.next_ids(Wish, 1)
    one, other = written.ids[asker], written.ids[introducer]
    lapses = ago(written.now, days - states.STANDS_FOR.days)
    copy(
        Wish,
        ("id", "key", "asker_id", "introducer_id", "target_id", "why", "asked_at", "opens_at", "delivered_at", "lapses_at"),
        [(pk, next(written.keys.of("wish")), one, other, written.ids[target], why, at, at, at, lapses)],
    )  # fmt: skip
    log.add(events.WISHED, days, one, wish=pk, other=other)
    log.add(events.WISH_CAME, days, None, other, wish=pk)
