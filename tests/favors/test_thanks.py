"""Thanking, taking it back, arriving, "my pleasure"; who may thank whom; what is counted of it, and what blocks and leaving do."""

from __future__ import annotations

from datetime import timedelta

import pytest

import hearing
from cast import Cast
from favors.thanked import let_the_minute_pass, noted, thank
from goodword.accounts.actions import leaving
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.favors import actions, limits
from goodword.favors.actions import About, arriving
from goodword.favors.models import Thanks
from goodword.favors.queries import listing, receivers
from goodword.favors.queries import thanks as queries
from goodword.graph import shared
from goodword.graph.models import SharedTie
from goodword.people.actions import merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.reports import reportable
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import FAVOR
from goodword.ties.models import Direction, Evidence
from goodword.ties.timeline import Asked, Scope, page
from goodword.web.story.shown import shown
from stepping import offered
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast: Cast) -> Cast:
    """The owner and the stranger are connected."""
    connect(cast.stranger, cast.owner)
    return cast


def test_thanks_arrive_after_their_minute_and_are_a_contact_for_both(two: Cast) -> None:
    sent = actions.thank(actor=two.owner, receiver=two.stranger, words="  For the rye. \n")
    assert sent.words == "For the rye."
    assert queries.listed(two.stranger, "received").rows == []
    with pytest.raises(NotFound):
        queries.one(two.stranger, sent.key)
    assert not arriving.arrive(sent.pk), "before its minute is over it does not arrive"
    let_the_minute_pass(sent)
    assert not arriving.arrive(sent.pk), "a job that runs twice changes nothing"
    assert queries.listed(two.stranger, "received").rows == [sent]
    rows = Evidence.objects.filter(kind="thanks")
    assert {(row.owner_id, row.direction) for row in rows} == {
        (two.owner.pk, Direction.OUT), (two.stranger.pk, Direction.IN),
    }  # fmt: skip
    (mail,) = hearing.mails(kind="favors.thanked")
    assert mail.to == two.stranger.email
    assert "For the rye" not in mail.text, "the words are read here"
    for viewer, other, title in (
        (two.owner, two.stranger, "You thanked them"),
        (two.stranger, two.owner, "They thanked you"),
    ):
        person = naming(viewer, other)
        scope = Scope(viewer, person, "X")
        assert title in [item.title for item in shown(page(scope, Asked(), size=5).items, scope)]


def test_it_can_be_taken_back_within_its_minute_and_not_later(two: Cast) -> None:
    sent = actions.thank(actor=two.owner, receiver=two.stranger, words="For the rye.")
    with pytest.raises(NotFound):
        actions.take_back(actor=two.stranger, thanks=sent)
    assert actions.take_back(actor=two.owner, thanks=sent) == "For the rye."
    let_the_minute_pass(sent)
    assert queries.listed(two.owner, "sent").rows == queries.listed(two.stranger, "received").rows == []
    assert hearing.mails(kind="favors.thanked") == []
    again = thank(two.owner, two.stranger)
    with pytest.raises(Conflict, match="have arrived"):
        actions.take_back(actor=two.owner, thanks=again)


def test_my_pleasure_is_said_once_by_who_was_thanked_and_makes_it_an_act_of_both(two: Cast) -> None:
    sent = thank(two.owner, two.stranger)
    shared.count()
    assert not SharedTie.objects.exists(), "thanks alone raise nothing"
    with pytest.raises(NotFound):
        actions.say_my_pleasure(actor=two.owner, thanks=sent)
    actions.say_my_pleasure(actor=two.stranger, thanks=sent)
    with pytest.raises(Conflict):
        actions.say_my_pleasure(actor=two.stranger, thanks=sent)
    assert queries.one(two.owner, sent.key).state == "taken"
    acts = Evidence.objects.filter(source="thanks taken")
    assert {(act.owner_id, act.direction) for act in acts} == {
        (two.stranger.pk, Direction.OUT), (two.owner.pk, Direction.IN),
    }  # fmt: skip
    assert len({act.at for act in acts}) == 1
    assert Event.objects.get(kind="favors.pleasure").parties == sorted([two.owner.pk, two.stranger.pk])


def test_only_connections_and_who_did_something_through_goodword_are_thanked(cast: Cast) -> None:
    with pytest.raises(Conflict, match="Ask to connect first"):
        actions.thank(actor=cast.owner, receiver=cast.stranger, words="Hello")
    with pytest.raises(Invalid):
        actions.thank(actor=cast.owner, receiver=cast.owner, words="Hello")
    with pytest.raises(NotFound):
        actions.thank(actor=cast.blocked, receiver=cast.owner, words="Hello")
    person = reach_person(cast)
    noted(cast.owner, person)
    assert receivers.of_person(cast.owner, person) is None, "what one notes oneself opens no way to a stranger"
    with pytest.raises(Conflict):
        actions.thank(actor=cast.owner, receiver=cast.stranger, words="Hello")
    card = person.cards.get()
    for source in ("import", "introduction"):
        contact = Contact(card.pk, Direction.IN, FAVOR.code, clock.now())
        record_evidence(
            owner_id=cast.owner.pk, contacts=[contact], source=source, batch=7 if source == "import" else None
        )
        may = source == "introduction"
        assert (receivers.of_person(cast.owner, person) is not None) is may
    actions.thank(actor=cast.owner, receiver=cast.stranger, words="For the introduction.")


def reach_person(cast: Cast) -> Person:
    """The stranger among the owner's people, without a connection."""
    return persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Stina"})], member=cast.stranger)


