"""Asking to connect: who may, how often, what each side gets of a yes, and that a no is silent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

import hearing
from cast import Cast, member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event, OutgoingMail
from goodword.people.actions import choosing, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Card, Circle, CircleMembership, Fact, Person
from goodword.people.profile_lines import NewLine
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Audience, Level
from goodword.ties import limits, states
from goodword.ties.actions import connections, requests
from goodword.ties.models import Connection, Decline, Direction, Evidence, Question, Request
from goodword.ties.queries import requests as queries
from ties.connecting import WHY, ask, connect

pytestmark = pytest.mark.django_db


def facts(card: Card) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in Fact.objects.filter(card=card, state=Fact.State.CURRENT).order_by("pk"):
        found.setdefault(fact.kind, []).extend(fact.value.values())
    return found


def card(owner: object, other: object) -> Card:
    return Card.objects.get(owner=owner, member=other, source="connection")


def test_a_yes_gives_each_side_a_card_of_its_own(cast: Cast) -> None:
    profiles.add(actor=cast.owner, kind="headline", line=NewLine("Baker of Leeds"))
    profiles.add(actor=cast.stranger, kind="phone", line=NewLine("+44 113 496 0001", audience=Audience.CONNECTIONS))
    circle = choosing.make_circle(actor=cast.owner, name="Millers")
    request = ask(cast.stranger, cast.owner, where_met="the flour fair")
    requests.accept(actor=cast.owner, request=request, kind="supplier", words="Flour, I hope", circles=[circle])

    mine, theirs = card(cast.owner, cast.stranger), card(cast.stranger, cast.owner)
    told = facts(mine)
    assert told["relation"] == ["supplier", "Flour, I hope"]
    assert told["phone"] == ["+44 113 496 0001"]  # shown to connections, which the owner is now
    assert told["met"] == ["the flour fair"]
    assert facts(theirs)["relation"] == ["colleague", WHY]
    assert facts(theirs)["headline"] == ["Baker of Leeds"]
    assert naming(cast.owner, cast.stranger) == mine.person
    assert CircleMembership.objects.get(circle=circle).card.person == mine.person
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CONNECTION
    assert reached.level(cast.owner, cast.stranger.pk) == Level.CONNECTION
    contacts = Evidence.objects.order_by("pk").values_list("card", "kind", "direction")
    assert set(contacts) == {  # one wrote, the other answered: nobody has met by it
        (mine.pk, "invitation", Direction.IN), (mine.pk, "connection", Direction.OUT),
        (theirs.pk, "invitation", Direction.OUT), (theirs.pk, "connection", Direction.IN),
    }  # fmt: skip
    assert Connection.objects.get().state == states.CONNECTED


def test_what_one_side_says_is_nowhere_on_the_other(cast: Cast) -> None:
    requests.accept(
        actor=cast.owner, request=ask(cast.stranger, cast.owner), kind="prospect", words="could buy a lot", close=True
    )
    values = [str(fact.value) for fact in Fact.objects.filter(owner=cast.stranger)]
    assert not any("prospect" in value or "could buy" in value for value in values)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CLOSE  # the owner holds them close
    assert reached.level(cast.owner, cast.stranger.pk) == Level.CONNECTION
    for event in Event.objects.filter(kind="reach.held", actor=cast.owner.pk):
        assert cast.stranger.pk not in event.parties


def test_a_yes_joins_who_is_known_already(cast: Cast) -> None:
    profiles.add(
        actor=cast.stranger, kind="email", line=NewLine("stina.strange@example.com", audience=Audience.CONNECTIONS)
    )
    noted = persons.add(
        actor=cast.owner,
        facts=[
            NewFact("name", {"display": "Stina Strange"}), NewFact("email", {"address": "Stina.Strange@example.com"}),
        ],
    )  # fmt: skip
    connect(cast.stranger, cast.owner)
    assert card(cast.owner, cast.stranger).person == noted
    assert Person.objects.filter(owner=cast.owner).count() == 1


@pytest.mark.parametrize(
    "facts_of",
    [
        [
            ("name", {"display": "Bernd Berger"}),
            ("email", {"address": "stina.strange@example.com"}),
        ],  # a couple's mailbox
        [("name", {"display": "Stina Strange"})],  # a namesake
        [("name", {"display": "Stina Strange"}), ("email", {"address": "other@example.com"})],
    ],
)
def test_a_yes_never_joins_who_could_be_somebody_else(cast: Cast, facts_of: list[tuple[str, dict[str, str]]]) -> None:
    profiles.add(actor=cast.stranger, kind="email", line=NewLine("stina.strange@example.com"))
    noted = persons.add(actor=cast.owner, facts=[NewFact(kind, value) for kind, value in facts_of])
    connect(cast.stranger, cast.owner)
    assert card(cast.owner, cast.stranger).person != noted


def test_an_address_two_people_carry_joins_neither(cast: Cast) -> None:
    profiles.add(actor=cast.stranger, kind="email", line=NewLine("stina.strange@example.com"))
    noted = [
        persons.add(
            actor=cast.owner,
            facts=[
                NewFact("name", {"display": "Stina Strange"}), NewFact("email", {"address": "stina.strange@example.com"}),
            ],
        )
        for _twice in range(2)
    ]  # fmt: skip
    connect(cast.stranger, cast.owner)
    assert card(cast.owner, cast.stranger).person not in noted


def test_whose_card_names_another_member_is_not_joined(cast: Cast) -> None:
    profiles.add(actor=cast.stranger, kind="email", line=NewLine("shared@stranges.example.com"))
    noted = persons.add(
        actor=cast.owner,
        facts=[
            NewFact("name", {"display": "Stina Strange"}), NewFact("email", {"address": "shared@stranges.example.com"}),
        ],
        member=cast.organiser,
    )  # fmt: skip
    connect(cast.stranger, cast.owner)
    assert card(cast.owner, cast.stranger).person != noted


def test_asking_who_asked_you_says_yes(cast: Cast) -> None:
    ask(cast.owner, cast.stranger)
    _request, connection = requests.ask(actor=cast.stranger, receiver=cast.owner, kind="client", why="I need bread.")
    assert connection is not None
    assert facts(card(cast.stranger, cast.owner))["relation"] == ["client", "I need bread."]
    assert facts(card(cast.owner, cast.stranger))["relation"] == ["colleague", WHY]
    assert Request.objects.get().state == states.ACCEPTED


def test_who_declined_and_asks_later_connects(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    requests.decline(actor=cast.stranger, request=request, for_good=True)
    _request, connection = requests.ask(
        actor=cast.stranger, receiver=cast.owner, kind="client", why="On second thoughts"
    )
    assert connection is not None
    assert not Decline.objects.exists()


def test_a_declined_request_can_be_accepted_later(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    requests.decline(actor=cast.stranger, request=request)
    assert [row.pk for row in queries.declined(cast.stranger).rows] == [request.pk]
    requests.accept(actor=cast.stranger, request=request, kind="friend")
    assert Request.objects.get().state == states.ACCEPTED


def test_a_decline_mails_nobody(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    told = hearing.waiting(cast.owner)
    requests.decline(actor=cast.stranger, request=request)
    assert hearing.waiting(cast.owner) == told == []
    assert hearing.mails() == []


def test_mails_tell_who_and_nothing_that_was_written(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger, where_met="the flour fair")
    hearing.tell_all()
    requests.question(actor=cast.stranger, request=request, text="Which mill are you with?")
    hearing.tell_all()
    requests.answer(actor=cast.owner, request=request, text="The one by the river.")
    hearing.tell_all()
    requests.accept(actor=cast.stranger, request=request, kind="investor", words="rich")
    mails = hearing.mails()
    assert [(mail.kind, mail.member) for mail in mails] == [
        ("ties.asked", cast.stranger.pk),
        ("ties.questioned", cast.owner.pk),
        ("ties.answered", cast.stranger.pk),
        ("ties.connected", cast.owner.pk),
    ]
    written = " ".join(mail.subject + mail.text for mail in mails)
    assert "Olive Ownby" in written
    assert str(request.key) in written
    for private in (WHY, "flour fair", "Which mill", "by the river", "investor", "Investor", "rich"):
        assert private not in written


def test_declined_for_good_is_never_shown_again(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    requests.decline(actor=cast.stranger, request=request, for_good=True)
    with clock.stopped_at(clock.now() + limits.STANDS_FOR + timedelta(days=1)):
        again = ask(cast.owner, cast.stranger)
        assert not queries.waiting(cast.stranger).rows
        assert queries.to_decide(cast.stranger, most=9) == 0
        assert hearing.mails() == []
        assert not Event.objects.filter(kind="ties.request_came", payload__request=again.pk).exists()
        (shown,) = queries.shown_sent(cast.owner, queries.sent(cast.owner).rows)
        assert shown.in_slot


def test_the_same_person_is_asked_once_in_sixty_days(cast: Cast) -> None:
    ask(cast.owner, cast.stranger)
    with pytest.raises(Conflict):
        ask(cast.owner, cast.stranger)
    requests.withdraw(actor=cast.owner, request=Request.objects.get())
    with pytest.raises(TooMany):
        ask(cast.owner, cast.stranger)
    with clock.stopped_at(clock.now() + limits.STANDS_FOR):
        ask(cast.owner, cast.stranger)
    assert sorted(Request.objects.values_list("state", flat=True)) == [states.WAITING, states.WITHDRAWN]


def test_asking_again_takes_the_place_of_what_stood(cast: Cast) -> None:
    ask(cast.owner, cast.stranger)
    with clock.stopped_at(clock.now() + limits.STANDS_FOR):
        second = ask(cast.owner, cast.stranger)
        assert [row.pk for row in queries.waiting(cast.stranger).rows] == [second.pk]


def test_what_is_taken_back_is_gone_for_both(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger, where_met="the fair")
    requests.question(actor=cast.stranger, request=request, text="Which mill?")
    requests.withdraw(actor=cast.owner, request=request)
    kept = Request.objects.get()
    assert (kept.why, kept.where_met) == ("", "")
    assert not Question.objects.exists()
    for viewer in (cast.owner, cast.stranger):
        with pytest.raises(NotFound):
            queries.request(viewer, request.key)
    with pytest.raises(Conflict):
        requests.accept(actor=cast.stranger, request=request, kind="friend")


@override_settings(STANDING_REQUESTS=2)
def test_the_limit_grows_with_acceptance_and_frees_whatever_the_answer(cast: Cast) -> None:
    others = [
        member(f"{name} Example", email=f"{name.lower()}@example.org") for name in ("Ann", "Ben", "Cay", "Dot", "Eve")
    ]
    start = clock.now()
    with clock.stopped_at(start):
        first = ask(cast.owner, others[0])
        declined = ask(cast.owner, others[1])
        requests.decline(actor=others[1], request=declined)
        assert limits.allowance(cast.owner) == limits.Allowance(2, 2, 2)
        with pytest.raises(TooMany):
            ask(cast.owner, others[2])
    with clock.stopped_at(start + timedelta(days=2)):
        requests.accept(actor=others[0], request=first, kind="friend")
        assert limits.allowance(cast.owner) == limits.Allowance(1, 3, 0)
        ask(cast.owner, others[2])
        ask(cast.owner, others[3])
        with pytest.raises(TooMany):
            ask(cast.owner, others[4])
        requests.withdraw(actor=cast.owner, request=declined)
        ask(cast.owner, others[4])
    with clock.stopped_at(start + timedelta(days=62)):
        assert limits.allowance(cast.owner).standing == 0


@override_settings(STANDING_REQUESTS=2)
def test_taking_back_makes_no_room_for_a_flood(cast: Cast) -> None:
    others = [member(f"{name} Example", email=f"{name.lower()}@example.org") for name in ("Ann", "Ben", "Cay")]
    for other in others[:2]:
        requests.withdraw(actor=cast.owner, request=ask(cast.owner, other))
    assert limits.allowance(cast.owner).standing == 0
    with pytest.raises(TooMany):
        ask(cast.owner, others[2])
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        ask(cast.owner, others[2])


def test_who_is_connected_cannot_be_asked(cast: Cast) -> None:
    connect(cast.owner, cast.stranger)
    with pytest.raises(Conflict):
        ask(cast.owner, cast.stranger)
    with pytest.raises(Conflict):
        ask(cast.stranger, cast.owner)


def test_words_are_needed_and_kept_short(cast: Cast) -> None:
    for told in ({"why": "  "}, {"why": "x" * 401}, {"kind": "spouse"}, {"where_met": "x" * 201}):
        with pytest.raises(Invalid) as refused:
            ask(cast.owner, cast.stranger, **told)
        assert set(refused.value.fields) == set(told)
    with pytest.raises(Invalid):
        ask(cast.owner, cast.owner)


def test_only_the_two_may_touch_a_request(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    for wrong in (cast.owner, cast.organiser):
        with pytest.raises(NotFound):
            requests.accept(actor=wrong, request=request, kind="friend")
        with pytest.raises(NotFound):
            requests.decline(actor=wrong, request=request)
        with pytest.raises(NotFound):
            requests.question(actor=wrong, request=request, text="Who?")
    for wrong in (cast.stranger, cast.organiser):
        with pytest.raises(NotFound):
            requests.withdraw(actor=wrong, request=request)
        with pytest.raises(NotFound):
            requests.answer(actor=wrong, request=request, text="Me.")
    assert Request.objects.get().state == states.WAITING
    theirs = Circle.objects.filter(owner=cast.owner).first()
    assert theirs is not None
    with pytest.raises(NotFound):
        requests.accept(actor=cast.stranger, request=request, kind="friend", circles=[theirs])


def test_questions_take_turns_and_end(cast: Cast) -> None:
    request = ask(cast.owner, cast.stranger)
    with pytest.raises(Conflict):
        requests.answer(actor=cast.owner, request=request, text="Nobody asked")
    for turn in range(requests.MOST_QUESTIONS):
        requests.question(actor=cast.stranger, request=request, text=f"Question {turn}?")
        assert queries.to_decide(cast.stranger, most=9) == 0
        assert queries.to_answer(cast.owner, most=9) == 1
        with pytest.raises(Conflict):
            requests.question(actor=cast.stranger, request=request, text="And another?")
        requests.answer(actor=cast.owner, request=request, text=f"Answer {turn}")
        assert queries.to_decide(cast.stranger, most=9) == 1
    with pytest.raises(TooMany):
        requests.question(actor=cast.stranger, request=request, text="One more?")


def test_parting_is_silent_and_takes_nobodys_notes(cast: Cast) -> None:
    connection = connect(cast.owner, cast.stranger)
    person = naming(cast.stranger, cast.owner)
    assert person is not None
    hearing.tell_all()
    OutgoingMail.objects.all().delete()
    before = set(Event.objects.values_list("pk", flat=True))
    connections.disconnect(actor=cast.owner, connection=connection)
    assert hearing.mails() == []
    for event in Event.objects.exclude(pk__in=before):
        assert event.parties == [cast.owner.pk]
    assert facts(card(cast.stranger, cast.owner))["relation"] == ["friend"]
    assert naming(cast.stranger, cast.owner) == person
    assert reached.level(cast.owner, cast.stranger.pk) == Level.MEMBER
    assert reached.level(cast.stranger, cast.owner.pk) == Level.MEMBER
    with pytest.raises(Conflict):
        connections.disconnect(actor=cast.stranger, connection=connection)


def test_connected_again_the_card_is_taken_up(cast: Cast) -> None:
    connections.disconnect(actor=cast.owner, connection=connect(cast.owner, cast.stranger))
    connect(cast.owner, cast.stranger)
    assert Card.objects.filter(owner=cast.owner, member=cast.stranger).count() == 1
    assert len(facts(card(cast.owner, cast.stranger))["relation"]) == 2  # kind and words, once


def test_a_block_ends_all_there_is(cast: Cast) -> None:
    connection, request = connect(cast.owner, cast.stranger), ask(cast.owner, cast.organiser)
    reach.block(actor=cast.stranger, other=cast.owner)
    reach.block(actor=cast.organiser, other=cast.owner)
    connection.refresh_from_db()
    request.refresh_from_db()
    assert (connection.state, request.state, request.why) == (states.ENDED, states.ENDED, "")
    assert not queries.sent(cast.owner).rows
    with pytest.raises(NotFound):
        ask(cast.owner, cast.stranger)


def test_holding_close_is_ones_own(cast: Cast) -> None:
    connection = connect(cast.owner, cast.stranger)
    connections.hold_close(actor=cast.owner, connection=connection, close=True)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CLOSE
    connections.hold_close(actor=cast.owner, connection=connection, close=False)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.CONNECTION
