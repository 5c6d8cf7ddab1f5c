"""What Ruth and those around her ask for, and who answered; one ask names a company where Ruth knows somebody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from goodword.asks import bringing, events, finding
from goodword.asks.bringing import Past, PastAnswer
from goodword.asks.kinds import ANSWERED, SOURCE, Kind, Way
from goodword.asks.models import Ask, Quiet
from goodword.asks.named import Named
from goodword.demo.figures import RUTH
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.demo.writing import ago, copy
from goodword.people.models import Card
from goodword.reach.models import Audience
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


class _Said(NamedTuple):
    who: str
    way: Way
    text: str
    days: float
    thanked: bool = False


class _Asked(NamedTuple):
    who: str
    kind: Kind
    line: str
    text: str
    named: Named
    days: float
    said: tuple[_Said, ...] = ()
    deadline: float = 0.0  # days from now, for a source
    outcome: str = ""
    found: float = 0.0  # days ago


# Who asked what about pensions, what Ruth answered, how many days ago, and when it was thanked for.
_PENSIONS: Final = (
    ("Olumide Bankole", "What do we owe somebody who leaves after three weeks?",
     "Nothing if they opted out in time, and a letter either way. I will send you mine.", 52.2, 50.0),
    ("Isla Carmichael", "I hire my first person in spring. When does the pension start?",
     "On their first day, and you can put it off for three months. Put it off, and use the time.", 38.2, 36.0),
    ("Gareth Wynn", "Two of my men want out of the scheme. May I talk them round?",
     "No, and you need not. Let me talk to everybody for twenty minutes; they decide after that.", 31.2, 0.0),
    ("Tomas Jelinek", "What happens to the pot of somebody who moves back to Prague?",
     "It stays theirs and keeps growing. Three forms, and I have filled in all of them before.", 17.2, 15.0),
    ("Hana Lindqvist", "As a freelancer, is there anything sensible for me at all?",
     "More than you think. Bring last year’s numbers and I will bring the cake.", 10.2, 8.0),
    ("Zofia Kamińska", "Which of three providers would you never choose?",
     "I will tell you over tea, and only why. The choosing stays with your client.", 3.2, 0.0),
)  # fmt: skip


_ASKS: Final = (
    _Asked(
        RUTH, Kind.SUPPLIER, "Somebody who films a ten-minute talk without making me wear make-up",
        "I give the same talk on pallets and at breakfasts. I would like **one good recording** of it, for people who cannot "
        "come. One camera, one morning, before Christmas.",
        Named(trade="Film and video production", place="Leeds"), 3.0,
        (
            _Said("Hana Lindqvist", Way.HELP,
                  "I film in kitchens, so a warehouse is a step up. No make-up, one camera. Shall I come and look at the room?", 2.1),
            _Said("Isla Carmichael", Way.NOTE,
                  "Ask for the sound recordist first and the camera second. I learned that the expensive way.", 1.2),
        ),
    ),
    _Asked(
        RUTH, Kind.PERSON, "A lawyer who explains a scheme’s rules in plain words",
        "A client wants to read what they signed in 2009.", Named(trade="Employment law"), 46.0,
        (_Said("Jo Bright", Way.KNOW, "I know just the one: patient, and she draws pictures. I will introduce you.", 44.0, thanked=True),),
        outcome="Jo introduced me; the client has read all forty pages, and smiled at two of them.", found=30.0,
    ),
    _Asked(
        "Priya Nair", Kind.HELP, "Half an hour on what changes for pensions when we take over a second site",
        "New in the job, and the letter from the regulator lies on my desk.", Named(topics=("Pensions",)), 96.0,
        (_Said(RUTH, Way.HELP, "Gladly. Bring the letter; most of it answers itself.", 95.0, thanked=True),),
        outcome="Ruth went through it with me in twenty minutes. Nothing to be afraid of.", found=90.0,
    ),
    _Asked(
        "Tomas Jelinek", Kind.COMPANY, "Somebody at Vance Interiors, about sample boxes",
        "They send out fabric samples in padded bags. I would like to show whoever decides it a box in runs of fifty.",
        Named(organisation="Vance Interiors"), 1.4,
    ),
    _Asked(
        "Ahmed Rahimi", Kind.SUPPLIER, "A designer for payslips that people can read",
        "One page, three numbers, no codes. I have the data; I do not have the eye.", Named(trade="Graphic design"), 4.6,
    ),
    _Asked(
        "Hana Lindqvist", Kind.SOURCE, "Two sisters, or a father and a daughter, who run a firm together",
        "For a film about handing over. Half a day with a camera, and you see it before anybody else does.",
        Named(topics=("Family firms",)), 2.3, deadline=8.3,
    ),
    _Asked(
        "Sam Kowalski", Kind.HELP, "Somebody who understands flour prices, for an hour and a loaf",
        "I buy by the ton and still do not know when.", Named(topics=("Supplier management",)), 6.2,
        (_Said("Dana Mercer", Way.KNOW, "My neighbor buys grain for a brewery. I will ask him at the weekend.", 5.5),),
    ),
    *(
        _Asked(
            who, Kind.HELP, line, "", Named(topics=("Pensions",)), days + 1.0,
            (_Said(RUTH, Way.HELP, answer, days, thanked=found > 0),), outcome="Ruth answered it." if found else "", found=found,
        )
        for who, line, answer, days, found in _PENSIONS
    ),
)  # fmt: skip


def write(written: Written, log: Log) -> None:
    """A handful, however large the community; once everybody's people are written."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    if not all(name in place for asked in _ASKS for name in (asked.who, *(one.who for one in asked.said))):
        return
    ids = {name: written.ids[at] for name, at in place.items()}
    told = [_past(asked, ids, written) for asked in _ASKS]
    keys = list(islice(written.keys.of("ask"), sum(1 + len(asked.said) for asked in _ASKS)))
    asks, answers = bringing.bring(told, now=written.now, keys=keys)
    numbers = iter(answers)
    for pk, asked in zip(asks, _ASKS, strict=True):
        _tell(log, pk, asked, ids, numbers)
    for asked in _ASKS:
        _evidence(asked, ids, written)
    copy(Quiet, ("member_id", "since", "checked_at"), [(ids[RUTH], ago(written.now, 20), ago(written.now, 0))])
    log.add(events.QUIET, 20, ids[RUTH], on=True)
    finding.match(list(Ask.objects.filter(pk__in=asks).order_by("pk")), [ids[RUTH]])


