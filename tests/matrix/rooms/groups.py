"""Groups: those that can be found for all members but whom a host blocked; what is inside for those inside; hosts' tools for hosts."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.groups import states
from goodword.groups.actions import hosting, joining, making
from goodword.groups.actions.making import Described
from goodword.groups.models import Group, Joining, Membership
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from matrix.table import Expect, Row, World, members, owner_only, visible


def place(group: Group, who: Member) -> Membership:
    return Membership.objects.get(group=group, member=who)


def plant(world: World) -> None:
    """The owner hosts a group that can be found, where close is inside and friend_of_friend waits; and one that cannot."""
    cast = world.cast
    welcome = world.mark("the welcome of a group", seen_by=("close",))
    described = Described("Timber in Leeds", "trade", "Carpentry", about="Staircases, mostly.", welcome=welcome)
    row = world["group"] = making.make(actor=cast.owner, described=described)
    joining.join(actor=cast.close, group=row, words="Oak")
    hosting.admit(actor=cast.owner, place=place(row, cast.close))
    words = world.mark("why somebody would like to come into a group", seen_by=("friend_of_friend",), on_pages=True)
    joining.join(actor=cast.friend_of_friend, group=row, words=words)
    world["group place inside"] = place(row, cast.close)
    world["group place asked"] = place(row, cast.friend_of_friend)
    profiles.add(actor=cast.owner, kind="interest", line=NewLine("Oak", audience=Audience.MEMBERS))

    hidden = Described(
        world.mark("a group that cannot be found"), "interest", "Owls", joining=Joining.INVITATION, listed=False
    )
    world["group hidden"] = making.make(actor=cast.owner, described=hidden)
    theirs = making.make(actor=cast.organiser, described=Described("Leeds", "region", "Leeds"))
    Membership.objects.create(group=theirs, member=cast.owner, state=states.INVITED, invited_by=cast.organiser)
    world["group invited to"] = theirs


def own(world: World) -> dict[str, object]:
    return {"key": world["group"].key}


def hidden(world: World) -> dict[str, object]:
    return {"key": world["group hidden"].key}


def theirs(world: World) -> dict[str, object]:
    return {"key": world["group invited to"].key}


def asked(world: World) -> dict[str, object]:
    return {"key": world["group place asked"].key}


def inside(world: World) -> dict[str, object]:
    return {"key": world["group place inside"].key}


def within(status: int) -> Expect:
    """For those inside."""
    return owner_only(status, close=status)


def hosts(status: int, *, inside: int = 403) -> Expect:
    """For the hosts; others inside are told that they do that."""
    return owner_only(status, close=inside)


def _group(_world: World) -> dict[str, object]:
    return {"name": "Timber in York", "purpose": "trade", "what": "Carpentry", "joining": "request", "listed": "on"}


ROWS = {
    "groups:list": Row(get=members(200)),
    "groups:find": Row(get=members(200)),
    "groups:new": Row(get=members(200), post=members(302), data=_group),
    "groups:group": Row(get=visible(200), kwargs=own),
    "groups:edit": Row(get=hosts(200), post=hosts(302), kwargs=own, data=_group),
    "groups:close": Row(post=owner_only(302), kwargs=hidden),
    "groups:join": Row(post=visible(302), kwargs=own, data=lambda _world: {"words": "Oak"}),
    "groups:withdraw": Row(post=visible(409, friend_of_friend=302), kwargs=own),
    "groups:decline": Row(post=members(409, owner=302), kwargs=theirs),
    "groups:leave": Row(post=owner_only(409, close=302), kwargs=own),
    "groups:members": Row(get=within(200), kwargs=own),
    "groups:waiting": Row(get=hosts(200), kwargs=own),
    "groups:invite": Row(get=hosts(200), post=hosts(422), kwargs=own),
    "groups:log": Row(get=hosts(200), kwargs=own),
    "groups:step-down": Row(post=hosts(409), kwargs=own),
    "groups:settle": Row(
        post=owner_only(302, friend_of_friend=404), kwargs=asked, data=lambda _world: {"verb": "admit"}
    ),
    "groups:remove": Row(
        get=hosts(200), post=hosts(302), kwargs=inside, data=lambda _world: {"reason": "Too many offers."}
    ),
    "groups:make-host": Row(post=hosts(302), kwargs=inside),
}
