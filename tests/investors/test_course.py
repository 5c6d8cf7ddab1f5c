"""From a raise and a thesis to a suggestion, a way, a deck, and what came of it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, gather
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound, TooMany
from goodword.core.models import StoredFile
from goodword.introductions import states as introduction_states
from goodword.introductions.models import Introduction, Side, Wish
from goodword.investors import limits, policy, states
from goodword.investors.actions import approaching, decks, raising, switching, talking
from goodword.investors.actions.approaching import By
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.talking import NewTalk
from goodword.investors.models import Approach, DeckAccess, DeckView, Raise, Talk, Thesis
from goodword.investors.queries import approaches, fits, pairs_worth_a_table
from goodword.investors.queries import decks as deck_queries
from goodword.investors.queries import raises as raise_queries
from goodword.investors.queries import talks as talk_queries
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level
from goodword.ties.models import Interaction
from introductions.introducing import yes
from investors.investing import PDF, invests, raises
from vouches.vouching import connect
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def suggested(raised: Raise) -> list[Member]:
    return [one.thesis.owner for one in fits.for_member(raised.owner)[0]]


def founders(thesis: Thesis) -> list[Raise]:
    return [one.raised for one in fits.for_member(thesis.owner)[1]]


def test_both_sides_chose_to_be_suggested(cast: Cast) -> None:
    raised, thesis = raises(cast.owner), invests(cast.stranger)
    assert suggested(raised) == [cast.stranger]
    assert founders(thesis) == [raised]
    for row in (raised, thesis):
        type(row).objects.filter(pk=row.pk).update(suggested=False)
        assert suggested(raised) == []
        assert founders(thesis) == []
        type(row).objects.filter(pk=row.pk).update(suggested=True)


def test_a_suggestion_reaches_no_further_than_both_audiences(cast: Cast) -> None:
    raised = raises(cast.owner, audience=Audience.CONNECTIONS)
    thesis = invests(cast.stranger)
    assert suggested(raised) == []
    assert founders(thesis) == []
    reach.hold(actor=cast.owner, other=cast.stranger, level=Level.CONNECTION)
    assert suggested(raised) == [cast.stranger]
    assert founders(thesis) == [raised]
    reach.block(actor=cast.stranger, other=cast.owner)
    assert suggested(raised) == []
    assert founders(thesis) == []


def test_what_rests_is_left_out_or_begun_is_not_suggested(cast: Cast) -> None:
    raised = raises(cast.owner)
    invests(cast.close, exclusions=["payments"], sectors=[])
    assert suggested(raised) == []
    invests(cast.stranger)
    invests(cast.organiser)
    talking.rest(actor=cast.owner, other=cast.stranger)
    assert suggested(raised) == [cast.organiser]
    talking.keep(actor=cast.owner, other=cast.organiser, new=NewTalk("founder"))
    assert suggested(raised) == []


def test_sectors_near_in_meaning_fit(cast: Cast) -> None:
    raised = raises(cast.owner, sectors=["Machine learning"])
    invests(cast.stranger, sectors=["Artificial intelligence"])
    assert suggested(raised) == [cast.stranger]
    invests(cast.organiser, sectors=["Beekeeping"])
    assert suggested(raised) == [cast.stranger]


def test_one_raise_at_a_time_and_every_trouble_at_once(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        raising.open_raise(actor=cast.owner, new=NewRaise("A line", "seed", ["Payments"], "europe", "1", "GBP"))
    raised = raises(cast.owner)
    with pytest.raises(Conflict):
        raises(cast.owner)
    with pytest.raises(Invalid) as refused:
        raising.change(actor=cast.owner, raised=raised, new=NewRaise("", "late", [], "moon", "1.250", "xx", audience=5))
    assert set(refused.value.fields) == {"line", "stage", "sectors", "region", "amount", "currency", "audience"}
    raising.close(actor=cast.owner, raised=raised, outcome="raised", told="Two of them came in.")
    assert raises(cast.owner).pk != raised.pk
    with pytest.raises(NotFound):
        raise_queries.row(cast.stranger, raised.key)


def test_switched_off_nobody_finds_it(cast: Cast) -> None:
    raised = raises(cast.owner)
    assert raise_queries.listed(cast.stranger).rows == [raised]
    switching.switch(actor=cast.owner, on=False)
    assert not policy.is_on(Member.objects.get(pk=cast.owner.pk))
    assert raise_queries.listed(cast.stranger).rows == []
    with pytest.raises(NotAllowed):
        raising.resume(actor=cast.owner, raised=raise_queries.mine_row(cast.owner, raised.key))


def test_nobody_writes_to_them_unasked(cast: Cast) -> None:
    thesis = invests(cast.stranger)
    raises(cast.owner)
    with pytest.raises(NotAllowed):
        approaching.approach(actor=cast.owner, about=thesis, by=By(introducer=cast.close), why="We fit.")
    connect(cast.owner, cast.close)
    connect(cast.close, cast.stranger)
    made = approaching.approach(actor=cast.owner, about=thesis, by=By(introducer=cast.close), why="We fit.")
    wish = Wish.objects.get()
    assert (wish.asker, wish.introducer, wish.target) == (cast.owner, cast.close, cast.stranger)
    assert made.wish == wish
    assert fits.for_member(cast.owner)[0] == []
    approaching.withdraw(actor=cast.owner, approach=made)
    assert Wish.objects.get().state == introduction_states.WITHDRAWN
    assert approaches.with_other(cast.owner, cast.stranger) is None


def test_an_organizer_makes_it_an_introduction_that_both_agree_to(cast: Cast) -> None:
    thesis = invests(cast.stranger)
    raises(cast.owner)
    made = approaching.approach(actor=cast.owner, about=thesis, by=By(), why="We fit.")
    assert approaches.queue(cast.organiser).rows == [made]
    assert approaches.queue(cast.operator).rows == [made]
    with pytest.raises(NotFound):
        approaches.queue(cast.close)
    approaching.introduce(actor=cast.organiser, approach=made, reason="They pay suppliers on time.")
    assert approaches.queue(cast.operator).rows == []
    told = approaches.shown(approaches.sent(cast.owner).rows)[0]
    assert (told.state, told.introduction) == (approaches.WAITING, None)
    introduction = Introduction.objects.get()
    Side.objects.filter(member=cast.stranger).update(opens_at=clock.now() - timedelta(seconds=5))
    yes(introduction, cast.stranger)
    told = approaches.shown(approaches.sent(cast.owner).rows)[0]
    assert (told.state, told.introduction) == (approaches.CAME_ABOUT, introduction.key)


def test_an_organizers_no_is_silent(cast: Cast) -> None:
    thesis = invests(cast.stranger)
    raises(cast.owner)
    made = approaching.approach(actor=cast.owner, about=thesis, by=By(organizer=cast.organiser), why="We fit.")
    assert approaches.queue(cast.operator).rows == []
    before = approaches.shown(approaches.sent(cast.owner).rows)
    approaching.rest(actor=cast.organiser, approach=made)
    assert approaches.shown(approaches.sent(cast.owner).rows) == before
    assert approaches.queue(cast.organiser).rows == []
    clock_ago = clock.now() - timedelta(days=31)
    Approach.objects.update(asked_at=clock_ago, lapses_at=clock.now())
    assert approaches.shown(approaches.sent(cast.owner).rows)[0].state == approaches.DID_NOT


def test_a_few_requests_a_month_and_not_the_same_again(cast: Cast) -> None:
    thesis = invests(cast.stranger)
    raises(cast.owner)
    made = approaching.approach(actor=cast.owner, about=thesis, by=By(), why="We fit.")
    with pytest.raises(Conflict):
        approaching.approach(actor=cast.owner, about=thesis, by=By(), why="We fit.")
    others = [cast.close, cast.organiser, cast.operator, cast.friend_of_friend]
    for other in others:
        approaching.approach(actor=cast.owner, about=invests(other), by=By(), why="We fit.")
    assert limits.left(cast.owner) == 0
    approaching.withdraw(actor=cast.owner, approach=made)
    with pytest.raises(TooMany):  # what was taken back was asked all the same
        approaching.approach(actor=cast.owner, about=thesis, by=By(), why="We fit.")


def test_a_deck_is_served_by_permission_alone_and_every_view_is_told(cast: Cast, client: Client) -> None:
    raised = raises(cast.owner, deck=True)
    url = f"/investors/raises/{raised.key}/deck/open/"
    client.force_login(cast.stranger)
    assert raised.deck is not None
    assert client.get(f"/files/{raised.deck.key}").status_code == 404
    assert client.post(url).status_code == 404
    access = decks.ask(actor=cast.stranger, raised=raised)
    assert decks.ask(actor=cast.stranger, raised=raised) == access
    assert client.post(url).status_code == 404
    assert "sees each time that it is opened" not in client.get(f"/investors/raises/{raised.key}/").text
    decks.give(actor=cast.owner, raised=raised, member=cast.stranger)
    assert "sees each time that you open it" in client.get(f"/investors/raises/{raised.key}/").text
    assert client.get(url).status_code == 405
    assert DeckView.objects.count() == 0
    served = client.post(url)
    assert b"".join(served.streaming_content) == PDF  # type: ignore[attr-defined]  # a response that is streamed
    assert served["Cache-Control"] == "private, no-store"
    assert deck_queries.seen([access])[access.pk].times == 1
    decks.revoke(actor=cast.owner, access=deck_queries.access_row(cast.owner, access.key))
    assert client.post(url).status_code == 404
    assert DeckView.objects.count() == 1
    assert deck_queries.state_for(DeckAccess.objects.get()) == states.WANTED


def test_a_block_ends_the_deck_at_once_and_closing_shows_it_to_nobody(cast: Cast) -> None:
    raised = raises(cast.owner, deck=True)
    access = decks.give(actor=cast.owner, raised=raised, member=cast.stranger)
    other = decks.give(actor=cast.owner, raised=raised, member=cast.close)
    reach.block(actor=cast.stranger, other=cast.owner)
    with pytest.raises(NotFound):
        decks.see(actor=cast.stranger, access=access)
    assert deck_queries.of_raise(cast.owner, raised).rows == [other]
    decks.see(actor=cast.close, access=other)
    raising.close(actor=cast.owner, raised=raised, outcome="stopped")
    with pytest.raises(NotFound):
        decks.see(actor=cast.close, access=other)


def test_only_a_pdf_is_a_deck_and_the_old_one_goes(cast: Cast) -> None:
    raised = raises(cast.owner, deck=True)
    before = raised.deck_id
    with pytest.raises(Invalid):
        raising.put_deck(actor=cast.owner, raised=raised, content=io.BytesIO(b"<html>"))
    assert Raise.objects.get().deck_id == before
    raising.put_deck(actor=cast.owner, raised=raised, content=io.BytesIO(PDF + b"\n"))
    assert StoredFile.objects.filter(purpose="deck").count() == 1


def test_what_came_of_it_is_for_one_side_alone(cast: Cast) -> None:
    connect(cast.owner, cast.close)
    today = clock.now().date()
    new = NewTalk("investor", "invested", "25000", "GBP", "Kind people.", today, today + timedelta(days=7))
    talk = talking.keep(actor=cast.owner, other=cast.close, new=new)
    assert talk_queries.with_other(cast.close, cast.owner) is None
    person = naming(cast.owner, cast.close)
    assert Interaction.objects.filter(owner=cast.owner, kind="meeting", parties__card__person=person).count() == 1
    talking.keep(actor=cast.owner, other=cast.close, new=new)  # the same day is the same meeting
    assert Interaction.objects.count() == 1
    passed = talking.keep(actor=cast.owner, other=cast.close, new=NewTalk("investor", "passed", "25000", "GBP"))
    assert (passed.pk, passed.state, passed.amount) == (talk.pk, states.PASSED, None)
    new = NewTalk("nobody", "won", "x", "", met_on=today + timedelta(days=2), next_on=today - timedelta(days=2))
    with pytest.raises(Invalid) as refused:
        talking.keep(actor=cast.owner, other=cast.close, new=new)
    assert set(refused.value.fields) == {"side", "state", "met_on", "next_on"}


def test_pairs_worth_a_table_say_nothing_that_somebody_there_may_not_see(cast: Cast) -> None:
    raised = raises(cast.owner)
    invests(cast.stranger)
    there = [cast.owner.pk, cast.stranger.pk, cast.close.pk]
    assert [tuple(pair) for pair in pairs_worth_a_table(there)] == [(cast.owner.pk, cast.stranger.pk, 4)]
    assert pairs_worth_a_table([cast.owner.pk, cast.close.pk]) == []
    Raise.objects.filter(pk=raised.pk).update(audience=Audience.CONNECTIONS)
    reach.hold(actor=cast.owner, other=cast.stranger, level=Level.CONNECTION)
    assert len(pairs_worth_a_table(there)) == 1
    assert pairs_worth_a_table([*there, cast.organiser.pk]) == []  # who is there may not see what the owner raises
    assert (
        len(pairs_worth_a_table([*there, cast.blocked.pk])) == 1
    )  # who sees nothing of the owner at all hides nothing
    reach.block(actor=cast.stranger, other=cast.owner)
    assert pairs_worth_a_table(there) == []


def test_an_erasure_leaves_nothing_but_what_others_keep(cast: Cast) -> None:
    raised = raises(cast.owner, deck=True)
    invests(cast.owner)
    invests(cast.stranger)
    decks.see(actor=cast.close, access=decks.give(actor=cast.owner, raised=raised, member=cast.close))
    talking.keep(actor=cast.stranger, other=cast.owner, new=NewTalk("investor"))
    talking.keep(actor=cast.owner, other=cast.stranger, new=NewTalk("founder"))
    leaving.erase(actor=cast.owner)
    work()
    for model in (Raise, DeckAccess, DeckView):
        assert not model.objects.exists()
    assert list(Thesis.objects.values_list("owner", flat=True)) == [cast.stranger.pk]
    assert list(Talk.objects.values_list("owner", flat=True)) == [cast.stranger.pk]
    assert not StoredFile.objects.filter(purpose="deck").exists()
