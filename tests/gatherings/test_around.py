"""Whom to look for at a gathering, from what they show to the viewer alone; and hosts who are asked to introduce guests."""

from __future__ import annotations

import pytest
from django.test import Client

from cast import Cast, gather, member
from gatherings.arranged import breakfast, comes
from goodword.accounts.models import Member
from goodword.core.errors import Conflict, NotFound, TooMany
from goodword.gatherings import limits, states
from goodword.gatherings.actions import presenting
from goodword.gatherings.models import Gathering, Guest, Presenting
from goodword.gatherings.queries import around
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from growth import assert_growth_is_free
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


@pytest.fixture
def row(cast: Cast) -> Gathering:
    """The organizer hosts; Olive comes."""
    made = breakfast(cast.organiser)
    comes(cast.owner, made)
    return made


def says(who: Member, kind: str, text: str, *topics: str, audience: Audience = Audience.MEMBERS) -> None:
    profiles.add(actor=who, kind=kind, line=NewLine(text=text, topics=topics, audience=audience))


def told(viewer: Member, row: Gathering) -> dict[str, list[str]]:
    return {str(one.guest): one.reasons for one in around.worth_meeting(viewer, row)}


def test_who_is_worth_looking_for_and_why(cast: Cast, row: Gathering) -> None:
    connect(cast.owner, cast.close)
    connect(cast.close, cast.stranger)
    says(cast.owner, "need", "Somebody who mills rye", "Milling")
    says(cast.stranger, "offer", "Stone milling", "Milling")
    nobody = member("Nobody Special")
    for who in (cast.stranger, cast.close, nobody):
        comes(who, row, shown=True)
    assert told(cast.owner, row) == {
        "Stina Strange": [
            "You are looking for help with Milling, which Stina Strange offers.", "Clement Close knows them.",
        ]
    }, "whom one is connected with, and of whom nothing speaks, is not there"  # fmt: skip


def test_nothing_speaks_that_is_not_the_viewers_to_see(cast: Cast, row: Gathering) -> None:
    says(cast.owner, "need", "Somebody who mills rye", "Milling")
    says(cast.stranger, "offer", "Stone milling", "Milling", audience=Audience.CONNECTIONS)
    comes(cast.stranger, row, shown=True)
    assert told(cast.owner, row) == {}, "the offer does not reach the viewer"
    says(cast.stranger, "offer", "Grinding", "Milling")
    assert list(told(cast.owner, row)) == ["Stina Strange"]
    Guest.objects.filter(member=cast.stranger).update(shown=False)
    assert told(cast.owner, row) == {}, "they let nobody see that they come"
    Guest.objects.filter(member=cast.stranger).update(shown=True)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert told(cast.owner, row) == {}
    for other in (cast.friend_of_friend, cast.stranger):
        with pytest.raises(NotFound):
            around.worth_meeting(other, row) if other == cast.friend_of_friend else presenting.ask(
                actor=cast.owner, guest=Guest.objects.get(member=cast.stranger)
            )


def test_a_host_introduces_or_says_no_to_nobody(cast: Cast, row: Gathering) -> None:
    one, other = comes(cast.stranger, row, shown=True), comes(cast.friend_of_friend, row, shown=True)
    first = presenting.ask(actor=cast.owner, guest=one, words=" She  mills ")
    assert presenting.ask(actor=cast.owner, guest=one) == first
    second = presenting.ask(actor=cast.owner, guest=other)
    assert [wish.words for wish in around.asked_of(cast.organiser, row)] == ["She mills", ""]
    for wrong in (cast.owner, cast.stranger):
        with pytest.raises(NotFound):
            presenting.answer(actor=wrong, row=first, yes=True)
    host = Client()
    host.force_login(cast.organiser)
    asked = host.get(f"/gatherings/{row.key}/around/").content.decode()
    assert "Olive Ownby</a> would like to meet <a" in asked
    presenting.answer(actor=cast.organiser, row=first, yes=True)
    presenting.answer(actor=cast.organiser, row=second, yes=False)
    assert [wish.state for wish in around.asked_by(cast.owner, row)] == [states.PROMISED, states.ASKED]
    page = Client()
    page.force_login(cast.owner)
    shown = page.get(f"/gatherings/{row.key}/around/").content.decode()
    assert "Your host will introduce you" in shown
    assert "declin" not in shown.lower()
    presenting.take_back(actor=cast.owner, row=around.own(cast.owner, second.key))
    with pytest.raises(Conflict):
        presenting.ask(actor=cast.owner, guest=other)
    reach.block(actor=cast.owner, other=cast.stranger)
    assert around.asked_of(cast.organiser, row) == []
    assert not Presenting.objects.filter(guest=one).exists()


def test_hosts_are_asked_for_a_few(cast: Cast, row: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PRESENTED", 1)
    one, other = comes(cast.stranger, row, shown=True), comes(cast.friend_of_friend, row, shown=True)
    presenting.ask(actor=cast.owner, guest=one)
    with pytest.raises(TooMany):
        presenting.ask(actor=cast.owner, guest=other)
    with pytest.raises(Conflict, match="come yourself"):
        presenting.ask(actor=cast.close, guest=other)


def test_the_page_costs_no_more_with_more_guests(cast: Cast, row: Gathering) -> None:
    says(cast.owner, "need", "Somebody who mills rye", "Milling")
    page = Client()
    page.force_login(cast.owner)

    def more() -> None:
        for number in range(3):
            who = member(f"Mill{Guest.objects.count()}-{number} Miller")
            says(who, "offer", "Stone milling", "Milling")
            comes(who, row, shown=True)
            Presenting.objects.create(gathering=row, asker=cast.owner, guest=Guest.objects.get(member=who))

    more()  # where nobody comes the objectives are not asked
    assert_growth_is_free(lambda: page.get(f"/gatherings/{row.key}/around/"), more)
