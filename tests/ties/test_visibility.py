"""For whom a tie may be used, and whether by name; people both are connected with, as common ground."""

from __future__ import annotations

import itertools

import pytest

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.people.actions import choosing, merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import Circle
from goodword.people.queries import acquaintances
from goodword.people.queries.common_ground import between as common_ground
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Audience, Level
from goodword.ties.actions import connections, visibility
from goodword.ties.models import TieVisibility
from goodword.ties.queries import visibility as queries
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def ties(viewer: Member, *about: Member) -> list[tuple[str, str, bool]]:
    names = {row.pk: row.name.split()[0] for row in Member.objects.all()}
    return sorted(
        (names[tie.one], names[tie.other], tie.named) for tie in queries.usable(viewer, [one.pk for one in about])
    )


def tied(cast: Cast) -> None:
    """Olive (owner) and Stina (stranger) are connected; Orla (organiser) looks."""
    connect(cast.owner, cast.stranger)


def test_unless_somebody_says_otherwise_members_may_use_a_tie_and_see_the_names(cast: Cast) -> None:
    tied(cast)
    assert not TieVisibility.objects.exists()
    assert ties(cast.organiser, cast.owner) == [("Olive", "Stina", True)]


@pytest.mark.parametrize("side", ["owner", "stranger"])
def test_either_side_can_keep_it_to_connections_or_to_nobody(cast: Cast, side: str) -> None:
    tied(cast)
    keeper: Member = getattr(cast, side)
    visibility.choose(actor=keeper, used_by=Audience.CONNECTIONS, named=True)
    assert ties(cast.organiser, cast.owner) == []
    connect(cast.organiser, keeper)
    assert ("Olive", "Stina", True) in ties(cast.organiser, cast.owner)
    visibility.choose(actor=keeper, used_by=Audience.ME, named=True)
    assert ("Olive", "Stina", True) not in ties(cast.organiser, cast.owner)


@pytest.mark.parametrize("side", ["owner", "stranger"])
def test_either_side_can_go_unnamed(cast: Cast, side: str) -> None:
    tied(cast)
    visibility.choose(actor=getattr(cast, side), used_by=Audience.MEMBERS, named=False)
    assert ties(cast.organiser, cast.owner) == [("Olive", "Stina", False)]


@pytest.mark.parametrize("kind", ["family", "inner"])
@pytest.mark.parametrize("side", ["owner", "stranger"])
def test_family_and_the_inner_circle_are_never_part_of_it(cast: Cast, kind: str, side: str) -> None:
    tied(cast)
    keeper: Member = getattr(cast, side)
    other = cast.stranger if side == "owner" else cast.owner
    person = acquaintances.naming(keeper, other)
    assert person is not None
    circle = Circle.objects.get(owner=keeper, kind=kind)
    choosing.put_into_circle(actor=keeper, circle=circle, persons=[person])
    visibility.choose(actor=keeper, used_by=Audience.MEMBERS, named=True)
    assert ties(cast.organiser, cast.owner) == []
    assert ties(other, cast.owner) == [("Olive", "Stina", True)]  # it is theirs, too
    own = choosing.make_circle(actor=keeper, name="Millers")
    choosing.take_out_of_circle(actor=keeper, circle=circle, persons=[person])
    choosing.put_into_circle(actor=keeper, circle=own, persons=[person])
    assert ties(cast.organiser, cast.owner) == [("Olive", "Stina", True)]


def test_a_circle_hides_by_whichever_card_of_the_person(cast: Cast) -> None:
    tied(cast)
    other = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Stina from the choir"})])
    choosing.put_into_circle(
        actor=cast.owner, circle=Circle.objects.get(owner=cast.owner, kind="inner"), persons=[other]
    )
    person = acquaintances.naming(cast.owner, cast.stranger)
    assert person is not None
    merging.merge(actor=cast.owner, kept=person, absorbed=other)
    assert ties(cast.organiser, cast.owner) == []


def test_ones_own_ties_are_ones_own(cast: Cast) -> None:
    tied(cast)
    visibility.choose(actor=cast.owner, used_by=Audience.ME, named=False)
    assert ties(cast.owner, cast.owner) == [("Olive", "Stina", True)]
    assert ties(cast.stranger, cast.owner) == [("Olive", "Stina", True)]
    assert ties(cast.organiser, cast.owner) == []