@pytest.mark.parametrize("words", ["", " \n ", "x" * 2_001])
def test_nothing_and_too_much_are_refused(two: Cast, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.thank(actor=two.owner, receiver=two.stranger, words=words)
    assert "words" in refusal.value.fields


def test_one_favor_is_thanked_for_once(two: Cast) -> None:
    person = naming(two.owner, two.stranger)
    assert person is not None
    noted(two.owner, person, days=3)
    (row,) = listing.listed(two.owner).rows
    about = About(row.kind, row.at)
    with pytest.raises(NotFound, match="no such favor"):
        actions.thank(actor=two.owner, receiver=two.close, words="For it.", about=about)
    with pytest.raises(NotFound, match="no such favor"):
        actions.thank(actor=two.owner, receiver=two.stranger, words="For it.", about=About("gift", row.at))
    sent = actions.thank(actor=two.owner, receiver=two.stranger, words="For it.", about=about)
    with pytest.raises(Conflict, match="already"):
        actions.thank(actor=two.owner, receiver=two.stranger, words="For it.", about=about)
    assert listing.shown(two.owner, [row])[0].thanked == sent.key
    actions.take_back(actor=two.owner, thanks=sent)
    assert listing.shown(two.owner, [row])[0].thanked is None
    actions.thank(actor=two.owner, receiver=two.stranger, words="For it.", about=about)


def test_thanks_are_limited_and_one_mail_a_day_tells_of_them(two: Cast) -> None:
    hearing.at_once(two.stranger, "favors.thanked")
    for _time in range(limits.MOST_TO_ONE):
        thank(two.owner, two.stranger)
    with pytest.raises(TooMany, match="several times this week"):
        actions.thank(actor=two.owner, receiver=two.stranger, words="Again.")
    assert len(hearing.mails(kind="favors.thanked")) == 1
    Thanks.objects.filter(sender=two.owner).update(receiver=two.organiser)
    made = Thanks.objects.filter(sender=two.owner).count()
    now = clock.now()
    Thanks.objects.bulk_create(
        Thanks(sender=two.owner, receiver=two.organiser, words="x", sent_at=now, opens_at=now)
        for _time in range(limits.MOST_A_DAY - made)
    )
    with pytest.raises(TooMany, match="Go on tomorrow"):
        actions.thank(actor=two.owner, receiver=two.stranger, words="Again.")
    with clock.stopped_at(now + timedelta(days=8)):
        actions.thank(actor=two.owner, receiver=two.stranger, words="Again.")


def test_a_block_stops_what_is_on_its_way_and_hides_what_has_come(two: Cast) -> None:
    came = thank(two.owner, two.stranger)
    under_way = actions.thank(actor=two.stranger, receiver=two.owner, words="And to you.")
    reach.block(actor=two.stranger, other=two.owner)
    let_the_minute_pass(under_way)
    assert under_way.state == "closed"
    for viewer in (two.owner, two.stranger):
        assert queries.listed(viewer, "received").rows == queries.listed(viewer, "sent").rows == []
        assert queries.to_answer(viewer, 5) == []
        with pytest.raises(NotFound):
            queries.one(viewer, came.key)
    with pytest.raises(NotFound):
        actions.say_my_pleasure(actor=two.stranger, thanks=came)
    assert hearing.mails(kind="favors.thanked") == [], "nor is it told afterwards"


def test_who_was_thanked_can_report_the_words_and_nobody_else(two: Cast) -> None:
    came = thank(two.owner, two.stranger, "For the rye.")
    found = reportable.find(two.stranger, "thanks", came.key)
    assert (found.about, found.row_id, found.copy) == (two.owner, came.pk, "For the rye.")
    for other in (two.owner, two.organiser):
        with pytest.raises(NotFound):
            reportable.find(other, "thanks", came.key)


def test_what_was_received_stays_when_the_sender_leaves(two: Cast) -> None:
    came = thank(two.owner, two.stranger, "For the rye.")
    actions.thank(actor=two.owner, receiver=two.stranger, words="On its way.")
    leaving.erase(actor=two.owner)
    (left,) = queries.listed(two.stranger, "received").rows
    assert (left.pk, left.words, str(left.sender)) == (came.pk, "For the rye.", "Former member")
    assert Thanks.objects.count() == 1
    leaving.erase(actor=two.stranger)
    assert not Thanks.objects.exists(), "nobody is left to read them"


def test_what_was_noted_of_somebody_before_they_were_known_as_a_member_is_thanked_for_here(two: Cast) -> None:
    noted_of = persons.add(actor=two.owner, facts=[NewFact("name", {"display": "Stina S."})])
    made = noted(two.owner, noted_of)
    known = naming(two.owner, two.stranger)
    assert known is not None
    merging.merge(actor=two.owner, kept=noted_of, absorbed=known)
    (row,) = listing.listed(two.owner).rows
    (favor,) = listing.shown(two.owner, [row])
    assert favor.member == two.stranger.key
    sent = actions.thank(actor=two.owner, receiver=two.stranger, words="For it.", about=About("favor", made.at))
    assert listing.shown(two.owner, [row])[0].thanked == sent.key


def test_thanks_that_nobody_answers_are_not_brought_up_for_ever(two: Cast) -> None:
    thank(two.owner, two.stranger)
    assert offered(two.stranger, "favors.thanked")
    with clock.stopped_at(clock.now() + queries.BROUGHT_UP_FOR + timedelta(hours=1)):
        assert not offered(two.stranger, "favors.thanked")
        assert queries.to_answer(two.stranger, 5) == []
        assert len(queries.listed(two.stranger, "received").rows) == 1
