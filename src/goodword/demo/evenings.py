"""Two gatherings: an evening at Owen's that is over, and the winter breakfast that Ruth hosts, with its tables."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.demo.acting import FIGURES, Cast
from goodword.demo.breakfast import PLACE, ZONE, Founded, at, next_thursday
from goodword.gatherings import states
from goodword.gatherings.actions import answering, arranging, arriving, inviting, meeting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.arriving import WalkIn
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.models import Gathering, Guest, Wish
from goodword.gatherings.plans import Plan
from goodword.gatherings.seating import actions as seating
from goodword.gatherings.seating import wishes
from goodword.gatherings.seating.actions import Setup
from goodword.reach.models import Audience

OWEN: Final = "Owen Pritchard"
_CAME: Final = (
    "Ruth Okafor", "Sam Kowalski", "Gareth Wynn", "Olumide Bankole", "Hana Lindqvist", "Isla Carmichael", "Yusuf Sadiq",
    "Jo Bright", "Lindy Barros",
)  # fmt: skip
_STAYED_AWAY: Final = ("Dana Mercer", "Ahmed Rahimi")
_RUTH_MET: Final = ("Gareth Wynn", "Hana Lindqvist", "Isla Carmichael")
PLACES: Final = 35  # guests of the breakfast; with Ruth they fill six tables of six
AT_TABLE: Final = 6
WAITING: Final = 2
_HOSTS: Final = ("Owen Pritchard", "Zofia Kamińska", "Dana Mercer", "Jo Bright", "Isla Carmichael")
_OTHERWISE: Final = {"Maureen Holdsworth": states.DECLINED, "Neil Thackray": states.MAYBE}
_POINTS: Final = {
    "Sam Kowalski": "Ask me about butterflies, or about rye.",
    "Hana Lindqvist": "I film people at work. What does yours sound like?",
    "Gareth Wynn": "I know which roofs are worth it.",
    "Yusuf Sadiq": "The loom is older than I am.",
}


def write_evening(cast: Cast, now: datetime) -> None:
    """An evening some three weeks ago: who came, who walked in, and whom Ruth noted that she met."""
    if OWEN not in cast:
        return
    owen, ruth = cast[OWEN], cast.ruth
    day = next_thursday(now, days=-23) - timedelta(days=2)
    plan = Plan(
        "An open evening by the fire", day, time(18, 30), day, time(21), ZONE.key,
        text="Soup, a fire, and nobody who stands up to speak. Bring the question you have been turning over.",
        place="The Pritchard Arms, Harrogate", audience=Audience.MEMBERS, bring=1, cost="Soup is on the house",
    )  # fmt: skip
    with clock.stopped_at(at(day, time(9), -60 * 24 * 16)):
        evening = arranging.arrange(actor=owen, plan=plan)
        arranging.open_(actor=owen, gathering=evening)
        evening.refresh_from_db()
        inviting.invite(actor=owen, gathering=evening, members=cast.some([*_CAME, *_STAYED_AWAY]))
        expected = inviting.put_down(
            actor=owen,
            gathering=evening,
            outsider=Outsider("Rosalind Teale", "Teale Ceramics", "rosalind.teale@example.org"),
        )
    with clock.stopped_at(at(day, time(20), -60 * 24 * 9)):
        for member in cast.some(_CAME):
            answering.sign_up(actor=member, gathering=evening, said=Said(states.COMING, shown=True))
        for member in cast.some(_STAYED_AWAY):
            answering.sign_up(actor=member, gathering=evening, said=Said(states.DECLINED))
        answering.answer(guest=expected, said=Said(states.COMING, shown=True), by=owen)
    guests = {str(row): row for row in Guest.objects.filter(gathering=evening).select_related("gathering", "member")}
    for late, name in enumerate(name for name in (*_CAME[:-1], expected.name) if name in guests):
        with clock.stopped_at(at(day, time(18, 25), 4 * late)):
            arriving.arrive(guest=guests[name], by=owen)
    with clock.stopped_at(at(day, time(19, 10))):
        arriving.walk_in(
            actor=owen,
            gathering=evening,
            new=WalkIn("Barnaby Croft", "Croft Saddlery", brought_by=guests.get("Sam Kowalski")),
        )
    with clock.stopped_at(at(day, time(21, 30))):
        for name in _RUTH_MET:
            if name in guests:
                meeting.note(actor=ruth, guest=guests[name])


def write_breakfast(cast: Cast, founded: Founded, now: datetime) -> None:
    """The winter breakfast: the whole chapter invited, a full house, some who wait, and tables being made."""
    ruth = cast.ruth
    with clock.stopped_at(now - timedelta(days=6)):
        breakfast = _arranged(cast, founded, now)
    guests = {str(row): row for row in Guest.objects.filter(gathering=breakfast).select_related("gathering", "member")}
    said = dict.fromkeys(guests, states.COMING)
    said |= {name: answer for name, answer in _OTHERWISE.items() if name in said}
    for number, (name, guest) in enumerate(guests.items()):
        with clock.stopped_at(now - timedelta(days=5) + timedelta(hours=2.7 * number)):
            answer = Said(said[name], shown=guest.member is not None, talking_point=_POINTS.get(name))
            answering.answer(guest=guest, said=answer, by=guest.member or ruth)
    with clock.stopped_at(now - timedelta(hours=3)):
        for name in _HOSTS:
            if name in guests:
                wishes.wish(actor=ruth, gathering=breakfast, kind=Wish.Kind.HOST, guest=guests[name])
        people = seating.expected(breakfast)
        seating.make(
            actor=ruth,
            gathering=breakfast,
            setup=Setup(3, 25, seating.even(people, AT_TABLE), seconds=seating.SECONDS[0]),
        )


def _arranged(cast: Cast, founded: Founded, now: datetime) -> Gathering:
    ruth, chapter, day = cast.ruth, founded.chapter, next_thursday(now, days=8)
    plan = Plan(
        "Winter breakfast", day, time(7, 30), day, time(9, 30), ZONE.key,
        text="Three rounds of twenty-five minutes, six at a table, and **porridge first**. You will sit beside people you have "
        "not met, and whom you would like to.",
        place=PLACE, capacity=PLACES, bring=1, audience=Audience.GROUP, body=chapter.key, cost="£14 at the door",
        questions=("Is there anything you do not eat?",),
    )  # fmt: skip
    breakfast = arranging.arrange(actor=ruth, plan=plan)
    arranging.open_(actor=ruth, gathering=breakfast)
    breakfast.refresh_from_db()
    inviting.invite_body(actor=ruth, gathering=breakfast, body=chapter.key)
    inviting.invite(
        actor=ruth, gathering=breakfast, members=[*cast.some(["Lindy Barros", "Priya Nair"]), *_beyond(cast, founded)]
    )
    inviting.put_down(
        actor=ruth, gathering=breakfast,
        outsider=Outsider("Harriet Bolland", "Bolland Vets", "harriet.bolland@example.org", visitor=True),
    )  # fmt: skip
    return breakfast


def _beyond(cast: Cast, founded: Founded) -> list[Member]:
    """As many of other towns as it takes for a full house, and two who wait."""
    wanted = PLACES + len(_OTHERWISE) + WAITING - len(founded.places) - 2
    nearby = [
        cast.at(place)
        for place, one in enumerate(cast.invented)
        if place >= FIGURES and one.town.region == "GB" and one.days > 30 and one.name not in founded.places
    ]
    return nearby[: max(0, wanted)]