def test_nobody_blocked_gone_or_parted_is_on_a_way(cast: Cast) -> None:
    tied(cast)
    connection = connect(cast.owner, cast.operator)
    assert ("Olive", "Opal", True) in ties(cast.organiser, cast.owner)
    connections.disconnect(actor=cast.owner, connection=connection)
    assert ties(cast.organiser, cast.owner) == [("Olive", "Stina", True)]
    reach.block(actor=cast.stranger, other=cast.organiser)
    assert ties(cast.organiser, cast.owner) == []
    reach.unblock(actor=cast.stranger, other=cast.organiser)
    Member.objects.filter(pk=cast.stranger.pk).update(is_active=False)
    assert ties(cast.organiser, cast.owner) == []


def test_arcs_say_what_usable_says(cast: Cast) -> None:
    """Two readings of one rule: the graph's, arc by arc, and the one for a viewer."""
    three = [cast.owner, cast.stranger, cast.operator]
    for one, other in itertools.combinations(three, 2):
        connect(one, other)
    connect(cast.organiser, cast.owner)
    for who, used_by in zip(three, (Audience.MEMBERS, Audience.CONNECTIONS, Audience.ME), strict=True):
        visibility.choose(actor=who, used_by=used_by, named=who is not cast.owner)
    person = acquaintances.naming(cast.stranger, cast.owner)
    assert person is not None
    inner = Circle.objects.get(owner=cast.stranger, kind="inner")
    for hidden in (False, True):
        if hidden:
            choosing.put_into_circle(actor=cast.stranger, circle=inner, persons=[person])
        arcs = {(arc.owner, arc.other): arc for arc in queries.arcs()}
        levels = {who.pk: reach_level(cast.organiser, who) for who in three}
        expected = set()
        for one, other in itertools.combinations(sorted(who.pk for who in three), 2):
            if levels[one] <= arcs[one, other].used_by and levels[other] <= arcs[other, one].used_by:
                expected.add((one, other, arcs[one, other].named and arcs[other, one].named))
        found = queries.between(cast.organiser, levels, levels)
        assert {(tie.one, tie.other, tie.named) for tie in found} == expected


def reach_level(viewer: Member, who: Member) -> Level:
    return reached.level(viewer, who.pk)


def test_people_both_are_connected_with_are_common_ground(cast: Cast) -> None:
    connect(cast.owner, cast.organiser)
    connect(cast.stranger, cast.organiser)
    shared = [item.label for item in common_ground(cast.owner, cast.owner, cast.stranger)]
    assert shared == ["Orla Organ"]
    visibility.choose(actor=cast.stranger, used_by=Audience.MEMBERS, named=False)
    assert common_ground(cast.owner, cast.owner, cast.stranger) == []
    visibility.choose(actor=cast.stranger, used_by=Audience.MEMBERS, named=True)
    visibility.choose(actor=cast.organiser, used_by=Audience.ME, named=True)
    assert common_ground(cast.owner, cast.owner, cast.stranger) == []


def test_who_was_noted_as_known_and_is_connected_with_both_is_named_once(cast: Cast) -> None:
    connect(cast.owner, cast.organiser)
    connect(cast.stranger, cast.organiser)
    noted = persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": "Stina Strange"}), NewFact("knows", {"text": "Orla Organ"})],
        member=cast.stranger,
    )
    shared = [item.label for item in common_ground(cast.owner, cast.owner, noted) if item.kind == "knows"]
    assert shared == ["Orla Organ"]


def test_only_the_three_offered_can_be_chosen(cast: Cast) -> None:
    for wrong in (Audience.PUBLIC, Audience.CLOSE, Audience.GROUP):
        with pytest.raises(Invalid):
            visibility.choose(actor=cast.owner, used_by=wrong, named=True)


def test_arcs_read_the_community_in_pieces(cast: Cast) -> None:
    for number in range(5):
        connect(member(f"Member {number}", email=f"m{number}@example.org"), cast.organiser)
    whole = list(queries.arcs())
    assert whole == list(queries.arcs(at_once=2))
    assert len(whole) == 10 + 4  # five ties, and those of the cast
