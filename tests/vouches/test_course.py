"""The course of a vouch: written, read, shown or not, changed, taken back; what its two can do, and what others see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import hearing
from cast import Cast, gather
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.models import Event
from goodword.graph.models import Community
from goodword.people.queries import profiles
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.models import Evidence
from goodword.vouches import limits, states
from goodword.vouches.actions import asking, deciding, writing
from goodword.vouches.models import Asking, Vouch
from goodword.vouches.queries import asks, mine
from goodword.vouches.queries import shown as queries
from goodword.vouches.texts import Words
from vouches.vouching import WORDS, connect, shown, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def seen(viewer: Member | None, subject: Member) -> list[str]:
    """What ``viewer`` reads on the subject's page."""
    page = queries.listed(viewer, profiles.find(viewer, subject.key))
    return [row.text for row in queries.given(viewer, page.rows)]


def test_nothing_shows_before_its_subject_has_read_it(cast: Cast) -> None:
    made = written(cast.close, cast.owner)
    assert hearing.kinds(cast.owner) == ["vouches.written"]
    assert seen(cast.stranger, cast.owner) == seen(cast.owner, cast.owner) == []
    deciding.show(actor=cast.owner, vouch=made, version=1)
    assert seen(cast.stranger, cast.owner) == [WORDS.text]
    assert hearing.kinds(cast.close) == ["vouches.shown"]
    (told,) = mine.as_author(mine.given(cast.close).rows)
    assert (told.shows, told.topics, told.email) == (True, ("Spelt bread", "bread, spelt"), "")


def test_to_whom_it_shows_is_the_subjects_choice_within_what_the_author_agreed_to(cast: Cast) -> None:
    made = written(cast.close, cast.owner, replace(WORDS, public_ok=False))
    with pytest.raises(Invalid):
        deciding.show(actor=cast.owner, vouch=made, version=1, audience=Audience.PUBLIC)
    deciding.show(actor=cast.owner, vouch=made, version=1, audience=Audience.CLOSE)
    assert seen(cast.close, cast.owner) == [WORDS.text]
    assert seen(cast.stranger, cast.owner) == []
    writing.change(actor=cast.close, vouch=made, words=WORDS)
    deciding.show(actor=cast.owner, vouch=made, version=2, audience=Audience.PUBLIC)
    with pytest.raises(NotFound):
        seen(None, cast.owner)  # the page itself is not for everybody
    writing.change(actor=cast.close, vouch=made, words=replace(WORDS, public_ok=False))
    made.refresh_from_db()
    assert (made.state, made.audience) == (states.WRITTEN, Audience.MEMBERS)


def test_a_change_is_read_before_it_shows(cast: Cast) -> None:
    made = shown(cast.close, cast.owner)
    writing.change(actor=cast.close, vouch=made, words=replace(WORDS, text="Bakes."))
    assert seen(cast.stranger, cast.owner) == []
    with pytest.raises(Conflict):
        deciding.show(actor=cast.owner, vouch=made, version=1)
    deciding.show(actor=cast.owner, vouch=made, version=2)
    assert seen(cast.stranger, cast.owner) == ["Bakes."]
    assert hearing.kinds(cast.close) == ["vouches.shown"], "told once"
    assert Evidence.objects.filter(kind="vouch").count() == 0, "nobody has a card of the other"


def test_it_is_given_back_with_a_word_and_changed(cast: Cast) -> None:
    made = written(cast.close, cast.owner)
    deciding.give_back(actor=cast.owner, vouch=made, word="It was 2018.")
    (told,) = mine.as_author(mine.given(cast.close).rows)
    assert (told.state, told.word) == ("returned", "It was 2018.")
    with pytest.raises(Conflict):
        deciding.show(actor=cast.owner, vouch=made, version=1)
    writing.change(actor=cast.close, vouch=made, words=replace(WORDS, since=2018))
    ((_kind, subject, _says, _quote, _then),) = hearing.waiting(cast.owner)
    assert subject == f"{cast.close.name} changed what they vouch for about you"
    assert mine.vouch(cast.owner, made.key).word == ""


def test_hidden_it_can_be_shown_again_and_the_evidence_stays(cast: Cast) -> None:
    connect(cast.close, cast.owner)
    made = shown(cast.close, cast.owner)
    deciding.hide(actor=cast.owner, vouch=made)
    assert seen(cast.stranger, cast.owner) == []
    assert mine.as_author(mine.given(cast.close).rows)[0].state == "hidden"
    writing.change(actor=cast.close, vouch=made, words=WORDS)
    assert mine.vouch(cast.owner, made.key).state == "hidden"
    deciding.show(actor=cast.owner, vouch=made, version=2)
    rows = Evidence.objects.filter(kind="vouch").values_list("owner", "direction", "source")
    assert set(rows) == {(cast.close.pk, 1, "vouch"), (cast.owner.pk, 0, "vouch")}
    assert Evidence.objects.filter(kind="vouch").values("at").distinct().count() == 1


def test_taken_back_the_words_and_the_evidence_are_gone(cast: Cast) -> None:
    connect(cast.close, cast.owner)
    made = shown(cast.close, cast.owner)
    writing.withdraw(actor=cast.close, vouch=made)
    assert seen(cast.stranger, cast.owner) == []
    assert not Evidence.objects.filter(kind="vouch").exists()
    made.refresh_from_db()
    assert (made.state, made.text, made.work, made.topics) == (states.WITHDRAWN, "", "", [])
    with pytest.raises(NotFound):
        mine.vouch(cast.owner, made.key)
    with pytest.raises(Conflict):
        writing.withdraw(actor=cast.close, vouch=made)
    assert written(cast.close, cast.owner).state == states.WRITTEN, "another can be written"