def _past(asked: _Asked, ids: dict[str, int], written: Written) -> Past:
    def at(days: float) -> timedelta:
        return timedelta(days=days)

    now = written.now
    said = [PastAnswer(ids[one.who], one.way, one.text, now - at(one.days), thanked=one.thanked) for one in asked.said]
    return Past(
        ids[asked.who], asked.kind, asked.line, asked.text, now - at(asked.days), asked.named, Audience.MEMBERS,
        deadline=now + at(asked.deadline) if asked.deadline else None, outcome=asked.outcome,
        found_at=now - at(asked.found) if asked.found else None, answers=said,
    )  # fmt: skip


def _tell(log: Log, pk: int, asked: _Asked, ids: dict[str, int], answers: Iterator[int]) -> None:
    asker = ids[asked.who]
    log.add(events.ASKED, asked.days, asker, ask=pk)
    for one in asked.said:
        answer = next(answers)
        log.add(events.ANSWERED, one.days, ids[one.who], ids[one.who], asker, ask=pk, answer=answer)
        if one.thanked:
            log.add(events.THANKED, asked.found, asker, asker, ids[one.who], ask=pk, answer=answer)
    if asked.found:
        log.add(events.FOUND, asked.found, asker, ask=pk)


def _evidence(asked: _Asked, ids: dict[str, int], written: Written) -> None:
    """Who was thanked did something for who asked: a row on each side, where there is a card for it."""
    at = written.now - timedelta(days=asked.found)
    for one in asked.said:
        if not one.thanked:
            continue
        two = ids[one.who], ids[asked.who]
        for owner, other, way in ((*two, Direction.OUT), (*reversed(two), Direction.IN)):
            card = Card.objects.filter(owner=owner, member=other).order_by("-pk").first()
            if card is not None:
                record_evidence(
                    owner_id=owner, contacts=[Contact(card.pk, Direction(way), ANSWERED.code, at)], source=SOURCE
                )
