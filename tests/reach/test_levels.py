"""How one member holds another, and what that lets the other see."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.people.models import Profile
from goodword.reach import actions, queries
from goodword.reach.models import Audience, Level

EXPECTED = {
    "owner": Level.SELF,
    "close": Level.CLOSE,
    "friend_of_friend": Level.MEMBER,
    "blocked": Level.BLOCKED,
    "stranger": Level.MEMBER,
    "organiser": Level.MEMBER,
    "operator": Level.MEMBER,
}


@pytest.mark.parametrize("part", EXPECTED)
def test_the_level_is_how_the_owner_holds_the_viewer(cast: Cast, part: str) -> None:
    viewer = getattr(cast, part)
    assert queries.level(viewer, cast.owner.pk) == EXPECTED[part]
    annotated = type(viewer).objects.annotate(level=queries.level_expression(viewer, "pk")).get(pk=cast.owner.pk)
    assert annotated.level == EXPECTED[part]


def test_a_visitor_is_public(cast: Cast) -> None:
    assert queries.level(None, cast.owner.pk) == Level.PUBLIC


def test_a_block_works_both_ways(cast: Cast) -> None:
    assert queries.level(cast.owner, cast.blocked.pk) == Level.BLOCKED
    assert cast.blocked not in queries.members(cast.owner)
    assert cast.owner not in queries.members(cast.blocked)
    Profile.objects.filter(member=cast.owner).update(audience=Audience.PUBLIC)
    assert cast.owner not in queries.members(cast.blocked)
    assert cast.owner in queries.members(None)


def test_blocking_twice_is_the_same_as_once(cast: Cast) -> None:
    actions.block(actor=cast.owner, other=cast.blocked)
    assert cast.owner.blocks.count() == 1
    actions.unblock(actor=cast.owner, other=cast.blocked)
    assert queries.level(cast.blocked, cast.owner.pk) == Level.MEMBER
