"""The course of a referral: passed on, arrived, followed to its end; and what each of the two can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import hearing
from cast import Cast, gather
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person
from goodword.reach import actions as reach
from goodword.reach.models import Level
from goodword.referrals import limits, states
from goodword.referrals.actions import delivering, giving, keeping, receiving
from goodword.referrals.models import Referral
from goodword.referrals.queries import given, received
from goodword.ties.models import Evidence
from referrals.passing import OVEN, let_the_minute_pass, moved, passed
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def own(owner: Member, name: str, *more: NewFact, member: Member | None = None) -> Person:
    return persons.add(actor=owner, facts=[NewFact("name", {"display": name}), *more], member=member)


def test_it_arrives_after_its_minute_with_what_was_written_and_nothing_else(cast: Cast) -> None:
    mia = own(cast.owner, "Mia Miller", NewFact("note", {"text": "Had a hard year"}))
    made = passed(cast.owner, cast.close, card=Card.objects.get(person=mia), arrived=False)
    with pytest.raises(NotFound):
        received.received(cast.close, made.key)
    assert hearing.kinds(cast.close) == []
    let_the_minute_pass()
    told = received.received(cast.close, made.key)
    assert (told.name, told.phone, told.email, told.heat) == (OVEN.name, OVEN.phone, OVEN.email, 4)
    assert told.person is None, "whom the giver has of them is the giver's"
    assert hearing.kinds(cast.close) == ["referrals.came"]
    assert given.given(cast.owner, made.key).person == mia.key
    (mail,) = hearing.mails(kind="referrals.came")
    assert "Mia" not in f"{mail.subject}{mail.text}"


def test_both_sides_of_the_tie_learn_of_it_at_one_instant(cast: Cast) -> None:
    own(cast.owner, "Clement Close", member=cast.close)
    own(cast.close, "Olive Ownby", member=cast.owner)
    made = passed(cast.owner, cast.close)
    rows = set(Evidence.objects.filter(kind="referral").values_list("owner", "direction", "at", "source"))
    assert rows == {
        (cast.owner.pk, 1, made.opens_at, "referral"),
        (cast.close.pk, 0, made.opens_at, "referral"),
    }
    delivering.deliver_due()
    assert Evidence.objects.filter(kind="referral").count() == 2, "once"


def test_taken_back_within_the_minute_it_never_was(cast: Cast) -> None:
    made = passed(cast.owner, cast.close, arrived=False)
    assert giving.take_back(actor=cast.owner, referral=made) == replace(OVEN, referred_on=made.referred_on)
    let_the_minute_pass()
    assert not Referral.objects.exists()
    assert hearing.kinds(cast.close) == []
    arrived = passed(cast.owner, cast.close)
    with pytest.raises(Conflict):
        giving.take_back(actor=cast.owner, referral=arrived)


def test_the_giver_is_told_how_it_stands(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    receiving.move(actor=cast.close, referral=made, move="contact", comment="On Thursday")
    told = given.given(cast.owner, made.key)
    assert (told.state, [(word.state, word.comment) for word in told.words]) == (
        "contacted",
        [("contacted", "On Thursday")],
    )
    Referral.objects.update(news_at=clock.now() - limits.UNDO_FOR)
    work()
    delivering.tell(made.pk, "news")
    ((_kind, subject, says, _quote, _then),) = hearing.waiting(cast.owner)
    assert subject == "Clement Close has news of a referral you gave"
    assert "contacted" in says.lower()
    moved(made, "win")
    Referral.objects.update(news_at=clock.now() - limits.UNDO_FOR)
    work()
    ((_kind, _subject, says, _quote, _then),) = hearing.waiting(cast.owner)
    assert "contacted" not in says.lower(), "what is told is how it stands when it is told"
    assert hearing.kinds(cast.owner) == ["referrals.news"]
    delivering.tell(made.pk, "news")
    assert hearing.kinds(cast.owner) == ["referrals.news"], "told once"
    hearing.never(cast.owner, "referrals.news")
    moved(made, "reopen")
    Referral.objects.update(news_at=clock.now() - limits.UNDO_FOR)
    work()
    assert hearing.kinds(cast.owner) == ["referrals.news"]


def _where_it_is(hour: int) -> str:
    """A zone in which it is this hour now."""
    ahead = (hour - clock.now().hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def test_won_lost_and_opened_again(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    moved(made, "contact", "meet", "win", "reopen", "lose", "reopen", "set_back", "contact", "win")
    assert made.state == given.given(cast.owner, made.key).state == states.WON
    with pytest.raises(Conflict):
        moved(made, "contact")
    with pytest.raises(Invalid):
        moved(made, "fly")
    with pytest.raises(NotFound):
        receiving.move(actor=cast.owner, referral=made, move="reopen")


def test_a_quiet_decline_changes_nothing_that_the_giver_reads(cast: Cast) -> None:
    silent, said = passed(cast.owner, cast.close), passed(cast.owner, cast.stranger)
    before = given.given(cast.owner, silent.key)
    receiving.decline(actor=cast.close, referral=silent, say_so=False)
    assert given.given(cast.owner, silent.key) == before
    mine = received.received(cast.close, silent.key)
    assert (mine.state, mine.told, mine.email, mine.phone) == ("declined", False, "", "")
    with pytest.raises(Conflict):
        keeping.save_person(actor=cast.close, referral=silent)
    assert not Event.objects.filter(kind="referrals.declined", parties__contains=[cast.owner.pk]).exists()
    receiving.decline(actor=cast.stranger, referral=said, say_so=True, comment="I no longer fit ovens.")
    kind = given.given(cast.owner, said.key)
    assert (kind.state, kind.words[0].comment) == ("declined", "I no longer fit ovens.")
    Referral.objects.update(since=clock.now() - limits.DETAILS_FOR)
    assert delivering.forget_due() == 1
    assert given.given(cast.owner, silent.key) == before, "later, too"
    assert given.given(cast.owner, said.key).email == ""
    moved(silent, "contact")
    assert given.given(cast.owner, silent.key).state == "contacted", "they thought again; nobody knew"
    assert received.received(cast.close, silent.key).phone == OVEN.phone


def test_a_change_is_seen_and_of_contact_details_only_that_they_changed(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    new = replace(giving.of(made), heat=5, phone="+44 113 496 0001", description="Two ovens.")
    assert set(giving.change(actor=cast.owner, referral=made, new=new)) == {"heat", "phone", "description"}
    told = received.received(cast.close, made.key)
    assert {one.field: one.before for one in told.changes} == {
        "heat": "4",
        "phone": "",
        "description": OVEN.description,
    }
    assert (told.heat, told.phone, told.changed_at is not None) == (5, "+44 113 496 0001", True)
    hearing.tell_all()
    for heat in (4, 3, 2):
        giving.change(actor=cast.owner, referral=made, new=replace(new, heat=heat))
    work()
    assert hearing.kinds(cast.close).count("referrals.changed") == 1, "one after the other is one mail"
    with clock.stopped_at(clock.now() + limits.CHANGE_MAILS + timedelta(minutes=1)):
        giving.change(actor=cast.owner, referral=made, new=new)
        work()
        assert hearing.kinds(cast.close).count("referrals.changed") == 2
    moved(made, "win")
    with pytest.raises(Conflict):
        giving.change(actor=cast.owner, referral=made, new=OVEN)


def test_withdrawn_the_words_and_contact_details_are_gone(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    giving.withdraw(actor=cast.owner, referral=made)
    told = received.received(cast.close, made.key)
    assert (told.state, told.description, told.email, told.phone) == ("withdrawn", "", "", "")
    with pytest.raises(Conflict):
        moved(made, "contact")
    with pytest.raises(Conflict):
        giving.withdraw(actor=cast.owner, referral=made)


def test_what_the_receiver_keeps_is_theirs(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    today = clock.now().astimezone(cast.close.zone).date()
    keeping.keep(actor=cast.close, referral=made, note="Mornings", remind_on=today + timedelta(days=3))
    assert received.received(cast.close, made.key).note == "Mornings"
    for wrong in (today, date(9999, 1, 1)):
        with pytest.raises(Invalid):
            keeping.keep(actor=cast.close, referral=made, note="", remind_on=wrong)
    with pytest.raises(NotFound):
        keeping.keep(actor=cast.owner, referral=made, note="")
    person = keeping.save_person(actor=cast.close, referral=made)
    assert keeping.save_person(actor=cast.close, referral=made).pk == person.pk
    told = dict(Fact.objects.filter(card__person=person).values_list("kind", "source"))
    assert told == dict.fromkeys(("name", "met", "email", "phone"), "referral")
    persons.put_into_bin(actor=cast.close, persons=[person])
    assert received.received(cast.close, made.key).person is None
    assert keeping.save_person(actor=cast.close, referral=made).pk != person.pk


def test_wrong_words_are_each_named(cast: Cast) -> None:
    wrong = replace(
        OVEN, name=" ", description="", consent="", tier="top", heat=9, email="mia", phone="none",
        referred_on=date(2999, 1, 1),
    )  # fmt: skip
    with pytest.raises(Invalid) as refused:
        giving.give(actor=cast.owner, receiver=cast.close, new=wrong)
    assert set(refused.value.fields) == {
        "name", "description", "consent", "tier", "heat", "email", "phone", "referred_on",
    }  # fmt: skip
    with pytest.raises(Invalid):
        giving.give(actor=cast.owner, receiver=cast.close, new=replace(OVEN, consent="words"))
    with pytest.raises(Invalid):
        giving.give(actor=cast.owner, receiver=cast.owner, new=OVEN)
    with pytest.raises(NotFound):
        giving.give(actor=cast.owner, receiver=cast.blocked, new=OVEN)


def test_what_is_said_of_one_referral_is_limited_as_letters_are(cast: Cast) -> None:
    made = passed(cast.owner, cast.close)
    for number in range(limits.MOST_SAID_A_DAY):
        receiving.comment(actor=cast.close, referral=made, text=f"Word {number}")
    with pytest.raises(TooMany):
        receiving.comment(actor=cast.close, referral=made, text="And another thing")
    with pytest.raises(TooMany):
        moved(made, "contact")
    receiving.decline(actor=cast.close, referral=made, say_so=False)
    with clock.stopped_at(clock.now() + limits.DAY + timedelta(minutes=1)):
        assert moved(made, "contact").state == states.CONTACTED


def test_how_much_reaches_others_is_limited(cast: Cast) -> None:
    passed(cast.owner, cast.close)
    with pytest.raises(Conflict):
        passed(cast.owner, cast.close, replace(OVEN, name="mia  MILLER"))
    receiving.decline(actor=cast.close, referral=Referral.objects.get(), say_so=False)
    with pytest.raises(Conflict):
        passed(cast.owner, cast.close)  # a quiet decline does not show here, either
    for number in range(limits.MOST_NEW - 1):
        reach.hold(actor=cast.close, other=cast.owner, level=Level.CONNECTION)
        passed(cast.owner, cast.close, replace(OVEN, name=f"Mia {number}"))
    with pytest.raises(TooMany):
        passed(cast.owner, cast.close, replace(OVEN, name="One more"))
    for number in range(limits.MOST_TO_STRANGERS):
        passed(cast.owner, cast.stranger, replace(OVEN, name=f"Ben {number}"))
    with pytest.raises(TooMany):
        passed(cast.owner, cast.organiser)
