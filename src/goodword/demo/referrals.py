"""Referrals that Ruth and those around her passed on: some came to business, one is new, one was not taken up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from goodword.demo.figures import RUTH
from goodword.demo.knots import Knot
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.people.models import Card
from goodword.referrals import events, states
from goodword.referrals.bringing import Past, PastThanks, bring
from goodword.referrals.kinds import REFERRAL, SOURCE, THANKS
from goodword.referrals.limits import UNDO_FOR
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


class _Told(NamedTuple):
    """What is told of one: ``course`` as (state, how many days after, comment), thanks as (days after, words, amount, shared,
    answered)."""

    giver: str
    receiver: str
    days: float
    name: str
    description: str
    consent: str
    tier: str
    heat: int
    phone: str = ""
    email: str = ""
    comments: str = ""
    course: tuple[tuple[str, float, str], ...] = ()
    thanks: tuple[float, str, str, bool, bool] | None = None


_PASSED: Final = (
    _Told(
        "Dana Mercer", RUTH, 212.0, "Helen Ashby", "Her scheme was set up by the last director and nobody has read it since.",
        "told", "outside", 4, "+44 1632 960441", "helen.ashby@example.org", "Mornings, and not in the first week of a month.",
        ((states.CONTACTED, 1, "We spoke for ten minutes. She laughed, which helps."), (states.MEETING, 9, ""),
         (states.WON, 41, "A review, and the scheme after it.")),
        (43, "Helen signed on Thursday. That was you, on a staircase, in one sentence. Thank you.", "4200", False, True),
    ),
    _Told(
        RUTH, "Ahmed Rahimi", 164.0, "Colin Bright-Harker", "Forty people on the payroll, and one laptop that knows how.",
        "asked", "outside", 5, "+44 1632 960518", "", "The laptop belongs to his brother-in-law.",
        ((states.CONTACTED, 2, ""), (states.MEETING, 6, "Half a day on site."), (states.WON, 20, "From April on.")),
        (21, "The laptop has retired. Lunch is on me.", "3650", True, True),
    ),
    _Told(
        "Zofia Kamińska", RUTH, 88.0, "Terry Lomax", "Wants to know what a pension costs before he hires his fifth.", "card",
        "outside", 2, "", "terry.lomax@example.org", "",
        ((states.CONTACTED, 3, ""), (states.LOST, 30, "He stays at four for now, and knows what five would cost.")),
    ),
    _Told(
        RUTH, "Owen Pritchard", 61.0, "The Dales Choir", "A room for sixty on a Tuesday in March, with a piano or near one.",
        "told", "outside", 4, "+44 1632 960733", "", "",
        ((states.CONTACTED, 1, ""), (states.MEETING, 5, "They came to listen to the room.")),
    ),
    _Told(
        RUTH, "Isla Carmichael", 47.0, "Graham Pell", "A sign for his second shop, and he says “something with a fox”.", "asked",
        "outside", 3, "", "graham.pell@example.org", "",
        ((states.DECLINED, 2, "I am full until June, and a fox should not wait. Try the print school."),),
    ),
    _Told(
        "Olumide Bankole", RUTH, 33.0, "Marek Dudek", "He runs our night shift, and they would like the talk on pensions, too.",
        "told", "inside", 4, "+44 1632 960802", "", "The night shift ends at six.",
        ((states.CONTACTED, 1, ""), (states.MEETING, 12, "Two sessions, the first one at six in the morning.")),
    ),
    _Told(
        RUTH, "Dana Mercer", 12.0, "Sunita Rao", "Buying out her partner and would like it to stay friendly.", "told", "outside",
        5, "+44 1632 960127", "sunita.rao@example.org", "",
    ),
    _Told(
        "Sam Kowalski", RUTH, 1.4, "Magda Wolska", "She took over her aunt’s three cafés, and found the pension letters in a drawer.",
        "asked", "outside", 5, "+44 1632 960259", "magda.wolska@example.org", "Ring after two, when the lunch is done.",
    ),
)  # fmt: skip


def write_referrals(written: Written, knots: Sequence[Knot], log: Log) -> None:
    """A handful, however large the community; with the evidence on both sides of each tie."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    tied = {frozenset((knot.first, knot.second)): knot.days for knot in knots if knot.second < len(place)}
    told = [
        _since(one, tied[two])
        for one in _PASSED
        if one.giver in place
        and one.receiver in place
        and (two := frozenset((place[one.giver], place[one.receiver]))) in tied
    ]
    passed = [_past(one, written, place) for one in told]
    row_keys = written.keys.of("referral")
    ids = bring(passed, keys=[next(row_keys) for _key in range(2 * len(passed))])
    for pk, one, past in zip(ids, told, passed, strict=True):
        log.add(events.GIVEN, one.days, past.giver, referral=pk, other=past.receiver)
        log.add(events.ARRIVED, one.days, past.giver, past.giver, past.receiver, referral=pk)
        _evidence(past.giver, past.receiver, REFERRAL.code, past)
        for state, after, _comment in one.course:
            log.add(events.MOVED, one.days - after, past.receiver, past.giver, past.receiver, referral=pk, state=state)
        if one.thanks is not None and past.thanks is not None:
            log.add(events.THANKED, one.days - one.thanks[0], past.receiver, past.giver, past.receiver)
            _evidence(past.receiver, past.giver, THANKS.code, past._replace(given_at=past.thanks.at))


def _since(one: _Told, days: float) -> _Told:
    """The same in the time that the two have been connected, where that is shorter."""
    shorter = min(1.0, 0.9 * days / one.days)
    thanks = (one.thanks[0] * shorter, *one.thanks[1:]) if one.thanks is not None else None
    course = tuple((state, after * shorter, comment) for state, after, comment in one.course)
    return one._replace(days=one.days * shorter, course=course, thanks=thanks)


def _past(one: _Told, written: Written, place: dict[str, int]) -> Past:
    at = written.now - timedelta(days=one.days)
    thanks = None
    if one.thanks is not None:
        after, words, amount, shared, answered = one.thanks
        thanks = PastThanks(
            at + timedelta(days=after), words, Decimal(amount), "GBP", share_amount=shared, pleasure=answered
        )
    return Past(
        giver=written.ids[place[one.giver]],
        receiver=written.ids[place[one.receiver]],
        given_at=at,
        name=one.name,
        description=one.description,
        consent=one.consent,
        tier=one.tier,
        heat=one.heat,
        email=one.email,
        phone=one.phone,
        comments=one.comments,
        course=tuple((state, at + timedelta(days=after), comment) for state, after, comment in one.course),
        thanks=thanks,
    )


def _evidence(one: int, other: int, kind: str, past: Past) -> None:
    for owner, them, way in ((one, other, Direction.OUT), (other, one, Direction.IN)):
        card = Card.objects.filter(owner=owner, member=them).order_by("-pk").values_list("pk", flat=True).first()
        if card is not None:
            told = [Contact(card, way, kind, past.given_at + UNDO_FOR)]
            record_evidence(owner_id=owner, contacts=told, source=SOURCE)
