"""The door: who may say what, when, and what comes of it; whom one met stays with oneself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast, gather
from gatherings.arranged import breakfast
from gatherings.arranged import comes as arranged_comes
from gatherings.opening import begin, comes, doors_open, noted, over
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.gatherings import hooks, limits, states, tickets
from goodword.gatherings.actions import answering, arriving, inviting, meeting, presenting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.arriving import WalkIn
from goodword.gatherings.models import Gathering, Guest, Met, SeatingPlan, Sitting
from goodword.gatherings.queries import door, met
from goodword.gatherings.steps import SOURCE
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.reach import actions as reach
from goodword.ties.models import Evidence
from growth import assert_growth_is_free, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def row(cast: Cast) -> Gathering:
    return doors_open(cast.owner)


def browser(who: object = None) -> Client:
    client = Client()
    if who is not None:
        client.force_login(who)  # type: ignore[arg-type]  # a member
    return client


def test_a_host_taps_and_takes_back_and_every_room_hears_it(
    cast: Cast, row: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, bool, object]] = []
    monkeypatch.setattr(
        hooks, "_arrivals", [lambda *, guest, by: heard.append((str(guest), guest.arrived_at is not None, by))]
    )
    guest = noted(row, cast.owner, "Mia Miller")
    assert arriving.arrive(guest=guest, by=cast.owner)
    assert not arriving.arrive(guest=guest, by=cast.owner), "twice is once"
    assert door.board(cast.owner, row).count == 1
    assert arriving.take_back(actor=cast.owner, guest=guest)
    assert not arriving.take_back(actor=cast.owner, guest=guest)
    assert heard == [("Mia Miller", True, cast.owner), ("Mia Miller", False, cast.owner)]
    for verb in (lambda: arriving.arrive(guest=guest, by=cast.close), lambda: door.board(cast.close, row)):
        with pytest.raises(NotFound):
            verb()


def test_who_is_in_the_room_has_a_place_whatever_they_had_said(cast: Cast, row: Gathering) -> None:
    Gathering.objects.filter(pk=row.pk).update(capacity=1)
    row.refresh_from_db()
    comes(row, cast.close)
    waits = comes(row, cast.stranger)
    assert waits.state == states.WAITING
    with pytest.raises(Conflict, match="ask the host"):
        arriving.arrive(guest=waits, by=cast.stranger)
    arriving.arrive(guest=waits, by=cast.owner)
    declined = noted(row, cast.owner, "Ben Baker")
    answering.answer(guest=declined, said=Said(states.DECLINED), by=cast.owner)
    arriving.arrive(guest=declined, by=cast.owner)
    row.refresh_from_db()
    assert row.taken == 3
    assert set(Guest.objects.filter(gathering=row).values_list("state", flat=True)) == {states.COMING}


def test_the_door_has_its_hours(cast: Cast, row: Gathering) -> None:
    guest = comes(row, cast.close)
    now = clock.now()
    Gathering.objects.filter(pk=row.pk).update(begins_at=now + timedelta(hours=4), ends_at=now + timedelta(hours=6))
    with pytest.raises(Conflict, match="not time yet"):
        arriving.arrive(guest=guest, by=cast.close)
    Gathering.objects.filter(pk=row.pk).update(begins_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    with pytest.raises(Conflict, match="over"):
        arriving.arrive(guest=guest, by=None)
    assert arriving.arrive(guest=guest, by=cast.owner), "a host writes it down the day after"
    Gathering.objects.filter(pk=row.pk).update(state=states.CANCELED)
    arriving.take_back(actor=cast.owner, guest=guest)
    with pytest.raises(Conflict):
        arriving.arrive(guest=guest, by=cast.owner)


def test_days_before_it_the_board_says_who_is_expected_and_offers_no_tap(
    cast: Cast, row: Gathering, client: Client
) -> None:
    guest = noted(row, cast.owner, "Nora Noaccount")
    client.force_login(cast.owner)
    url = reverse("door:board", args=[row.key])
    tap, walked = reverse("door:here", args=[guest.key]), reverse("door:walk_in", args=[row.key])
    today = client.get(url).content.decode()
    assert tap in today
    assert walked in today
    Gathering.objects.filter(pk=row.pk).update(
        begins_at=clock.now() + timedelta(days=3), ends_at=clock.now() + timedelta(days=4)
    )
    early = client.get(url).content.decode()
    assert "Nora Noaccount" in early
    assert "from a day before it begins" in early
    assert tap not in early
    assert walked not in early


def test_walk_ins_are_on_the_list_once_and_here(cast: Cast, row: Gathering) -> None:
    by = comes(row, cast.close)
    new = WalkIn(" Mia  Miller ", "Miller", "Mia@example.org", by)
    guest = arriving.walk_in(actor=cast.owner, gathering=row, new=new)
    assert (guest.name, guest.address, guest.guest_of, guest.state) == ("Mia Miller", "mia@example.org", by, "coming")
    assert guest.arrived_at is not None
    with pytest.raises(Conflict, match="on the list"):
        arriving.walk_in(actor=cast.owner, gathering=row, new=new)
    for wrong in (WalkIn(" "), WalkIn("Ben", address="nonsense")):
        with pytest.raises(Invalid):
            arriving.walk_in(actor=cast.owner, gathering=row, new=wrong)
    other = noted(doors_open(cast.owner, title="Lunch"), cast.owner, "Tom Turner")
    with pytest.raises(NotFound):
        arriving.walk_in(actor=cast.owner, gathering=row, new=WalkIn("Ben", brought_by=other))
    page = browser(cast.owner).post(
        f"/gatherings/{row.key}/door/walk-in/", {"name": "Ben Baker", "organization": "Ovens", "address": "x"}
    )
    assert page.status_code == 422
    assert "Ovens" in page.content.decode()


def test_the_poster_lets_in_by_name_and_tells_nobody_who_else_comes(cast: Cast, row: Gathering) -> None:
    noted(row, cast.owner, "Mia Miller", "Miller & Daughters")
    noted(row, cast.owner, "Tom Turner")
    path = f"/here/door/{tickets.at_the_door(row)}/"
    phone = browser()
    assert "Miller" not in phone.get(path).content.decode()
    assert phone.post(path, {"name": "M"}).status_code == 422
    assert "Turner" not in phone.post(path, {"name": "To"}).content.decode()
    assert "Nobody of that name" in phone.post(path, {"name": "Mille"}).content.decode(), "half a name is none"
    found = phone.post(path, {"name": "mia mill"}).content.decode()
    assert "Mia Miller" in found
    assert "Turner" not in found
    guest = Guest.objects.get(name="Mia Miller")
    assert guest.arrived_at is None, "found is not there"
    phone.post(path, {"name": "Tom Turner", "guest": str(guest.key)})
    guest.refresh_from_db()
    assert guest.arrived_at is None, "only who was found by the name that was typed"
    assert "Welcome" in phone.post(path, {"name": "mia mill", "guest": str(guest.key)}).content.decode()
    guest.refresh_from_db()
    assert guest.arrived_at is not None
    mine = comes(row, cast.close)
    assert "I am here" in browser(cast.close).get(path).content.decode()
    browser(cast.close).post(path)
    mine.refresh_from_db()
    assert mine.arrived_at is not None
    for wrong in (
        path[:-2] + "x/",
        f"/here/door/{tickets.of_a_guest(guest)}/",
        f"/here/ticket/{tickets.at_the_door(row)}/",
    ):
        assert phone.get(wrong).status_code == 404


def test_a_ticket_does_what_fits_who_opens_it(cast: Cast, row: Gathering) -> None:
    mine, other = comes(row, cast.close), comes(row, cast.stranger, shown=False)
    path = f"/here/ticket/{tickets.of_a_guest(other)}/"
    assert "I am here" in browser().get(path).content.decode()
    other.refresh_from_db()
    assert other.arrived_at is None, "looking changes nothing"
    assert "Stina Strange is here" in browser(cast.owner).get(path).content.decode()
    browser(cast.owner).post(path)
    other.refresh_from_db()
    assert other.arrived_at is not None
    assert "I met" not in browser(cast.close).get(path).content.decode(), "who is not there met nobody"
    arriving.arrive(guest=mine, by=cast.owner)
    with pytest.raises(NotFound):
        meeting.note(actor=cast.close, guest=other)  # they let nobody see them, but showed their code
    assert "I met Stina Strange" in browser(cast.close).get(path).content.decode()
    browser(cast.close).post(path)
    assert Met.objects.filter(owner=cast.close, guest=other).exists()
    reach.block(actor=cast.stranger, other=cast.close)
    assert browser(cast.close).get(path).status_code == 404
    _page, found = met.there(cast.close, row)
    assert found == []


def test_a_badge_opens_no_door_and_tells_no_name(cast: Cast, row: Gathering) -> None:
    mine, other = comes(row, cast.close), comes(row, cast.stranger, shown=False)
    path = f"/here/badge/{tickets.on_a_badge(other)}/"
    for who in (None, cast.stranger, cast.close, cast.friend_of_friend):
        page = browser(who).get(path).content.decode()
        assert "Strange" not in page
        assert browser(who).post(path).status_code == 422
    other.refresh_from_db()
    assert other.arrived_at is None
    for guest in (mine, other):
        arriving.arrive(guest=guest, by=cast.owner)
    assert "I met Stina Strange" in browser(cast.close).get(path).content.decode()
    browser(cast.close).post(path)
    assert Met.objects.filter(owner=cast.close, guest=other).exists()
    reach.block(actor=cast.stranger, other=cast.close)
    assert browser(cast.close).get(path).status_code == 404
    for wrong in (f"/here/badge/{tickets.of_a_guest(other)}/", f"/here/ticket/{tickets.on_a_badge(other)}/"):
        assert browser().get(wrong).status_code == 404


def test_nobody_goes_through_names_at_the_poster(cast: Cast, row: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_LOOKED_FOR", 2)
    noted(row, cast.owner, "Mia Miller")
    path = f"/here/door/{tickets.at_the_door(row)}/"
    said = [browser().post(path, {"name": name}).status_code for name in ("Tom Turner", "mia mill", "mia mill")]
    assert said == [200, 200, 429]
    elsewhere = browser().post(path, {"name": "mia mill"}, REMOTE_ADDR="192.0.2.7")
    assert "Mia Miller" in elsewhere.content.decode()


def test_before_it_a_guest_is_asked_whether_they_come_and_told_whom_to_look_for(cast: Cast) -> None:
    row = breakfast(cast.owner)
    inviting.invite(actor=cast.owner, gathering=row, members=[cast.close])

    def offered(who: Member) -> list[str]:
        return [step.kind for step in SOURCE.offers(who, clock.now())]

    assert offered(cast.close) == ["gatherings.invited"]
    mine = arranged_comes(cast.close, row)
    assert offered(cast.close) == [], "it is days away"
    begin(row)
    assert offered(cast.close) == ["gatherings.soon"]
    other = comes(row, cast.stranger)
    presenting.ask(actor=cast.close, guest=other)
    assert offered(cast.owner) == ["gatherings.asked"]
    reach.block(actor=cast.owner, other=cast.stranger)
    assert offered(cast.owner) == []
    reach.block(actor=cast.close, other=cast.owner)
    assert offered(cast.close) == []
    assert mine.member == cast.close


def test_with_whom_one_sat_is_brought_up_and_counts_only_once_one_says_so(cast: Cast, row: Gathering) -> None:
    mine, other, away = (comes(row, one) for one in (cast.close, cast.stranger, cast.friend_of_friend))
    for guest in (mine, other, away):
        arriving.arrive(guest=guest, by=cast.owner)
    plan = SeatingPlan.objects.create(
        gathering=row, rounds=1, minutes=20, sizes=[2, 2], state="made", guests_at=clock.now(), by=cast.owner
    )
    for place, (guest, table) in enumerate(((mine, 0), (other, 0), (away, 1))):
        Sitting.objects.create(plan=plan, guest=guest, place=place, tables=[table], locked=[False])
    _page, seen = met.there(cast.close, row)
    assert [(str(one.guest), one.sat) for one in seen] == [("Stina Strange", True), (str(away), False)]
    client = browser(cast.close)
    assert "You sat at one table" in client.get(f"/gatherings/{row.key}/met/").content.decode()
    assert len(queries_of(lambda: client.get(f"/gatherings/{row.key}/met/"))) <= 12
    assert not Evidence.objects.filter(source="gathering").exists(), "nobody said yet that they met"
    SeatingPlan.objects.update(guests_at=None)
    assert not any(one.sat for one in met.there(cast.close, row)[1]), "the tables were not shown to guests"


def test_whom_one_met_is_evidence_in_person_for_oneself_alone(cast: Cast, row: Gathering) -> None:
    persons.add(actor=cast.close, facts=[NewFact("name", {"display": "Stina"})], member=cast.stranger)
    persons.add(actor=cast.stranger, facts=[NewFact("name", {"display": "Clement"})], member=cast.close)
    mine, other, third = comes(row, cast.close), comes(row, cast.stranger), comes(row, cast.friend_of_friend)
    with pytest.raises(NotFound):
        met.there(cast.close, row)
    for guest in (mine, other):
        arriving.arrive(guest=guest, by=cast.owner)
    with pytest.raises(NotFound):
        meeting.note(actor=cast.close, guest=third)  # has not come
    row_met = meeting.note(actor=cast.close, guest=other)
    assert meeting.note(actor=cast.close, guest=other) == row_met
    kept = Evidence.objects.filter(source="gathering")
    assert list(kept.values_list("owner", "kind", "direction")) == [(cast.close.pk, "gathering", 2)]
    _page, seen = met.there(cast.stranger, row)
    assert [one.met for one in seen] == [None], "they are not told"
    over(row)
    offered = [step.kind for step in SOURCE.offers(cast.close, clock.now())]
    assert offered == ["gatherings.follow_up"]
    assert [step.kind for step in SOURCE.offers(cast.stranger, clock.now())] == ["gatherings.whom"]
    with pytest.raises(NotFound):
        meeting.forget(actor=cast.stranger, met=row_met)
    meeting.followed_up(actor=cast.close, met=row_met)
    assert [step.kind for step in SOURCE.offers(cast.close, clock.now())] == []
    meeting.forget(actor=cast.close, met=row_met)
    assert not kept.all().exists()


def test_a_badge_says_what_its_wearer_chose_and_the_board_costs_no_more_with_more(cast: Cast, row: Gathering) -> None:
    comes(row, cast.close, point="Ask me about ovens")
    client = browser(cast.owner)
    for what in ("badges", "table-cards"):
        page = client.get(f"/gatherings/{row.key}/{what}/").content.decode()
        assert "Clement Close" in page
        assert "Ask me about ovens" in page

    def more() -> None:
        for number in range(3):
            arriving.arrive(guest=noted(row, cast.owner, f"Guest {number}"), by=cast.owner)
            noted(row, cast.owner, f"Other {number}")

    assert_growth_is_free(lambda: client.get(f"/gatherings/{row.key}/door/"), more)
    assert_growth_is_free(lambda: client.get(f"/gatherings/{row.key}/badges/"), more)
