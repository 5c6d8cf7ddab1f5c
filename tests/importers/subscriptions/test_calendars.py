"""Calendars read every night from a private address: what comes, what goes, what is offered, and that the address stays
secret."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.guarded import Answer, Failed, Forbidden
from goodword.core.models import Event
from goodword.importers import jobs, states
from goodword.importers import queries as imports
from goodword.importers.models import Batch
from goodword.importers.subscriptions import actions, fetching, queries, reading, timing
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.models import Evidence, Interaction
from importers.calendar.reading import calendar, event
from importers.flow.archives import everything

pytestmark = pytest.mark.django_db
MINE = "olive.owner@example.com"
SECRET = "https://calendar.example.com/private-9f8e7d/basic.ics"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass
class Server:
    """What stands at the address, and who asked how."""

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    trouble: Exception | None = None

    def __call__(self, url: str, headers: Mapping[str, str]) -> Answer:
        self.asked.append((url, headers))
        if self.trouble is not None:
            raise self.trouble
        return Answer(url, self.status, self.headers, self.text.encode())


@pytest.fixture(autouse=True)
def _at_a_fixed_time(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    cast.owner.email = MINE
    cast.owner.save(update_fields=["email"])


def know(owner: Member, name: str, mail: str) -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), NewFact("email", {"address": mail})])


def meeting(uid: str, who: str, *, day: str = "20260504", more: str = "") -> str:
    return event(uid, start=f"DTSTART:{day}T100000Z", who=who, more=more).replace("olive@example.com", MINE)


def read(row: CalendarAddress, server: Server) -> CalendarAddress:
    found = CalendarAddress.objects.select_related("owner", "batch").get(pk=row.pk)
    reading.read(found, server)
    found.refresh_from_db()
    return found


def uids(owner: Member) -> list[str]:
    return sorted(Interaction.objects.filter(owner=owner).values_list("uid", flat=True))


def test_meetings_with_people_one_has_join_the_story_and_others_are_offered(cast: Cast) -> None:
    ada = know(cast.owner, "Ada Adler", "ada@example.com")
    row = actions.add(actor=cast.owner, address="webcal://calendar.example.com/x.ics", name="Work")
    server = Server(calendar(meeting("1", "ada"), meeting("2", "bea"), meeting("3", "bea", day="20260601")))
    row = read(row, server)
    assert server.asked == [("https://calendar.example.com/x.ics", {})]
    assert uids(cast.owner) == ["1"]
    ada.refresh_from_db()
    assert str(ada.last_contact_at)[:10] == "2026-05-04"
    (met,) = queries.offered(cast.owner).rows
    assert (met.mail, met.name, met.met, str(met.last_at)[:10]) == ("bea@example.com", "Bea Adler", 2, "2026-06-01")
    assert (row.failures, row.trouble, row.read_at, row.counts["meetings"]) == (0, "", NOW, 3)
    assert list(queries.offered(cast.stranger).rows) == []


def test_every_night_brings_what_changed_and_takes_back_what_went(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(
        calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601"), meeting("3", "ada", day="20260701"))
    )
    read(row, server)
    read(row, server)
    assert uids(cast.owner) == ["1", "2", "3"]
    server.text = calendar(
        meeting("1", "ada"),
        meeting("2", "ada", day="20260602"),
        meeting("3", "ada", day="20260701", more="STATUS:CANCELLED"),
    )
    read(row, server)
    assert uids(cast.owner) == ["1", "2"]
    assert Interaction.objects.get(uid="2").day == "2026-06-02"
    server.text = calendar(meeting("1", "ada"))
    read(row, server)
    assert uids(cast.owner) == ["1"]
    assert Evidence.objects.filter(owner=cast.owner).count() == 1


def test_a_calendar_that_forgets_its_past_or_is_suddenly_empty_takes_nothing_back(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601")))
    read(row, server)
    for text in (calendar(meeting("2", "ada", day="20260601")), calendar(), calendar("UID:x\nDTSTART:broken")):
        server.text = text
        read(row, server)
        assert uids(cast.owner) == ["1", "2"]


def test_what_was_changed_by_hand_stays(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "ada"), meeting("2", "ada", day="20260601")))
    read(row, server)
    Interaction.objects.filter(uid="2").update(by_hand=True, words="We laughed")
    server.text = calendar(meeting("1", "ada"))
    read(row, server)
    assert Interaction.objects.get(uid="2").words == "We laughed"
    interactions.put_in_bin(actor=cast.owner, interactions=[Interaction.objects.get(uid="1")])
    read(row, server)
    assert Interaction.objects.get(uid="1").state == Interaction.State.BINNED


def test_who_is_added_comes_with_their_meetings_and_who_is_not_is_not_offered_again(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "bea"), meeting("2", "cyd")), headers={"etag": '"1"'})
    read(row, server)
    met = {one.mail: one for one in queries.offered(cast.owner).rows}
    assert actions.answer(actor=cast.owner, people=[met["bea@example.com"]], say=MetPerson.Answer.ADDED) == 1
    assert actions.answer(actor=cast.owner, people=[met["cyd@example.com"]], say=MetPerson.Answer.NO) == 0
    told = Event.objects.filter(kind="importers.met_answered", actor=cast.owner.pk).order_by("pk")
    assert [(event.payload, event.parties) for event in told] == [
        ({"people": 1, "said": "added"}, [cast.owner.pk]), ({"people": 1, "said": "no"}, [cast.owner.pk]),
    ]  # fmt: skip
    assert actions.answer(actor=cast.owner, people=[met["cyd@example.com"]], say=MetPerson.Answer.NO) == 0
    assert told.count() == 2  # saying it again changes nothing
    assert read(row, server).etag == '"1"'
    assert server.asked[-1][1] == {}  # asked anew, though nothing changed there
    assert uids(cast.owner) == ["1"]
    assert Person.objects.filter(owner=cast.owner, name="Bea Adler").count() == 1
    assert queries.offered_count(cast.owner) == 0
    read(row, server)
    assert queries.offered_count(cast.owner) == 0


def test_somebody_met_may_be_one_that_the_owner_has_under_another_address(cast: Cast) -> None:
    bea = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bea Adler"})])
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "bea")))
    read(row, server)
    (met,) = queries.offered(cast.owner).rows
    assert queries.could_be(cast.owner, [met]) == {met.key: bea}
    actions.answer(actor=cast.owner, people=[met], say=MetPerson.Answer.ADDED, same=True)
    read(row, server)
    assert Person.objects.filter(owner=cast.owner, name="Bea Adler").count() == 1
    assert Interaction.objects.get(owner=cast.owner).parties.get().card.person == bea


def test_nothing_changed_there(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(
        calendar(meeting("1", "bea")), headers={"etag": '"abc"', "last-modified": "Sat, 21 Nov 2026 10:00:00 GMT"}
    )
    read(row, server)
    server.status, server.text = 304, ""
    row = read(row, server)
    assert server.asked[-1][1] == {"If-None-Match": '"abc"', "If-Modified-Since": "Sat, 21 Nov 2026 10:00:00 GMT"}
    assert (row.failures, row.counts["meetings"], queries.offered_count(cast.owner)) == (0, 1, 1)


@pytest.mark.parametrize(
    ("server", "words"),
    [
        (Server(status=404), "no calendar at this address any more"),
        (Server(status=403), "Access was refused"),
        (Server(status=500), "has trouble"),
        (Server(text="<html>"), "is no calendar"),
        (Server(trouble=Failed(f"{SECRET} did not answer")), "Nobody answered"),
        (Server(trouble=Forbidden(f"{SECRET} is private")), "not asked for calendars"),
    ],
)
def test_failures_are_told_and_tried_again_ever_later(
    cast: Cast, caplog: pytest.LogCaptureFixture, server: Server, words: str
) -> None:
    caplog.set_level(logging.DEBUG)
    row = actions.add(actor=cast.owner, address=SECRET)
    rests = []
    for _night in range(timing.PATIENCE):
        row = read(row, server)
        if row.next_at is not None:
            rests.append((row.next_at - NOW).days)
    assert words in queries.trouble(row)
    assert rests == sorted(rests)
    assert (rests[0], rests[-1] <= timing.LONGEST_REST, row.next_at) == (0, True, None)
    assert "private-9f8e7d" not in caplog.text + row.trouble + str(row) + repr(row)


def test_after_a_failure_all_is_well_again(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    assert read(row, Server(status=500)).failures == 1
    row = read(row, Server(calendar(meeting("1", "bea"))))
    assert (row.failures, row.trouble) == (0, "")


@pytest.mark.parametrize(
    "text",
    ["", "calendar.example.com/x.ics", "http://calendar.example.com/x.ics", "https://localhost/x", "https://[::1", "ftp://example.com/x",
     "https://me:pw@example.com/x.ics", "https://example.com:8443/x.ics", "https://example.com/a b.ics", "https://example.com/" + "x" * 2_000],
)  # fmt: skip
def test_addresses_that_are_none(cast: Cast, text: str) -> None:
    with pytest.raises(Invalid):
        actions.add(actor=cast.owner, address=text)


def test_private_networks_are_out_of_bounds(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address="https://10.0.0.7/x.ics")
    assert read(row, fetching.ask).trouble == fetching.OUT_OF_BOUNDS  # type: ignore[arg-type]  # the real one


def test_one_calendar_once_and_not_too_many(cast: Cast) -> None:
    actions.add(actor=cast.owner, address=SECRET)
    with pytest.raises(Conflict):
        actions.add(actor=cast.owner, address=SECRET)
    for number in range(actions.MOST - 1):
        actions.add(actor=cast.owner, address=f"https://calendar.example.com/{number}")
    with pytest.raises(TooMany):
        actions.add(actor=cast.owner, address="https://calendar.example.com/more")


def test_read_now_but_not_all_the_time(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    actions.read_now(actor=cast.owner, calendar=row)
    with pytest.raises(TooMany):
        actions.read_now(actor=cast.owner, calendar=row)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    actions.read_now(actor=cast.owner, calendar=row)


def test_stop_keeps_what_it_brought_and_forgets_the_address(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    row = actions.add(actor=cast.owner, address=SECRET)
    read(row, Server(calendar(meeting("1", "ada"), meeting("2", "bea"))))
    actions.stop(actor=cast.owner, calendar=row)
    assert uids(cast.owner) == ["1"]
    assert not CalendarAddress.objects.filter(owner=cast.owner).exists()
    assert queries.offered_count(cast.owner) == 0
    with pytest.raises(NotFound):
        queries.calendar(cast.owner, row.key)
    (batch,) = imports.imports(cast.owner).rows
    assert batch.state == states.APPLIED


def test_take_back_is_as_if_it_had_never_been_read(cast: Cast) -> None:
    know(cast.owner, "Ada Adler", "ada@example.com")
    before = everything(cast.owner)
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "ada"), meeting("2", "bea")))
    read(row, server)
    actions.answer(actor=cast.owner, people=list(queries.offered(cast.owner).rows), say=MetPerson.Answer.ADDED)
    read(row, server)
    assert uids(cast.owner) == ["1", "2"]
    batch = actions.take_back(actor=cast.owner, calendar=row)
    jobs.undo(batch_id=batch.pk)
    assert everything(cast.owner) == before
    assert uids(cast.owner) == []


def test_the_same_meetings_from_a_file_and_from_the_address_are_one(cast: Cast) -> None:
    from goodword.importers import actions as bringing
    from importers.flow.archives import let_in

    know(cast.owner, "Ada Adler", "ada@example.com")
    text = calendar(meeting("1", "ada"))
    batch = bringing.start(actor=cast.owner, source="calendar", name="a.ics", content=io.BytesIO(text.encode()))
    jobs.read(batch_id=batch.pk)
    let_in(cast.owner, Batch.objects.get(pk=batch.pk))
    read(actions.add(actor=cast.owner, address=SECRET), Server(text))
    assert uids(cast.owner) == ["1"]


def test_nights_are_where_the_owner_lives_each_at_its_own_minute() -> None:
    zone = ZoneInfo("Asia/Tokyo")
    nights = {timing.tonight(NOW, zone) for _time in range(50)}
    assert len(nights) > 30
    assert all(
        1 <= night.astimezone(zone).hour < 5 and timedelta() < night - NOW < timedelta(days=2) for night in nights
    )


def test_calendars_whose_night_has_come(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    assert reading.due(10) == [row.pk]
    CalendarAddress.objects.update(next_at=NOW + timedelta(hours=1))
    assert reading.due(10) == []


def test_who_got_to_be_known_since_is_found_though_nothing_changed_there(cast: Cast) -> None:
    row = actions.add(actor=cast.owner, address=SECRET)
    server = Server(calendar(meeting("1", "ada")), headers={"etag": '"1"'})
    read(row, server)
    read(row, server)
    assert server.asked[-1][1] == {"If-None-Match": '"1"'}
    know(cast.owner, "Ada Adler", "ada@example.com")
    read(row, server)
    assert server.asked[-1][1] == {}
    assert uids(cast.owner) == ["1"]
    assert queries.offered_count(cast.owner) == 0
