"""The API's side of referrals and thanks; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.referrals import fresh, given, heard, noted, received
from matrix.table import Row, World, api, members, owner_only, visible

LEAD = {"name": "Mia Miller", "description": "An oven", "consent": "told", "tier": "outside", "heat": 4}
WORTH = {"tier": "outside", "amount": "1250.50", "currency": "GBP"}


def to_owner(world: World) -> dict[str, object]:
    return {**LEAD, "to": str(world.cast.owner.key)}


def thank_owner(world: World) -> dict[str, object]:
    return {**WORTH, "to": str(world.cast.owner.key)}


ROWS = {
    "api/v1/referrals/given": Row(
        get=api(members(200)), post=api(visible(201, owner=404)), data=to_owner
    ),
    "api/v1/referrals/given/{key}": Row(
        get=api(owner_only(200)), put=api(owner_only(200)), delete=api(owner_only(204)), kwargs=given,
        data=lambda _world: LEAD,
    ),
    "api/v1/referrals/received": Row(get=api(members(200))),
    "api/v1/referrals/received/{key}": Row(get=api(owner_only(200)), kwargs=received),
    "api/v1/referrals/received/{key}/move": Row(
        post=api(owner_only(200)), kwargs=fresh, data=lambda _world: {"move": "contact"}
    ),
    "api/v1/referrals/received/{key}/comment": Row(
        post=api(owner_only(200)), kwargs=fresh, data=lambda _world: {"comment": "On Thursday"}
    ),
    "api/v1/referrals/received/{key}/decline": Row(
        post=api(owner_only(200)), kwargs=fresh, data=lambda _world: {"say_so": False}
    ),
    "api/v1/referrals/received/{key}/kept": Row(
        put=api(owner_only(200)), kwargs=fresh, data=lambda _world: {"note": "Mornings"}
    ),
    "api/v1/referrals/received/{key}/person": Row(post=api(owner_only(200)), kwargs=fresh),
    "api/v1/referrals/totals": Row(get=api(members(200))),
    "api/v1/business-thanks/said": Row(
        get=api(members(200)), post=api(visible(201, owner=422)), data=thank_owner
    ),
    "api/v1/business-thanks/said/{key}": Row(
        get=api(owner_only(200)), put=api(owner_only(200)), delete=api(owner_only(204)), kwargs=noted,
        data=lambda _world: WORTH,
    ),
    "api/v1/business-thanks/heard": Row(get=api(members(200))),
    "api/v1/business-thanks/heard/{key}": Row(get=api(owner_only(200)), kwargs=heard),
    "api/v1/business-thanks/heard/{key}/pleasure": Row(post=api(owner_only(200)), kwargs=heard),
}  # fmt: skip
