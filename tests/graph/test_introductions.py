"""Introductions worth making: from what the broker may see, honored at once when something changes."""

from __future__ import annotations

import pytest

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.graph.queries import introductions
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.actions import connections, visibility
from growth import queries_of
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def says(who: Member, kind: str, text: str, *topics: str, audience: Audience = Audience.MEMBERS) -> None:
    profiles.add(actor=who, kind=kind, line=NewLine(text=text, topics=topics, audience=audience))


@pytest.fixture
def broker(cast: Cast) -> Member:
    """Olive knows Clement, who needs a mill, and Stina, who offers one; the two do not know each other."""
    for other in (cast.close, cast.stranger):
        connect(cast.owner, other)
    says(cast.close, "need", "Somebody who mills rye for us", "Milling")
    says(cast.stranger, "offer", "Stone milling in small batches", "Milling")
    return cast.owner


def told(viewer: Member) -> list[tuple[str, str, list[str]]]:
    return [(found.first.name, found.second.name, found.reasons) for found in introductions(viewer)]


MET = [
    ("Clement Close", "Stina Strange",
     ["Clement Close is looking for help with Milling, which Stina Strange offers."])
]  # fmt: skip


def test_a_need_that_an_offer_meets_is_a_reason(broker: Member) -> None:
    assert told(broker) == MET


def test_it_asks_twice_however_many_contacts(broker: Member) -> None:
    assert len(queries_of(lambda: introductions(broker))) == 2


def test_nobody_is_proposed_to_those_who_do_not_know_them(broker: Member, cast: Cast) -> None:
    assert told(cast.close) == told(cast.organiser) == []


def test_a_tie_made_since_ends_it_at_once(broker: Member, cast: Cast) -> None:
    assert told(broker) == MET
    tie = connect(cast.close, cast.stranger)
    assert told(broker) == []
    connections.disconnect(actor=cast.close, connection=tie)
    assert told(broker) == MET


def test_a_tie_that_is_not_for_the_broker_to_see_counts_for_nothing(broker: Member, cast: Cast) -> None:
    connect(cast.close, cast.stranger)
    assert told(broker) == []
    visibility.choose(actor=cast.close, used_by=Audience.ME, named=True)
    assert told(broker) == MET


def test_two_who_blocked_each_other_are_never_proposed(broker: Member, cast: Cast) -> None:
    reach.block(actor=cast.close, other=cast.stranger)
    assert told(broker) == []


def test_whoever_the_broker_parted_from_or_blocked_is_gone_at_once(broker: Member, cast: Cast) -> None:
    assert told(broker) == MET
    reach.block(actor=cast.stranger, other=broker)
    assert told(broker) == []


def test_what_does_not_reach_the_broker_is_no_reason(broker: Member, cast: Cast) -> None:
    third = member("Third Thorne")
    connect(broker, third)
    says(third, "interest", "Lepidoptery", audience=Audience.CLOSE)
    says(cast.close, "interest", "Butterflies", audience=Audience.CONNECTIONS)
    assert told(broker) == MET


def test_a_pair_that_is_out_of_the_question_is_left_out(broker: Member, cast: Cast) -> None:
    assert introductions(broker, exclude=[(cast.stranger.pk, cast.close.pk)]) == []