def test_one_from_each_author(cast: Cast) -> None:
    written(cast.close, cast.owner)
    with pytest.raises(Conflict):
        written(cast.close, cast.owner)
    with pytest.raises(Invalid):
        written(cast.owner, cast.owner)


@pytest.mark.parametrize(
    "words",
    [
        replace(WORDS, text=" \n "), replace(WORDS, text="a" * 2001), replace(WORDS, work=""),
        replace(WORDS, since=2022, until=2019), replace(WORDS, since=1815), replace(WORDS, until=3000),
        replace(WORDS, topics=tuple("abcdef")), replace(WORDS, topics=("a" * 81,)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_kindly(cast: Cast, words: Words) -> None:
    with pytest.raises(Invalid) as refusal:
        written(cast.close, cast.owner, words)
    assert refusal.value.fields
    assert not Vouch.objects.exists()


def test_the_asked_answers_by_writing(cast: Cast) -> None:
    connect(cast.owner, cast.close)
    made = asking.ask(actor=cast.owner, asked=cast.close, words="The hall?")
    assert hearing.kinds(cast.close) == ["vouches.asked"]
    with pytest.raises(Conflict):
        asking.ask(actor=cast.owner, asked=cast.close, words="The hall?")
    asking.rest(actor=cast.close, asking=made)
    assert asks.sent_shown(asks.sent(cast.owner).rows)[0].state == "waiting"
    given = written(cast.close, cast.owner)
    assert given.asking == made
    assert asks.sent_shown(asks.sent(cast.owner).rows)[0].state == "given"
    with pytest.raises(Conflict):
        asking.ask(actor=cast.owner, asked=cast.close, words="Once more?")


def test_only_those_one_knows_are_asked_and_few_at_a_time(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        asking.ask(actor=cast.owner, asked=cast.stranger, words="?")
    now = clock.now()
    for other in (cast.close, cast.stranger, cast.organiser, cast.operator, cast.friend_of_friend):
        Asking.objects.create(asker=cast.owner, asked=other, words="?", lapses_at=now + states.STANDS_FOR)
    fresh = connect(cast.owner, Member.objects.create_user("fay@example.com", name="Fay Fresh"))
    with pytest.raises(TooMany):
        asking.ask(actor=cast.owner, asked=fresh.second, words="?")


def test_few_wait_for_people_one_is_not_connected_with(cast: Cast) -> None:
    for other in (cast.owner, cast.organiser, cast.operator):
        written(cast.stranger, other)
    with pytest.raises(TooMany):
        written(cast.stranger, cast.close)
    connect(cast.stranger, cast.close)
    written(cast.stranger, cast.close)
    assert limits.MOST_UNCONNECTED == 3


def test_a_block_ends_everything_between_two(cast: Cast) -> None:
    connect(cast.owner, cast.close)
    connect(cast.owner, cast.stranger)
    made = shown(cast.close, cast.owner)
    asked = asking.ask(actor=cast.owner, asked=cast.stranger, words="?")
    reach.block(actor=cast.owner, other=cast.close)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert seen(cast.organiser, cast.owner) == []
    made.refresh_from_db()
    asked.refresh_from_db()
    assert (made.state, made.text, asked.state, asked.words) == (states.WITHDRAWN, "", states.WITHDRAWN, "")
    reach.unblock(actor=cast.owner, other=cast.close)
    assert mine.given(cast.close).rows == []


def test_a_reader_does_not_read_who_they_blocked(cast: Cast) -> None:
    shown(cast.close, cast.owner)
    reach.block(actor=cast.close, other=cast.stranger)
    assert seen(cast.stranger, cast.owner) == []
    assert seen(cast.organiser, cast.owner) == [WORDS.text]
    Member.objects.filter(pk=cast.close.pk).update(is_active=False)
    assert seen(cast.organiser, cast.owner) == []


def test_from_outside_the_circle_stands_first(cast: Cast) -> None:
    for place, author in enumerate((cast.stranger, cast.close, cast.organiser)):
        shown(author, cast.owner, words=replace(WORDS, text=f"From {place}", public_ok=True))
        Community.objects.create(member=author, number=int(author == cast.stranger))
    Community.objects.create(member=cast.owner, number=0)
    assert seen(cast.operator, cast.owner) == ["From 0", "From 2", "From 1"]
    of = profiles.find(cast.operator, cast.owner.key)
    assert queries.outside_names(cast.operator, of) == (["Stina Strange"], False)
    assert queries.outside_names(None, of) == ([], False), "circles are told to members alone"
    Community.objects.filter(member=cast.owner).delete()
    assert queries.outside_names(cast.operator, of) == ([], False), "of who is in no circle nothing is said"


def test_whoever_it_is_not_about_gets_nowhere(cast: Cast) -> None:
    made = written(cast.close, cast.owner)
    attempts: list[Callable[[], object]] = [
        lambda: mine.vouch(cast.stranger, made.key),
        lambda: deciding.show(actor=cast.close, vouch=made, version=1),
        lambda: deciding.put_aside(actor=cast.stranger, vouch=made),
        lambda: writing.change(actor=cast.owner, vouch=made, words=WORDS),
        lambda: writing.withdraw(actor=cast.owner, vouch=made),
        lambda: writing.withdraw(actor=None, vouch=made),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    happened = Event.objects.filter(kind__startswith="vouches.").values_list("kind", "parties")
    assert {(kind, *parties) for kind, parties in happened} == {
        ("vouches.written", cast.close.pk), ("vouches.came", cast.owner.pk)
    }  # fmt: skip
