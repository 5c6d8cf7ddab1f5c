"""Harrogate Breakfast: the chapter that Ruth leads, its roster, the meetings it had, and the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction

from goodword.chapters.actions import (
    absence,
    adding,
    agendas,
    founding,
    joining,
    marking,
    meetings,
    roles,
    slips,
    visiting,
)
from goodword.chapters.actions.founding import Described
from goodword.chapters.actions.marking import Marking
from goodword.chapters.actions.roles import Given
from goodword.chapters.actions.slips import Noted
from goodword.chapters.entries import Entry
from goodword.chapters.links import Opened
from goodword.chapters.models import Chapter, Meeting, Membership
from goodword.chapters.models.meetings import Mark
from goodword.chapters.models.roster import Duty
from goodword.chapters.models.slips import SlipKind, Tier
from goodword.core import clock
from goodword.demo.acting import Cast

NAME: Final = "Harrogate Breakfast"
ZONE: Final = ZoneInfo("Europe/London")
THURSDAY: Final = 3
BEGINS: Final = time(7)
PLACE: Final = "The Old Swan, Harrogate"
FOUNDED: Final = 700  # days ago
MEETINGS: Final = 6  # that took place
SEATED: Final = (
    "Sam Kowalski", "Dana Mercer", "Ahmed Rahimi", "Jo Bright", "Malik Cole", "Owen Pritchard", "Zofia Kamińska",
    "Yusuf Sadiq", "Olumide Bankole", "Isla Carmichael", "Gareth Wynn", "Hana Lindqvist",
)  # fmt: skip
ASKS: Final = "Tomas Jelinek"  # to be let in
AROUND: Final = 15  # invented members of towns nearby, one a trade


class _Outside(NamedTuple):
    """Somebody on the roster without an account."""

    name: str
    organization: str
    trade: str
    phone: str
    mail: bool = False


_OUTSIDE: Final = (
    _Outside("Walter Pickersgill", "Pickersgill Clocks", "Clock repair", "+44 1632 960120", mail=True),
    _Outside("Doreen Ackroyd", "Ackroyd Flowers", "Floristry", "+44 1632 960131"),
    _Outside("Terence Illingworth", "Illingworth Removals", "Removals", "+44 1632 960144"),
    _Outside("Beryl Sugden", "Sugden Upholstery", "Upholstery", "+44 1632 960157"),
    _Outside("Neil Thackray", "Thackray Locks", "Locksmith", "+44 1632 960163"),
    _Outside("Maureen Holdsworth", "Holdsworth Opticians", "Optician", "+44 1632 960178"),
)
_ROLES: Final = (
    ("Owen Pritchard", Duty.VICE_PRESIDENT, True), ("Zofia Kamińska", Duty.TREASURER, True),
    ("Dana Mercer", Duty.MEMBERSHIP, True), ("Jo Bright", Duty.VISITORS, False), ("Isla Carmichael", Duty.EDUCATION, False),
)  # fmt: skip
_AGENDA: Final = (
    (15, "Coffee and arriving"), (5, "Welcome, and why we meet"), (35, "A minute each"), (10, "One of us speaks"),
    (15, "Referrals, thanks and what was learned"), (10, "Next week, and home"),
)  # fmt: skip
_SAID: Final = (
    ("Sam Kowalski", SlipKind.REFERRAL, "Zofia Kamińska", "A café that wants its books done before March.", ""),
    ("Dana Mercer", SlipKind.REFERRAL, "Isla Carmichael", "Alder & Sons want a new sign.", ""),
    ("Ahmed Rahimi", SlipKind.THANKS, "Jo Bright", "", "1850"),
    ("Olumide Bankole", SlipKind.ONE_TO_ONE, "Gareth Wynn", "At the works, with both pairs of boots.", ""),
    ("Isla Carmichael", SlipKind.EDUCATION, "", "What a price list says before anybody reads it.", ""),
    ("Owen Pritchard", SlipKind.TESTIMONIAL, "Hana Lindqvist", "She filmed our kitchen on the worst night of the year.", ""),
    ("Yusuf Sadiq", SlipKind.REFERRAL, "Malik Cole", "My cousin’s stock list lives in eleven notebooks.", ""),
    ("Zofia Kamińska", SlipKind.THANKS, "Sam Kowalski", "", "640"),
    ("Jo Bright", SlipKind.ONE_TO_ONE, "Ahmed Rahimi", "Payroll and people, over one lunch.", ""),
    ("Gareth Wynn", SlipKind.REFERRAL, "Yusuf Sadiq", "A mill in Keighley asks for the same panels.", ""),
)  # fmt: skip


class Founded(NamedTuple):
    """The chapter, and the places on its roster by name."""

    chapter: Chapter
    places: dict[str, Membership]
    around: list[str]


def at(day: date, hour: time, minutes: float = 0) -> datetime:
    """An instant on the clock of Harrogate."""
    return datetime.combine(day, hour, ZONE) + timedelta(minutes=minutes)


def next_thursday(now: datetime, *, days: int = 1) -> date:
    """The first Thursday at least so many days ahead."""
    first = now.astimezone(ZONE).date() + timedelta(days=days)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7)


def write(cast: Cast, now: datetime, seed: int) -> Founded:
    """The chapter with its people, the meetings it had and those to come."""
    dice = Random(seed * 19 + 7)
    with clock.stopped_at(now - timedelta(days=FOUNDED)):
        chapter = founding.found(
            actor=cast.ruth,
            described=Described(
                NAME, "North Yorkshire", "United Kingdom",
                "Thirty-odd firms, one of each trade, every Thursday at seven. We know what the others need by heart.",
                ZONE.key, THURSDAY, BEGINS, 90, PLACE,
            ),
        )  # fmt: skip
    coming = next_thursday(now)
    days = [coming - timedelta(weeks=weeks) for weeks in range(MEETINGS, 0, -1)]
    with clock.stopped_at(at(days[0], BEGINS, -60 * 24 * 3)):
        founded = _roster(cast, chapter)
        meetings.plan(actor=cast.ruth, chapter=chapter, weeks=MEETINGS + 12)
        agendas.set_agenda(actor=cast.ruth, chapter=chapter, parts=list(_AGENDA))
    there = {row.day: row for row in Meeting.objects.filter(chapter=chapter).select_related("chapter")}
    for number, day in enumerate(days):
        with clock.stopped_at(min(now, at(day, BEGINS, 100))):
            _held(cast, founded, there[day], _SAID[number::3], dice)
    _next(cast, founded, there[coming], now)
    return founded


def _roster(cast: Cast, chapter: Chapter) -> Founded:
    """Members with an account have joined by the chapter's link; Tomas waits for a yes."""
    founded = Founded(chapter, {"": Membership.objects.get(chapter=chapter, member=cast.ruth)}, [])
    ruth, today = founded.places.pop(""), clock.today()
    founded.places[ruth.name] = adding.edit(
        actor=cast.ruth, membership=ruth,
        entry=Entry(ruth.name, address=ruth.address, organization="Okafor Pensions", classification="Pension administration",
                    inducted_on=ruth.inducted_on, renews_on=today + timedelta(days=120)),
    )  # fmt: skip
    for place, number in _members(cast, ruth.inducted_on or today):
        one, member = cast.invented[place], cast.at(place)
        entry = Entry(
            one.name, address=one.email, organization=one.company, classification=one.trade, sponsor=ruth,
            inducted_on=today - timedelta(days=40 + 29 * number), renews_on=today + timedelta(days=25 + 11 * number),
        )  # fmt: skip
        row = adding.add(actor=cast.ruth, chapter=chapter, entry=entry)
        with transaction.atomic():
            founded.places[one.name] = joining.claim(actor=member, chapter=chapter, place=row, member=member)
        if one.name not in SEATED:
            founded.around.append(one.name)
    for told in _OUTSIDE:
        slug = told.name.lower().replace(" ", ".")
        entry = Entry(
            told.name, address=f"{slug}@example.org", phone=told.phone, organization=told.organization,
            classification=told.trade, inducted_on=today - timedelta(days=500), renews_on=today + timedelta(days=60),
            by_mail=told.mail,
        )  # fmt: skip
        founded.places[told.name] = adding.add(actor=cast.ruth, chapter=chapter, entry=entry)
    for name, duty, leads in _ROLES:
        if name in founded.places:
            roles.give(actor=cast.ruth, chapter=chapter, given=Given(founded.places[name], duty, leads=leads))
    linked = joining.make_link(actor=cast.ruth, chapter=chapter)
    for member in cast.some([ASKS]):
        joining.join(actor=member, opened=Opened(linked))
    return founded


