""" "I know them" beside somebody on a roster: one card, the member's own, with what members see of one another."""

from __future__ import annotations

import pytest

from cast import Cast
from chapters.meeting import belongs
from goodword.chapters.actions import adding, founding, knowing
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.core.errors import Invalid, NotFound
from goodword.core.models import Event
from goodword.people.models import Fact, Person
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    made = founding.found(actor=cast.owner, described=Described(name="Harrogate Breakfast"))
    reach.join_body(body=made.key, member=cast.stranger)
    belongs(made, cast.stranger)
    return made


@pytest.fixture
def mia(cast: Cast, chapter: Chapter) -> Membership:
    entry = Entry(name="Mia Miller", address="mia@example.org", phone="123", classification="Florist")
    return adding.add(actor=cast.owner, chapter=chapter, entry=entry)


def test_once_and_nothing_that_only_the_committee_sees(cast: Cast, mia: Membership) -> None:
    person = knowing.know(actor=cast.stranger, membership=mia)
    assert knowing.know(actor=cast.stranger, membership=mia) == person
    assert person.name == "Mia Miller"
    facts = Fact.objects.filter(card__person=person)
    assert {fact.kind for fact in facts} == {"name", "organisation"}
    assert {fact.origin for fact in facts} == {"The roster of Harrogate Breakfast"}
    assert not Person.objects.filter(owner=cast.owner).exists()
    assert Event.objects.latest("pk").parties == [cast.stranger.pk]


def test_a_member_comes_with_what_they_show(cast: Cast, chapter: Chapter) -> None:
    place = chapter.memberships.get(member=cast.owner)
    person = knowing.know(actor=cast.stranger, membership=place)
    assert naming(cast.stranger, cast.owner) == person
    with pytest.raises(Invalid):
        knowing.know(actor=cast.owner, membership=place)


def test_not_from_outside_and_not_behind_a_block(cast: Cast, chapter: Chapter, mia: Membership) -> None:
    with pytest.raises(NotFound):
        knowing.know(actor=cast.close, membership=mia)
    reach.block(actor=cast.stranger, other=cast.owner)
    with pytest.raises(NotFound):
        knowing.know(actor=cast.owner, membership=chapter.memberships.get(member=cast.stranger))
