"""Requests to connect that Ruth finds when one looks around: some wait for her, she waits for one, one she declined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from goodword.core import bulk
from goodword.core.bulk import Cell
from goodword.demo.figures import RUTH
from goodword.demo.inventing import Invented
from goodword.demo.knots import Knot
from goodword.demo.log import Log
from goodword.demo.members import Written
from goodword.demo.writing import ago, copy
from goodword.reach.models import Audience
from goodword.ties import events, states
from goodword.ties.models import Connection, Decline, Question, Request, TieVisibility

ASKER: Final = "Tomas Jelinek"


class _Asked(NamedTuple):
    asker: int
    receiver: int
    kind: str
    why: str
    where_met: str
    days: float
    state: str = states.WAITING
    question: str = ""
    answer: str = ""


_TO_RUTH: Final = (
    ("mentor", "You have hired the first ten people for three firms I know. I am about to hire my second.", "", 9.0,
     states.WAITING, "What does your second person have to be able to do on the first day?",
     "Answer the phone and keep the books. I do the rest, badly."),
    ("client", "I offer leadership breakfasts to every HR person in the North. Yours could be next.", "", 26.0,
     states.DECLINED, "", ""),
)  # fmt: skip
_FROM_RUTH: Final = (
    "referral partner", "Two of my clients need what you do, and I would rather send them to somebody I have met.", "", 4.0,
    states.WAITING, "Gladly. Are they in Leeds, or would I have to travel?", "",
)  # fmt: skip


def write_connections(written: Written, knots: Sequence[Knot], log: Log, *, told: int) -> None:
    """One row for each two who are connected; an event where one of them is among the first ``told`` members."""
    row_keys, way = written.keys.of("connection"), Connection.Way.REQUEST.value
    pks = bulk.next_ids(Connection, len(knots))
    for pk, knot in zip(pks, knots, strict=True):
        if knot.first < told or knot.second < told:
            one, other = written.ids[knot.first], written.ids[knot.second]
            log.add(events.CONNECTED, knot.days, other, one, other, connection=pk, way=way)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for pk, knot in zip(pks, knots, strict=True):
            one, other = written.ids[knot.first], written.ids[knot.second]
            yield (
                pk,
                next(row_keys),
                min(one, other),
                max(one, other),
                way,
                ago(written.now, knot.days),
            )

    copy(Connection, ("id", "key", "first_id", "second_id", "way", "since"), rows())


def write_requests(written: Written, knots: Sequence[Knot], log: Log) -> None:
    """A handful, however large the community."""
    place = {member.name: at for at, member in reversed(list(enumerate(written.people[:40])))}
    if RUTH not in place:
        return
    asked = list(_asked(written.people, knots, ruth=place[RUTH], tomas=place.get(ASKER)))
    ids = bulk.next_ids(Request, len(asked))
    row_keys = written.keys.of("request")
    copy(
        Request,
        ("id", "key", "asker_id", "receiver_id", "kind", "why", "where_met", "state", "asked_at"),
        (
            (pk, next(row_keys), written.ids[one.asker], written.ids[one.receiver], one.kind, one.why, one.where_met,
             one.state, ago(written.now, one.days))
            for pk, one in zip(ids, asked, strict=True)
        ),
    )  # fmt: skip
    copy(
        Question,
        ("request_id", "text", "at", "answer", "answered_at"),
        (
            (pk, one.question, ago(written.now, one.days - 1), one.answer,
             ago(written.now, one.days - 2) if one.answer else None)
            for pk, one in zip(ids, asked, strict=True)
            if one.question
        ),
    )  # fmt: skip
    copy(
        Decline,
        ("owner_id", "other_id", "at"),
        (
            (written.ids[one.receiver], written.ids[one.asker], ago(written.now, one.days - 1))
            for one in asked
            if one.state == states.DECLINED
        ),
    )
    for pk, one in zip(ids, asked, strict=True):
        _tell(log, pk, one, written.ids[one.asker], written.ids[one.receiver])
    chosen = [
        (written.ids[place[name]], int(used_by), named)
        for name, used_by, named in (
            (RUTH, Audience.MEMBERS, True),
            ("Priya Nair", Audience.CONNECTIONS, True),
            ("Owen Pritchard", Audience.MEMBERS, False),
        )
        if name in place
    ]
    copy(
        TieVisibility,
        ("member_id", "used_by", "named", "chosen_at"),
        ((*row, ago(written.now, 1)) for row in chosen),
    )
    for member, used_by, named in chosen:
        log.add(events.VISIBILITY_CHOSEN, 1, member, used_by=used_by, named=named)


def _tell(log: Log, pk: int, one: _Asked, asker: int, receiver: int) -> None:
    """What the log says of a request, to each of the two what is theirs to know."""
    log.add(events.ASKED, one.days, asker, request=pk, other=receiver)
    log.add(events.REQUEST_CAME, one.days, None, receiver, request=pk, other=asker)
    if one.question:
        log.add(events.QUESTIONED, one.days - 1, receiver, asker, receiver, request=pk)
    if one.answer:
        log.add(events.ANSWERED, one.days - 2, asker, request=pk)
    if one.state == states.DECLINED:
        log.add(events.DECLINED, one.days - 1, receiver, request=pk, for_good=False)


def _asked(people: Sequence[Invented], knots: Sequence[Knot], *, ruth: int, tomas: int | None) -> Iterator[_Asked]:
    if tomas is not None:
        why = "We print for three of your clients, Sam among them. I would like to know whom to call the day we become ten."
        yield _Asked(tomas, ruth, "supplier", why, "Harrogate Breakfast", 3.0)
    known = {knot.second for knot in knots if knot.first == ruth} | {ruth, tomas}
    strangers = [
        at for at in range(min(len(people), 200)) if at not in known and people[at].audiences[0] >= Audience.MEMBERS
    ]
    for at, told in zip(strangers, _TO_RUTH, strict=False):
        yield _Asked(at, ruth, *told)
    if len(strangers) > len(_TO_RUTH):
        yield _Asked(ruth, strangers[len(_TO_RUTH)], *_FROM_RUTH)