def _members(cast: Cast, founded_on: date) -> Iterator[tuple[int, int]]:
    """Places of those with an account, and a number for each: the figures, then one of each trade from around."""
    trades = {"Pension administration", "Commercial printing"}
    number = 0
    for place, one in enumerate(cast.invented):
        nearby = place >= 16 and one.town.region == "GB" and one.days > 90
        if one.name not in SEATED and (not nearby or number >= len(SEATED) + AROUND):
            continue
        if one.trade not in trades:
            trades.add(one.trade)
            yield place, number
            number += 1


def _held(
    cast: Cast, founded: Founded, meeting: Meeting, said: Sequence[tuple[str, SlipKind, str, str, str]], dice: Random
) -> None:
    """Who was there, and what was said."""
    others = [name for name in founded.places if name != cast.ruth.name]
    missing = dice.sample(others, k=min(len(others), dice.choice((3, 4, 5))))
    marks = (Mark.ABSENT, Mark.LATE, Mark.MEDICAL, Mark.SUBSTITUTE, Mark.LATE)
    told = [
        Marking(founded.places[name].key, mark, substitute="A colleague" if mark == Mark.SUBSTITUTE else "")
        for name, mark in zip(missing, marks, strict=False)
    ]
    marking.mark(actor=cast.ruth, meeting=meeting, marks=told)
    marking.mark_rest(actor=cast.ruth, meeting=meeting)
    for giver, kind, receiver, detail, amount in said:
        if giver in founded.places and (not receiver or receiver in founded.places):
            tier = Tier.OUTSIDE if kind in {SlipKind.REFERRAL, SlipKind.THANKS} else ""
            noted = Noted(
                kind, founded.places[giver], founded.places.get(receiver), tier=tier, amount=amount or None,
                currency="GBP" if amount else "", detail=detail,
            )  # fmt: skip
            slips.enter(actor=cast.ruth, chapter=founded.chapter, meeting=meeting, noted=noted)
    meetings.become(actor=cast.ruth, meeting=meeting, verb="complete")


