"""What is read of favors: the list, goodwill in words, whom one could help, the day's steps, the export; and of nobody else's."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest

from cast import Cast, member
from favors.thanked import let_the_minute_pass, noted, thank
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.steps import State
from goodword.favors import actions, exports
from goodword.favors.queries import goodwill, listing, occasions
from goodword.people.actions import persons, profiles
from goodword.people.models import Person
from goodword.people.profile_lines import NewLine
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.ties.actions import interactions
from introductions.introducing import introduce, own, yes
from stepping import do, offered, state
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(cast: Cast) -> Person:
    return own(cast.owner, "Sam Same")


def lines(viewer: Member, way: listing.Way = "") -> list[tuple[str, str, str]]:
    page = listing.listed(viewer, way=way)
    return [
        (favor.name, favor.direction.name, favor.words or favor.what.text) for favor in listing.shown(viewer, page.rows)
    ]


def test_favors_are_listed_the_latest_first_for_who_noted_them_alone(cast: Cast, sam: Person) -> None:
    noted(cast.owner, sam, days=9)
    made = noted(cast.owner, sam, by_them=False, days=3, words="Read his lease.")
    noted(cast.owner, sam, days=2, kind="gift", words="")
    assert lines(cast.owner) == [
        ("Sam Same", "IN", "Gave you a gift"), ("Sam Same", "OUT", "Read his lease."), ("Sam Same", "IN", "Lent the van."),
    ]  # fmt: skip
    assert [row[1] for row in lines(cast.owner, "for_you")] == ["IN", "IN"]
    assert [row[1] for row in lines(cast.owner, "by_you")] == ["OUT"]
    for other in (cast.close, cast.organiser, cast.operator):
        assert lines(other) == []
    interactions.put_in_bin(actor=cast.owner, interactions=[made])
    assert len(lines(cast.owner)) == 2
    persons.put_into_bin(actor=cast.owner, persons=[sam])
    assert lines(cast.owner) == [], "whoever is in the bin is not told of"


def test_an_introduction_says_to_whom_and_can_be_thanked_for_without_a_connection(cast: Cast) -> None:
    ada, ben = cast.stranger, cast.organiser
    for broker, other in ((cast.owner, ada), (cast.owner, ben), (ada, cast.owner)):
        own(broker, str(other), member=other)
    made = introduce(cast.owner, ada, ben)
    yes(made, ada)
    yes(made, ben)
    told = {(str(viewer), line) for viewer in (cast.owner, ada) for _name, _way, line in lines(viewer)}
    assert told == {
        ("Olive Ownby", "You introduced them to Orla Organ"), ("Olive Ownby", "You introduced them to Stina Strange"),
        ("Stina Strange", "Introduced you to Orla Organ"),
    }  # fmt: skip
    made.refresh_from_db()
    assert made.came_about_at is not None
    about = actions.About("introduction", made.came_about_at)
    for one in (ada, ben):  # of the two only one has the broker among their people
        let_the_minute_pass(actions.thank(actor=one, receiver=cast.owner, words="For the introduction.", about=about))
    reach.block(actor=ben, other=ada)
    assert lines(ada) == [("Olive Ownby", "IN", "Introduced you to somebody")]


def said(viewer: Member, person: Person) -> str:
    return " ".join(goodwill.of_person(viewer, person))


def test_goodwill_states_facts_and_never_a_number_of_its_own(cast: Cast, sam: Person) -> None:
    assert said(cast.owner, sam).startswith("Hard to say")
    with clock.stopped_at(clock.now().replace(month=6, day=20)):
        noted(cast.owner, sam, days=5)
        assert said(cast.owner, sam) == "Sam Same has helped you once this year. Worth asking."
        noted(cast.owner, sam, days=50, by_them=False)
        noted(cast.owner, sam, days=100)
        assert said(cast.owner, sam) == (
            "Sam Same has helped you twice this year. You helped Sam Same once this year. "
            "Sam Same would gladly help, as far as Goodword knows."
        )
        (one,) = goodwill.would_gladly_help(
            cast.owner, goodwill.known(cast.owner, clock.now()).values(), clock.now(), most=5
        )
        assert (one.name, one.sentences) == ("Sam Same", goodwill.of_person(cast.owner, sam)[:-1])
        later = clock.now() + timedelta(days=6 * 365)
    with clock.stopped_at(later - timedelta(days=365)):
        assert said(cast.owner, sam).endswith("hard to say.")
        assert not re.search(r"\d", said(cast.owner, sam).replace("2026", ""))


def test_nobody_blocked_or_gone_would_gladly_help_or_is_to_be_helped(cast: Cast) -> None:
    connect(cast.stranger, cast.owner)
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    for days in (20, 60, 100):
        noted(cast.owner, person, days=days)

    def found() -> tuple[int, int]:
        now = clock.now()
        known = goodwill.known(cast.owner, now)
        return len(goodwill.would_gladly_help(cast.owner, known.values(), now, most=5)), len(
            occasions.chances(cast.owner)
        )

    assert found() == (1, 1)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert found() == (0, 0)
    assert len(lines(cast.owner)) == 3, "what one noted oneself stays"
    assert all(favor.member is None for favor in listing.shown(cast.owner, listing.listed(cast.owner).rows))


def test_whom_one_could_help_has_a_reason_and_rests_on_request(cast: Cast, sam: Person) -> None:
    connect(cast.stranger, cast.owner)
    profiles.add(actor=cast.owner, kind="offer", line=NewLine("Bread for events", topics=("Catering",)))
    profiles.add(actor=cast.stranger, kind="need", line=NewLine("Somebody who caters", topics=("Catering",)))
    noted(cast.owner, sam, days=20)
    noted(cast.owner, own(cast.owner, "Una Untold"), days=3)  # too lately
    answered = own(cast.owner, "Anna Answered")
    noted(cast.owner, answered, days=40)
    noted(cast.owner, answered, by_them=False, days=30)
    chances = occasions.chances(cast.owner)
    assert [chance.name for chance in chances] == ["Stina Strange", "Sam Same"]
    assert "looking for help with Catering, which you offer" in chances[0].reason
    assert chances[1].reason.startswith("Did something for you in ")
    assert occasions.chances(cast.close) == []
    for chance in chances:
        person = Person.objects.get(key=chance.person)
        actions.not_now(actor=cast.owner, person=person)
        actions.not_now(actor=cast.owner, person=person)
    assert occasions.chances(cast.owner) == []
    with clock.stopped_at(clock.now() + timedelta(days=91)):
        assert occasions.chances(cast.owner)[0].name == "Stina Strange"


def kinds(viewer: Member) -> list[str]:
    return [step.kind for step in offered(viewer, "favors.")]


def test_thanks_and_opportunities_are_steps_of_the_day(cast: Cast, sam: Person) -> None:
    assert kinds(cast.owner) == []
    connect(cast.stranger, cast.owner)
    person = naming(cast.owner, cast.stranger)
    assert person is not None
    noted(cast.owner, sam, days=30)
    noted(cast.owner, own(cast.owner, "Una Untold"), days=40)
    assert kinds(cast.owner) == ["favors.chance", "favors.chance"]
    noted(cast.owner, person, days=2)
    assert kinds(cast.owner) == ["favors.thank", "favors.chance", "favors.chance"]
    thank(cast.stranger, cast.owner)
    assert kinds(cast.owner) == ["favors.thanked", "favors.thank", "favors.chance", "favors.chance"]
    heard, due, chance, _other = offered(cast.owner, "favors.")
    thank(cast.owner, cast.stranger)
    do(cast.owner, heard, "pleasure")
    assert [state(cast.owner, step) for step in (heard, due)] == [State.DONE, State.DONE]
    do(cast.owner, chance, "not_now")
    assert (kinds(cast.owner), state(cast.owner, chance)) == (["favors.chance"], None)


class Written(dict[str, Any]):
    def rows(self, name: str, rows: Any) -> int:
        self[name] = list(rows)
        return len(self[name])


def test_an_export_has_what_was_done_and_said_and_no_goodwill(cast: Cast, sam: Person) -> None:
    connect(cast.stranger, cast.owner)
    for number in range(3):
        noted(cast.owner, sam, days=20 + 40 * number)
    thank(cast.stranger, cast.owner, "For the rye.")
    actions.not_now(actor=cast.owner, person=sam)
    bundle = Written()
    exports.write(member=cast.owner, bundle=bundle)  # type: ignore[arg-type]  # as much of a bundle as is needed
    assert {name: len(rows) for name, rows in bundle.items()} == {
        "favors/favors.json": 3, "favors/thanks_received.json": 1, "favors/thanks_sent.json": 0, "favors/not_now.json": 1,
    }  # fmt: skip
    assert not re.search("gladly|goodwill|worth", json.dumps(bundle, default=str))
    other = Written()
    exports.write(member=member("Nina New"), bundle=other)  # type: ignore[arg-type]  # as above
    assert not any(other.values())
