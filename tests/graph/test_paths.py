"""Warm paths: who may be named on them, what may not be told, and that a change anywhere counts at once."""

from __future__ import annotations

import uuid

import pytest

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core.errors import Invalid, NotFound
from goodword.graph.queries import paths
from goodword.graph.queries.paths import Ways
from goodword.graph.wanted import Wanted
from goodword.people.actions import choosing, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Card, Circle
from goodword.people.profile_lines import NewLine
from goodword.people.queries import acquaintances
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.actions import connections, visibility
from growth import queries_of
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def told(ways: Ways) -> list[list[str]]:
    return [[step.person.name.split()[0] if step.person else "someone" for step in path.steps] for path in ways.paths]


def ways(viewer: Member, target: Member) -> list[list[str]]:
    return told(paths.to_member(viewer, target.key)[1])


@pytest.fixture
def line(cast: Cast) -> Cast:
    """Olive – Clement – Freda – Stina, each knowing the next."""
    for one, other in ((cast.owner, cast.close), (cast.close, cast.friend_of_friend)):
        connect(one, other)
    connect(cast.friend_of_friend, cast.stranger)
    return cast


def test_through_one_and_through_two(line: Cast) -> None:
    assert ways(line.owner, line.friend_of_friend) == [["Clement", "Freda"]]
    assert ways(line.owner, line.stranger) == [["Clement", "Freda", "Stina"]]
    assert ways(line.owner, line.organiser) == []


def test_whom_one_knows_needs_no_introduction(line: Cast) -> None:
    target, found = paths.to_member(line.owner, line.close.key)
    assert (target.name, found.paths, [one.name for one in found.known]) == ("Clement Close", [], ["Clement Close"])


def test_it_asks_twice_and_once_more_where_ties_changed(line: Cast) -> None:
    assert len(queries_of(lambda: ways(line.owner, line.stranger))) == 2

    def anew() -> None:
        visibility.choose(actor=line.organiser, used_by=Audience.MEMBERS, named=True)
        ways(line.owner, line.stranger)

    looked = [sql for sql in queries_of(anew) if "pg_snapshot_xmin" in sql or "WITH dirty" in sql or "WITH pair" in sql]
    assert len(looked) == 3


def test_a_tie_made_hidden_or_blocked_counts_at_once(line: Cast) -> None:
    assert ways(line.owner, line.stranger) != []
    visibility.choose(actor=line.friend_of_friend, used_by=Audience.ME, named=True)
    assert ways(line.owner, line.stranger) == ways(line.owner, line.friend_of_friend) == []
    visibility.choose(actor=line.friend_of_friend, used_by=Audience.CONNECTIONS, named=True)
    assert ways(line.owner, line.stranger) == []
    visibility.choose(actor=line.friend_of_friend, used_by=Audience.MEMBERS, named=True)
    assert ways(line.owner, line.stranger) == [["Clement", "Freda", "Stina"]]
    tie = connect(line.close, line.organiser)
    assert ways(line.owner, line.organiser) == [["Clement", "Orla"]]
    connections.disconnect(actor=line.organiser, connection=tie)
    assert ways(line.owner, line.organiser) == []
    reach.block(actor=line.close, other=line.friend_of_friend)
    assert ways(line.owner, line.friend_of_friend) == []


def test_family_and_the_inner_circle_lead_nowhere(line: Cast) -> None:
    assert ways(line.owner, line.friend_of_friend) != []
    person = acquaintances.naming(line.close, line.friend_of_friend)
    assert person is not None
    inner = Circle.objects.get(owner=line.close, kind="inner")
    choosing.put_into_circle(actor=line.close, circle=inner, persons=[person])
    assert ways(line.owner, line.friend_of_friend) == []
    choosing.take_out_of_circle(actor=line.close, circle=inner, persons=[person])
    assert ways(line.owner, line.friend_of_friend) != []


def test_somebody_who_blocked_the_viewer_is_no_step(line: Cast) -> None:
    reach.block(actor=line.friend_of_friend, other=line.owner)
    assert ways(line.owner, line.stranger) == []
    with pytest.raises(NotFound):
        paths.to_member(line.owner, line.friend_of_friend.key)
    with pytest.raises(NotFound):
        paths.to_member(line.owner, uuid.uuid4())


def test_a_first_introducer_or_a_target_without_a_name_is_not_told(line: Cast) -> None:
    visibility.choose(actor=line.close, used_by=Audience.MEMBERS, named=False)
    assert ways(line.owner, line.friend_of_friend) == ways(line.owner, line.stranger) == []
    visibility.choose(actor=line.close, used_by=Audience.MEMBERS, named=True)
    visibility.choose(actor=line.stranger, used_by=Audience.MEMBERS, named=False)
    assert ways(line.owner, line.stranger) == []


