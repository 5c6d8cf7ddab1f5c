"""Networks: the directory is every member's; organizers set it right; where one is and what came of it are one's own."""

from __future__ import annotations

from goodword.networks.actions import giving, listing, organizing, presences
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import Being
from goodword.networks.described import Described
from goodword.networks.models import Change
from goodword.reach.models import Audience
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """An entry the owner added and the stranger corrected, another in the bin; the owner is in the first and said what it gave
    them, for those close to them."""
    owner = world.cast.owner
    row = listing.add(actor=owner, told=Described("Breakfast Club", "referral", place="Leeds", connected="Weekly."))
    world["network"] = listing.correct(
        actor=world.cast.stranger, network=row,
        told=Described("Breakfast Club", "referral", place="Leeds", connected="Weekly.", about="Twenty people."),
    )  # fmt: skip
    world["network change"] = Change.objects.get(network=row, what=Change.What.CORRECTED)
    world["network in the bin"] = listing.add(actor=owner, told=Described("Lunch Ring", "other"))
    organizing.put_into_bin(actor=world.cast.organiser, network=world["network in the bin"])
    handle = world.mark("what the owner is called in a network", seen_by=("close",))
    note = world.mark("a note on a network", on_pages=True)
    world["presence"] = presences.join(actor=owner, network=row, being=Being(handle, "2019", Audience.CLOSE, note))
    whom = world.mark("to whom the owner recommends a network", seen_by=("close",))
    giving.say(actor=owner, network=row, gave=Gave(connected=2, recommend="yes", whom=whom, audience=Audience.CLOSE))


def network(world: World) -> dict[str, object]:
    return {"key": world["network"].key}


def binned(world: World) -> dict[str, object]:
    return {"key": world["network in the bin"].key}


def changed(world: World) -> dict[str, object]:
    return {"key": world["network change"].key}


def presence(world: World) -> dict[str, object]:
    return {"key": world["presence"].key}


def _added(_world: World) -> dict[str, object]:
    return {"name": "Supper Ring", "kind": "other"}


def _corrected(_world: World) -> dict[str, object]:
    return {"name": "Breakfast Club", "kind": "referral", "place": "York"}


ORGANIZERS = members(403, organiser=302, operator=302)

ROWS = {
    "networks:list": Row(get=members(200)),
    "networks:add": Row(get=members(200), post=members(302), data=_added),
    "networks:compare": Row(get=members(200)),
    "networks:yours": Row(get=members(200)),
    "networks:advice": Row(get=members(200)),
    "networks:bin": Row(get=members(404, organiser=200, operator=200)),
    "networks:network": Row(get=members(200), kwargs=network),
    "networks:change": Row(get=members(200), post=members(302), kwargs=network, data=_corrected),
    "networks:history": Row(get=members(200), kwargs=network),
    "networks:revert": Row(post=ORGANIZERS, kwargs=changed),
    "networks:put-into-bin": Row(post=ORGANIZERS, kwargs=network),
    "networks:restore": Row(post=members(404, organiser=302, operator=302), kwargs=binned),
    "networks:join": Row(get=members(200, owner=302), post=members(302), kwargs=network, data=lambda _world: {"audience": "0"}),
    "networks:gave": Row(get=members(200), post=members(302), kwargs=network, data=lambda _world: {"came": ["clients"], "audience": "0"}),
    "networks:take-back": Row(post=members(404, owner=302), kwargs=network),
    "networks:presence": Row(get=owner_only(200), post=owner_only(302), kwargs=presence, data=lambda _world: {"audience": "0"}),
    "networks:hours": Row(post=owner_only(302), kwargs=presence),
    "networks:leave": Row(post=owner_only(302), kwargs=presence),
    "networks:return": Row(post=owner_only(409), kwargs=presence),
    "networks:remove": Row(post=owner_only(302), kwargs=presence),
}  # fmt: skip
