"""Webhooks: each member's own, and nobody else's."""

from __future__ import annotations

from goodword.webhooks import actions, states
from goodword.webhooks.models import Delivery
from matrix.table import Row, World, api, members, owner_only

KIND = "ties.connected"


def plant(world: World) -> None:
    """Two of the owner's: one for the pages, one for the API."""
    for name in ("webhook", "api webhook"):
        path = world.mark(f"the address of the {name}")
        address = f"https://hooks.example.com/{path}"
        world[name] = actions.make(actor=world.cast.owner, address=address, kinds=[KIND]).webhook
        Delivery.objects.create(webhook=world[name], kind=actions.TEST, state=states.SENT, status=204)


def the_webhook(world: World) -> dict[str, object]:
    return {"key": world["webhook"].key}


def the_other(world: World) -> dict[str, object]:
    return {"key": world["api webhook"].key}


def given(_world: World) -> dict[str, object]:
    return {"address": "https://hooks.example.com/new", "kinds": [KIND]}


ROWS = {
    "webhooks:list": Row(get=members(200)),
    "webhooks:make": Row(get=members(200), post=members(200), data=given),
    "webhooks:one": Row(get=owner_only(200), kwargs=the_webhook),
    "webhooks:test": Row(post=owner_only(302), kwargs=the_webhook),
    "webhooks:resume": Row(post=owner_only(302), kwargs=the_webhook),
    "webhooks:remove": Row(post=owner_only(302), kwargs=the_webhook),
    "api/v1/webhooks": Row(get=api(members(200)), post=api(members(201)), data=given),
    "api/v1/webhooks/kinds": Row(get=api(members(200))),
    "api/v1/webhooks/{key}": Row(get=api(owner_only(200)), delete=api(owner_only(204)), kwargs=the_other),
    "api/v1/webhooks/{key}/messages": Row(get=api(owner_only(200)), kwargs=the_other),
    "api/v1/webhooks/{key}/test": Row(post=api(owner_only(202)), kwargs=the_other),
    "api/v1/webhooks/{key}/resume": Row(post=api(owner_only(204)), kwargs=the_other),
}