def test_where_a_name_is_missing_the_best_way_that_can_be_told_is(line: Cast) -> None:
    """Olive also knows Opal, who knows Freda; then Freda has no name, and Orla leads from Clement to Stina, too."""
    connect(line.owner, line.operator)
    connect(line.operator, line.friend_of_friend)
    profiles.add(actor=line.stranger, kind="place", line=NewLine("Whitby"))
    profiles.add(actor=line.friend_of_friend, kind="place", line=NewLine("Whitby"))
    both = Wanted(place="Whitby")
    everybody = Audience.MEMBERS
    for unnamed, named in ((line.close, "Opal"), (line.operator, "Clement")):
        visibility.choose(actor=unnamed, used_by=everybody, named=False)
        assert ways(line.owner, line.friend_of_friend) == [[named, "Freda"]]
        assert told(paths.to_kind(line.owner, both)) == [[named, "Freda"]]
        visibility.choose(actor=unnamed, used_by=everybody, named=True)
    connections.disconnect(actor=line.owner, connection=connections.current(line.owner, line.operator))  # type: ignore[arg-type]  # it is there
    visibility.choose(actor=line.friend_of_friend, used_by=everybody, named=False)
    assert ways(line.owner, line.stranger) == []
    connect(line.close, line.organiser)
    connect(line.organiser, line.stranger)
    assert ways(line.owner, line.stranger) == [["Clement", "Orla", "Stina"]]
    assert told(paths.to_kind(line.owner, both)) == [["Clement", "Orla", "Stina"]]


def test_the_second_may_be_someone_where_five_could_be_meant(line: Cast) -> None:
    visibility.choose(actor=line.friend_of_friend, used_by=Audience.MEMBERS, named=False)
    for number in range(4):
        assert ways(line.owner, line.stranger) == []
        other = member(f"Anon{number} Nameless")
        connect(line.close, other)
        visibility.choose(actor=other, used_by=Audience.MEMBERS, named=False)
    assert ways(line.owner, line.stranger) == [["Clement", "someone", "Stina"]]
    _target, found = paths.to_member(line.owner, line.stranger.key)
    assert not any("Freda" in step.words for step in found.paths[0].steps)


def test_the_words_on_a_tie_state_what_both_show_to_the_viewer(line: Cast) -> None:
    club = {"kind": "group", "line": NewLine("Rowing club", audience=Audience.MEMBERS)}
    narrow = {"kind": "group", "line": NewLine("Rowing club", audience=Audience.CONNECTIONS)}
    profiles.add(actor=line.close, **club)  # type: ignore[arg-type]  # two keywords
    entry = profiles.add(actor=line.friend_of_friend, **narrow)  # type: ignore[arg-type]  # the same
    _target, found = paths.to_member(line.owner, line.friend_of_friend.key)
    assert found.paths[0].steps[-1].words == "They are connected here."
    profiles.remove(actor=line.friend_of_friend, entry=entry)
    profiles.add(actor=line.friend_of_friend, **club)  # type: ignore[arg-type]  # the same
    _target, found = paths.to_member(line.owner, line.friend_of_friend.key)
    assert found.paths[0].steps[-1].words == "Both belong to Rowing club."


def test_cards_of_others_are_never_a_tie(line: Cast) -> None:
    person = persons.add(actor=line.close, facts=[NewFact("name", {"display": "Orla Organ"})])
    Card.objects.filter(person=person).update(member=line.organiser)
    person = persons.add(actor=line.organiser, facts=[NewFact("name", {"display": "Olive Ownby"})])
    Card.objects.filter(person=person).update(member=line.owner)
    assert ways(line.owner, line.organiser) == []


def test_to_an_organisation_and_to_a_kind(line: Cast) -> None:
    made = profiles.add(actor=line.friend_of_friend, kind="organisation", line=NewLine("Tide Mill", detail="Miller"))
    organisation = made.representation.organisation_id  # type: ignore[attr-defined]  # made with the line
    profiles.add(actor=line.stranger, kind="place", line=NewLine("Whitby"))
    profiles.add(actor=line.stranger, kind="offer", line=NewLine("Nets mended", topics=["Net making"]))
    assert told(paths.to_organisation(line.owner, organisation)) == [["Clement", "Freda"]]
    for wanted in (Wanted(role="miller"), Wanted(what="Miller"), Wanted(what="mill")):
        assert told(paths.to_kind(line.owner, wanted)) == [["Clement", "Freda"]], wanted
    for wanted in (Wanted(place="whitby"), Wanted(topic="net making"), Wanted(what="Net making", place="Whitby")):
        assert told(paths.to_kind(line.owner, wanted)) == [["Clement", "Freda", "Stina"]], wanted
    for wanted in (Wanted(what="Net making", place="Leeds"), Wanted(need="net making"), Wanted(what="%")):
        assert paths.to_kind(line.owner, wanted) == Ways([], [], 0), wanted


def test_a_kind_has_to_be_said() -> None:
    with pytest.raises(Invalid):
        Wanted(what=" ")
    with pytest.raises(Invalid):
        Wanted(place="x" * 121)
