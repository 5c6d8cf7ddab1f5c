"""Coming into a group, leaving it, being removed; what a block and an erasure do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.groups import exports, states
from goodword.groups.actions import ending, hosting, joining, making
from goodword.groups.actions.making import Described
from goodword.groups.models import Group, Joining, Membership
from goodword.groups.queries import groups, members
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Audience, Level
from goodword.ties.actions import requests

pytestmark = pytest.mark.django_db


def made(host: Member, joining: str = Joining.OPEN, *, listed: bool = True) -> Group:
    return making.make(actor=host, described=Described("Timber", "trade", "Carpentry", joining=joining, listed=listed))


def place(group: Group, who: Member) -> Membership:
    return Membership.objects.get(group=group, member=who)


def test_who_comes_in_is_a_fellow_until_they_leave(cast: Cast) -> None:
    group = made(cast.owner)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.MEMBER
    joining.join(actor=cast.stranger, group=group)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.GROUP
    joining.leave(actor=cast.stranger, group=group)
    assert reached.level(cast.stranger, cast.owner.pk) == Level.MEMBER


def test_by_request_a_host_says_yes(cast: Cast) -> None:
    group = made(cast.owner, Joining.REQUEST)
    joining.join(actor=cast.stranger, group=group, words="Stairs")
    with pytest.raises(NotFound):
        groups.inside(cast.stranger, group.key)
    assert [row.words for row in members.asking(cast.owner, group).rows] == ["Stairs"]
    with pytest.raises(NotFound):
        hosting.admit(actor=cast.organiser, place=place(group, cast.stranger))
    hosting.admit(actor=cast.owner, place=place(group, cast.stranger))
    assert groups.inside(cast.stranger, group.key) == group


def test_the_welcome_is_in_the_export_of_who_is_inside_alone(cast: Cast) -> None:
    words = Described("Timber", "trade", "Carpentry", joining=Joining.REQUEST, welcome="The key is under the mat.")
    group = making.make(actor=cast.owner, described=words)
    joining.join(actor=cast.stranger, group=group, words="Stairs")
    told = {who.pk: list(exports._places(who)) for who in (cast.owner, cast.stranger)}
    assert [row["welcome"] for row in told[cast.owner.pk]] == ["The key is under the mat."]
    assert [row["welcome"] for row in told[cast.stranger.pk]] == [""]


def test_who_was_refused_may_ask_a_month_later(cast: Cast, client: Client) -> None:
    group = made(cast.owner, Joining.REQUEST)
    joining.join(actor=cast.stranger, group=group)
    hosting.refuse(actor=cast.owner, place=place(group, cast.stranger))
    with pytest.raises(Conflict):
        joining.join(actor=cast.stranger, group=group)
    client.force_login(cast.stranger)
    assert "Ask to join" not in client.get(reverse("groups:group", args=[group.key])).content.decode()
    row = place(group, cast.stranger)
    Membership.objects.filter(pk=row.pk).update(changed_at=row.changed_at - timedelta(days=31))
    assert "Ask to join" in client.get(reverse("groups:group", args=[group.key])).content.decode()
    joining.join(actor=cast.stranger, group=group)
    assert place(group, cast.stranger).state == states.ASKED


def test_a_hidden_group_is_there_for_who_is_invited_alone(cast: Cast) -> None:
    group = made(cast.owner, Joining.INVITATION, listed=False)
    with pytest.raises(NotFound):
        groups.row(cast.stranger, group.key)
    assert group not in groups.found(cast.stranger).rows
    asked, _none = requests.ask(actor=cast.owner, receiver=cast.stranger, kind="client", why="Bread")
    requests.accept(actor=cast.stranger, request=asked, kind="client", close=False)
    assert hosting.invite(actor=cast.owner, group=group, members=[cast.stranger]) == 1
    joining.join(actor=cast.stranger, group=groups.row(cast.stranger, group.key))
    assert groups.inside(cast.stranger, group.key) == group
    with pytest.raises(Invalid):  # no connection of the owner's
        hosting.invite(actor=cast.owner, group=group, members=[cast.organiser])


def test_what_cannot_be_found_is_by_invitation(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        made(cast.owner, Joining.OPEN, listed=False)
    assert "joining" in refusal.value.fields


def test_who_is_removed_reads_why_and_does_not_come_back_by_themselves(cast: Cast) -> None:
    group = made(cast.owner)
    joining.join(actor=cast.stranger, group=group)
    with pytest.raises(NotAllowed):
        hosting.remove(actor=cast.stranger, place=place(group, cast.owner), reason="No")
    hosting.remove(actor=cast.owner, place=place(group, cast.stranger), reason="Three offers.")
    assert place(group, cast.stranger).reason == "Three offers."
    assert reached.level(cast.stranger, cast.owner.pk) == Level.MEMBER
    with pytest.raises(Conflict):
        joining.join(actor=cast.stranger, group=group)
    assert members.log(cast.owner, group).rows[0].did == "removed"


def test_the_only_host_makes_another_first(cast: Cast) -> None:
    group = made(cast.owner)
    joining.join(actor=cast.stranger, group=group)
    with pytest.raises(Conflict):
        joining.leave(actor=cast.owner, group=group)
    with pytest.raises(Conflict):
        hosting.step_down(actor=cast.owner, group=group)
    hosting.make_host(actor=cast.owner, place=place(group, cast.stranger))
    joining.leave(actor=cast.owner, group=group)
    assert members.hosts(cast.stranger, group) == [cast.stranger]


def test_a_block_hides_both_within_the_group_and_the_group_from_outside(cast: Cast) -> None:
    group = made(cast.owner)
    with pytest.raises(NotFound):
        groups.row(cast.blocked, group.key)
    for who in (cast.stranger, cast.organiser):
        joining.join(actor=who, group=group)
    reach.block(actor=cast.stranger, other=cast.organiser)
    assert {row.member for row in members.listed(cast.stranger, group).rows} == {cast.owner, cast.stranger}
    assert groups.counted(cast.stranger, [group]) == {group.pk: 2}
    with pytest.raises(NotFound):
        members.row(cast.organiser, place(group, cast.stranger).key)


def test_when_the_only_host_is_erased_who_was_there_longest_hosts_it(cast: Cast) -> None:
    group = made(cast.owner)
    joining.join(actor=cast.stranger, group=group)
    joining.join(actor=cast.organiser, group=group)
    ending.erased(member=cast.owner)
    assert members.hosts(cast.organiser, group) == [cast.stranger]


def test_what_one_has_in_common_names_only_who_holds_one_as_a_connection(cast: Cast) -> None:
    group = made(cast.close)
    joining.join(actor=cast.stranger, group=group)
    for who in (cast.owner, cast.close, cast.stranger):
        profiles.begin(actor=who)
        profiles.add(actor=who, kind="expertise", line=NewLine("Beekeeping", audience=Audience.MEMBERS))
    profiles.add(actor=cast.close, kind="expertise", line=NewLine("Owls", audience=Audience.ME))
    profiles.add(actor=cast.owner, kind="expertise", line=NewLine("Owls", audience=Audience.MEMBERS))
    (one,) = members.in_common(cast.owner, group)
    assert (one.label, one.count, one.named) == ("Beekeeping", 2, (cast.close,))
