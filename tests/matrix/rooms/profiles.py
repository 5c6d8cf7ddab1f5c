"""Members as they show themselves: pages of others, the directory, one's own profile and card."""

from __future__ import annotations

from goodword.people.actions import cards, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import ProfileEntry
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience, Level
from matrix.table import Row, World, everyone, members, owner_only, visible


def plant(world: World) -> None:
    owner = world.cast.owner
    profiles.set_audiences(actor=owner, personal=Audience.MEMBERS)

    def add(kind: str, what: str, audience: Audience, seen_by: tuple[str, ...]) -> ProfileEntry:
        text = world.mark(what, seen_by=seen_by)
        return profiles.add(actor=owner, kind=kind, line=NewLine(text, audience=audience))

    everybody = ("close", "friend_of_friend", "stranger", "organiser", "operator")
    world["line"] = add("offer", "an offer to all members", Audience.MEMBERS, everybody)
    add("need", "a need for connections", Audience.CONNECTIONS, ("close",))
    add("interest", "an interest for those close", Audience.CLOSE, ("close",))
    add("quarter", "what only the owner reads", Audience.ME, ())
    world["colleague"] = persons.add(actor=owner, facts=[NewFact("name", {"display": "Cole League"})])
    world["card_link"] = cards.link(actor=owner, level=Level.PUBLIC)


def key(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


def line(world: World) -> dict[str, object]:
    return {"key": world["line"].key}


def link(world: World) -> dict[str, object]:
    return {"token": world["card_link"]}


ROWS = {
    "profiles:welcome": Row(get=members(200), post=members(422)),
    "profiles:welcome_skip": Row(post=members(302)),
    "profiles:edit": Row(get=members(200)),
    "profiles:basics": Row(get=members(200), post=members(422)),
    "profiles:audiences": Row(get=members(200), post=members(422)),
    "profiles:photo": Row(get=members(200), post=members(422)),
    "profiles:photo_remove": Row(post=members(302)),
    "profiles:add": Row(get=members(200), post=members(422), kwargs=lambda world: {"kind": "offer"}),
    "profiles:change": Row(get=owner_only(200), post=owner_only(422), kwargs=line),
    "profiles:up": Row(post=owner_only(302), kwargs=line),
    "profiles:down": Row(post=owner_only(302), kwargs=line),
    "profiles:check": Row(post=owner_only(302), kwargs=line),
    "profiles:check_person": Row(post=owner_only(302), kwargs=lambda world: {"key": world["colleague"].key}),
    "profiles:remove": Row(post=owner_only(302), kwargs=line),
    "profiles:see_as": Row(get=members(200), kwargs=lambda world: {"who": "member"}),
    "profiles:members": Row(get=members(200)),
    "profiles:member": Row(get=visible(200), kwargs=key),
    "profiles:keep": Row(post=visible(302, owner=422), kwargs=key),
    "profiles:block": Row(post=visible(302, owner=422), kwargs=key),
    "profiles:card": Row(get=members(200)),
    "profiles:card_end_links": Row(post=members(302)),
    "profiles:card_download": Row(get=members(200), kwargs=lambda world: {"who": "visitor"}),
    "profiles:card_shared": Row(get=everyone(200, blocked=404), kwargs=link),
    "profiles:card_shared_download": Row(get=everyone(200, blocked=404), kwargs=link),
}
