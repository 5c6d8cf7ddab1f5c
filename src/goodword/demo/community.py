"""Writing the invented community, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, batched
from random import Random
from typing import Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from goodword.accounts.actions import membership
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.demo import asks, breakfast, evenings, networks, ruth, talks
from goodword.demo.acting import Cast, acting
from goodword.demo.books import BOTH, IN, OUT, Kept, Known, Met, write_books
from goodword.demo.favors import DONE, write_thanks
from goodword.demo.feeds import write_feeds
from goodword.demo.figures import figures
from goodword.demo.introductions import write_introductions
from goodword.demo.inventing import Invented, invent
from goodword.demo.knots import Knot, tie
from goodword.demo.log import Log
from goodword.demo.members import Written, write_lines, write_members, write_standings
from goodword.demo.objectives import write_objectives
from goodword.demo.referrals import write_referrals
from goodword.demo.requests import write_connections, write_requests
from goodword.demo.vouches import write_vouches
from goodword.demo.writing import Keys
from goodword.importers import events, states
from goodword.importers.models import Batch
from goodword.people.actions import duplicates, traits
from goodword.search.actions import rebuilding

FEWEST, MOST = 16, 1_000_000
# Members whose own people, and what they did, are written; beyond, only Ruth's grow with the community.
BOOKED: Final = 1_000
CHAPTERED: Final = 100
"""From so many members on there are enough around Ruth for a chapter and a full breakfast."""


Report = Callable[[int, int], None]
# How long each step takes, in hundredths of the whole.
SHARES: Final = {"members": 60, "connections": 10, "people": 25, "pairs": 5}
FAVORS: Final = 0.12  # of the ties along which somebody did something for the other
AT_ONCE: Final = 2_000  # members; more only hold memory


class Course:
    """Tells one report how far the whole is, from how far its steps are."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._before = dict(zip(SHARES, accumulate((0, *SHARES.values())), strict=False))

    def tell(self, step: str, done: int, total: int) -> None:
        """``done`` of ``total`` of a step."""
        if self._report is not None:
            self._report(self._before[step] + SHARES[step] * done // max(1, total), 100)


def ruths_others(members: int) -> int:
    """How many people Ruth keeps besides members and those written by hand: some seventy, ten thousand for load work."""
    return 62 if members < 1_000 else min(10_000, members // 10)


def load(*, members: int, seed: int, report: Report | None) -> Member:
    """Write the community; returns the member one looks around as.

    Raises:
        Invalid: too few members, or too many.
        Conflict: a demo community is there already, or one of its addresses is somebody's.
    """
    if not FEWEST <= members <= MOST:
        raise Invalid(
            _("The demo community has between %(least)s and %(most)s members.") % {"least": FEWEST, "most": MOST}
        )
    tell = Course(report).tell
    now = clock.now().replace(microsecond=0)
    keys = Keys(seed)
    with transaction.atomic():
        if Member.objects.filter(is_demo=True).exists():
            raise Conflict(_("The demo community is here already. Remove it before you load another."))
        whole = Written([], [], now, keys)
        people: list[Invented] = []
        for some in batched(_invented(seed, members, now), AT_ONCE):
            whole.ids.extend(_write(some, keys, now))
            people.extend(some)
            tell("members", len(people), members)
        whole = whole._replace(people=people)
        knots = list(tie(people, seed))
        log = Log()
        for at, (pk, one) in enumerate(zip(whole.ids, people, strict=True)):
            if at < BOOKED:
                log.add(membership.JOINED, one.days, pk)
        write_standings(whole, knots)
        write_connections(whole, knots, log, told=BOOKED)
        write_requests(whole, knots, log)
        tell("connections", 1, 1)
        others = ruths_others(members)
        books = [*ruth.people(people, knots, others=others, seed=seed, now=now), *_books(people, knots, seed)]
        tell("people", 1, 3)
        batches = write_imports(books, whole, log)
        write_books(books, members=whole.ids, now=now, keys=keys, batches=batches, log=log)
        write_thanks(whole, log)
        write_referrals(whole, knots, log)
        asks.write(whole, log)
        networks.write(whole, log)
        write_vouches(whole, knots, log)
        write_introductions(whole, knots, log)
        write_objectives(whole, log)
        write_feeds(whole)
        if members >= CHAPTERED:
            _act(whole, log, seed)
        log.write(now)
        tell("people", 1, 1)
        rebuilding.rebuild(anew=True)
        _analyze()
        traits.count()
        duplicates.look(owner_id=whole.ids[0])
        tell("pairs", 1, 1)
    return Member.objects.get(pk=whole.ids[0])


def _act(whole: Written, log: Log, seed: int) -> None:
    """What members do by the rooms' own verbs: their chapter, gatherings, one-to-ones, what they raise."""
    with acting(whole, log):
        cast = Cast(whole)
        founded = breakfast.write(cast, whole.now, seed)
        evenings.write_evening(cast, whole.now)
        evenings.write_breakfast(cast, founded, whole.now)
        talks.write_one_to_ones(cast, whole.now)
        talks.write_investors(cast, whole.now)


def _invented(seed: int, members: int, now: datetime) -> Iterator[Invented]:
    """The figures, then everybody else."""
    by_hand = figures(now.date())
    yield from by_hand
    more = members - len(by_hand)
    yield from invent(seed, first=len(by_hand), count=more, of=members, year=now.year, besides=by_hand)


def _write(some: Sequence[Invented], keys: Keys, now: datetime) -> list[int]:
    """Write some members with their lines, which are let go of then; returns their ids."""
    if Member.objects.filter(email__in=[one.email for one in some]).exists():
        raise Conflict(_("A member of this site uses an address at example.com that the demo needs."))
    written = write_members(some, keys=keys, now=now)
    write_lines(written)
    for one in some:
        one.lines = []
    return written.ids


def write_imports(books: Sequence[Known], written: Written, log: Log) -> dict[tuple[str, float], int]:
    """The two LinkedIn archives that Ruth is said to have brought; (source, days ago) → import."""
    made = {}
    row_keys = written.keys.of("import")
    for days in (ruth.ARCHIVE, ruth.LATER):
        cards = [
            card
            for one in books
            if one.owner == 0
            for card in one.cards
            if (card.source, card.days) == ("linkedin", days)
        ]
        at = written.now - timedelta(days=days)
        counts = {
            "applied_added": len(cards),
            "applied_contacts": sum(len(card.met) for card in cards),
            "unreadable": 0,
        }
        batch = Batch.objects.create(
            key=next(row_keys), owner_id=written.ids[0], source="linkedin", file_name=f"Complete_LinkedInDataExport_{at:%m-%d-%Y}.zip",
            state=states.APPLIED, counts=counts, options={"messages": True}, made_at=at, read_at=at, applied_at=at, changed_at=at,
        )  # fmt: skip
        for kind in (events.STARTED, events.READ, events.APPLYING, events.APPLIED):
            log.add(kind, days, written.ids[0], batch=batch.pk)
        made["linkedin", float(days)] = batch.pk
    return made


def _analyze() -> None:
    """Let the planner know what came, before the first page asks: COPY into fresh tables leaves it guessing."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _books(people: Sequence[Invented], knots: Sequence[Knot], seed: int) -> list[Known]:
    """The cards that connecting made on each side, with the contacts since then on both; Ruth has her own."""
    dice = Random(seed * 17 + 3)
    found = []
    for knot in knots:
        if knot.second >= BOOKED and knot.first >= BOOKED:
            continue
        met = _contacts(knot, dice)
        for owner, other, turned in ((knot.first, knot.second, False), (knot.second, knot.first, True)):
            if owner == 0 or owner >= BOOKED:
                continue
            card = Kept(
                "connection",
                knot.days,
                ruth.profile_facts(people[other], knot.days),
                [_turned(one) for one in met] if turned else met,
                member=other,
            )
            close = knot.second_close if turned else knot.first_close
            found.append(Known(owner, [card], max(0.5, knot.days - 1) if close else None))
    return found


def _contacts(knot: Knot, dice: Random) -> list[Met]:
    kinds = ("message", "message", "meeting", "call")
    drawn = (dice.choice(kinds) for _turn in range(dice.choice((0, 0, 1, 2, 4, 6))))
    met = [
        Met(kind, BOTH if kind in {"meeting", "call"} else dice.choice((IN, OUT)), knot.days * dice.random())
        for kind in drawn
    ]
    if dice.random() < FAVORS:
        met.append(Met("favor", dice.choice((IN, OUT)), knot.days * dice.random(), dice.choice(DONE)))
    return met


def _turned(met: Met) -> Met:
    """The same contact from the other side."""
    return met._replace(direction={IN: OUT, OUT: IN}.get(met.direction, met.direction))