def _next(cast: Cast, founded: Founded, meeting: Meeting, now: datetime) -> None:
    """The next meeting: who speaks, who cannot come, who visits."""
    chapter, places, ruth = founded.chapter, founded.places, cast.ruth
    last = meeting.day - timedelta(weeks=1)
    guest = Entry(
        "Harriet Bolland",
        address="harriet.bolland@example.org",
        organization="Bolland Vets",
        classification="Veterinary care",
    )
    with clock.stopped_at(min(now - timedelta(hours=20), at(last, BEGINS, 60 * 6))):
        came = visiting.note(actor=ruth, chapter=chapter, entry=guest, day=last, invited_by=places.get("Sam Kowalski"))
        visiting.follow_up(
            actor=ruth, visitor=came.visitor, on=meeting.day, by=places[ruth.name], words="Asked twice about the fee."
        )
        expected = Entry(
            "Simon Pawson", address="simon.pawson@example.org", organization="Pawson Bikes", classification="Bicycles"
        )
        visiting.note(
            actor=ruth,
            chapter=chapter,
            entry=expected,
            day=meeting.day,
            invited_by=places.get("Owen Pritchard"),
            came=False,
        )
        if "Zofia Kamińska" in places:
            agendas.give_talk(
                actor=ruth,
                meeting=meeting,
                membership=places["Zofia Kamińska"],
                topic="Three numbers to look at on a Monday",
            )
        agendas.fill_rota(actor=ruth, chapter=chapter)
        for member in cast.some(["Malik Cole"]):
            if member.name in places:
                away = absence.say_away(actor=member, meeting=meeting, membership=places[member.name])
                absence.name_substitute(actor=member, away=away, name="Ines Kalmar")
