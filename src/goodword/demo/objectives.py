"""What Ruth and a few around her are after; hers are counted from what her book, her answers and her vouches say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from goodword.demo.figures import RUTH
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.graph import meaning
from goodword.objectives import events, states
from goodword.objectives.audience import alternatives
from goodword.objectives.kinds import Better
from goodword.objectives.models import Objective
from goodword.reach.models import Audience


class _Aim(NamedTuple):
    """``began``, ``until``: days from the day the demo is loaded, negative for before it. ``closed``: days ago."""

    who: str
    better: Better
    line: str
    measure: str
    target: int
    began: int
    until: int
    weekly: bool = False
    trade: str = ""
    location: str = ""
    role: str = ""
    minutes: int | None = None
    shown_to: Audience = Audience.CONNECTIONS
    closed: float = 0.0
    learned: str = ""


_AIMS: Final = (
    _Aim(
        RUTH, Better.CONNECTED, "Meet five HR leads at Leeds manufacturers", "met", 5, -60, 39,
        location="Leeds", role="HR lead, head of people, HR manager", minutes=45,
    ),
    _Aim(
        RUTH, Better.KNOWN, "Answer one pension question a week", "answers", 1, -56, 35, weekly=True, minutes=20,
        shown_to=Audience.ME,
    ),
    _Aim(
        RUTH, Better.KNOWN, "Have three people say what it is like to work with me", "vouches", 3, -320, -180, closed=178.0,
        learned="Asked by letter, nobody answers for weeks. Asked over tea, two of them wrote the same evening.",
    ),
    _Aim(
        "Sam Kowalski", Better.EQUIPPED, "Find a coach who has handled a family succession", "introduced", 2, -40, 80,
        shown_to=Audience.MEMBERS,
    ),
    _Aim("Lindy Barros", Better.CONNECTED, "Know five family firms in the middle of a handover", "met", 5, -70, 50),
    _Aim("Priya Nair", Better.KNOWN, "One coffee a week with somebody at Northwind I have not met", "spoke", 1, -30, 60, weekly=True),
    _Aim("Tomas Jelinek", Better.CONNECTED, "Three makers in York who ship in boxes of fifty", "met", 3, -45, 45, location="York"),
    _Aim("Hana Lindqvist", Better.KNOWN, "Two films for people who have never been filmed", "referrals_won", 2, -90, 90,
         shown_to=Audience.MEMBERS),
)  # fmt: skip


def write_objectives(written: Written, log: Log) -> None:
    """A handful, however large the community."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    told = [one for one in _AIMS if one.who in place]
    keys = written.keys.of("objective")
    today = written.now.date()
    taken: dict[str, int] = {}
    made = []
    for one in told:
        if not one.closed:
            taken[one.who] = taken.get(one.who, 0) + 1
        made.append(_row(one, written, written.ids[place[one.who]], next(keys), today, taken.get(one.who, 0)))
    for one, row in zip(told, Objective.objects.bulk_create(made), strict=True):
        log.add(events.SET, -one.began, row.owner_id, objective=row.pk)
        if one.closed:
            log.add(events.REVIEWED, one.closed, row.owner_id, objective=row.pk, outcome=row.state)


def _row(one: _Aim, written: Written, owner: int, key: str, today: date, place: int) -> Objective:
    return Objective(
        key=key, owner_id=owner, place=None if one.closed else place, better=one.better, line=one.line, trade=one.trade,
        location=one.location, role=one.role, near=meaning.near(alternatives(one.trade)), measure=one.measure,
        target=one.target, weekly=one.weekly, began_on=today + timedelta(days=one.began),
        until=today + timedelta(days=one.until), minutes=one.minutes, shown_to=one.shown_to,
        state=states.REACHED if one.closed else states.ACTIVE, learned=one.learned,
        closed_at=written.now - timedelta(days=one.closed) if one.closed else None,
    )  # fmt: skip
