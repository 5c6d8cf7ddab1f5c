"""How one member holds another, and what that lets the other see."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection

from cast import Cast
from goodword.accounts.models import Member
from goodword.graph.telling import LEVEL
from goodword.people.models import Profile
from goodword.people.queries import members_by_name, profiles
from goodword.reach import actions, queries
from goodword.reach.models import Audience, Fellow, Level
from goodword.reach.sql import level

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


def everywhere(viewer: object, person: object) -> set[Level]:
    """How ``person`` holds ``viewer``, by each way it is asked for."""
    viewer_id, person_id = viewer.pk, person.pk  # type: ignore[attr-defined]  # members
    found = {queries.level(viewer, person_id)}  # type: ignore[arg-type]  # as above
    found.add(type(viewer).objects.annotate(told=queries.level_of(viewer_id, "pk")).get(pk=person_id).told)  # type: ignore[attr-defined]  # as above
    with connection.cursor() as sql:
        told = {"viewer": viewer_id, "person": person_id}
        sql.execute(f"SELECT {LEVEL} FROM accounts_member member WHERE member.id = %(person)s", told)  # noqa: S608  # a constant
        found.add(sql.fetchone()[0])
        if Level.BLOCKED not in found:  # where the two are known not to be blocked
            sql.execute(f"SELECT {level('%(person)s', '%(viewer)s')}", told)
            found.add(sql.fetchone()[0])
    return found


def test_fellows_hold_one_another_as_such_until_one_leaves(cast: Cast) -> None:
    body = uuid4()
    for who in (cast.owner, cast.stranger, cast.close, cast.blocked):
        actions.join_body(body=body, member=who)
        actions.join_body(body=body, member=who)
    actions.join_body(body=uuid4(), member=cast.friend_of_friend)
    assert Fellow.objects.filter(body=body).count() == 4
    assert everywhere(cast.owner, cast.stranger) == everywhere(cast.stranger, cast.owner) == {Level.GROUP}
    assert everywhere(cast.close, cast.owner) == {Level.CLOSE}
    assert everywhere(cast.owner, cast.blocked) == {Level.BLOCKED}
    assert everywhere(cast.owner, cast.friend_of_friend) == {Level.MEMBER}
    actions.leave_body(body=body, member=cast.stranger)
    assert everywhere(cast.owner, cast.stranger) == {Level.MEMBER}
    actions.end_body(body=body)
    assert everywhere(cast.owner, cast.close) == {Level.CONNECTION}
    assert not Fellow.objects.filter(body=body).exists()


def names_of(viewer: Member, typed: str) -> list[str]:
    """Whom a search by name finds."""
    return [name for _member, name in members_by_name.best(viewer, typed, size=5)]


def test_what_is_for_fellows_is_found_by_fellows(cast: Cast) -> None:
    Profile.objects.filter(member=cast.stranger).update(audience=Audience.GROUP)
    assert cast.stranger not in queries.members(cast.owner)
    assert cast.stranger.name not in names_of(cast.owner, cast.stranger.name)
    body = uuid4()
    for who in (cast.owner, cast.stranger):
        actions.join_body(body=body, member=who)
    for held in (Level.CONNECTION, Level.MEMBER):
        actions.hold(actor=cast.stranger, other=cast.owner, level=held)
        assert [one.member for one in profiles.directory(cast.owner).rows].count(cast.stranger) == 1
    assert cast.stranger in queries.members(cast.owner)
    assert cast.stranger.name in names_of(cast.owner, cast.stranger.name)
    assert cast.stranger not in [one.member for one in profiles.directory(cast.friend_of_friend).rows]
    assert cast.stranger not in queries.members(cast.friend_of_friend)
    assert cast.stranger.name not in names_of(cast.friend_of_friend, cast.stranger.name)
