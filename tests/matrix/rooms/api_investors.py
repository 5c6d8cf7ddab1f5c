"""The API's operations on founders and investors. ``investors`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.investors import access, approach, investor, mine, strangers, talk
from matrix.table import Row, World, api, members

RAISE = {
    "line": "A mill", "stage": "seed", "sectors": ["Milling"], "region": "britain-ireland", "amount": "250000", "currency": "GBP",
}  # fmt: skip
THESIS = {"line": "What feeds people", "least": "1000", "most": "50000", "currency": "GBP"}
MEET = {"why": "We mill what they bake."}


def thesis(world: World) -> dict[str, object]:
    return {"key": world["thesis"].key}


ROWS = {
    "api/v1/investors": Row(get=all_members(200), put=all_members(200), data=lambda _world: {"on": True}),
    "api/v1/investors/fits": Row(get=all_members(200)),
    "api/v1/raises": Row(
        get=all_members(200), post=api(members(201, owner=409, stranger=409)), data=lambda _world: RAISE
    ),
    "api/v1/raises/mine": Row(get=all_members(200)),
    "api/v1/raises/{key}": Row(get=yours(200, close=200), put=yours(200), kwargs=mine, data=lambda _world: RAISE),
    "api/v1/raises/{key}/pause": Row(post=yours(200), kwargs=mine),
    "api/v1/raises/{key}/resume": Row(post=yours(409), kwargs=mine),
    "api/v1/raises/{key}/close": Row(post=yours(200), kwargs=mine, data=lambda _world: {"outcome": "raised"}),
    "api/v1/raises/{key}/deck": Row(post=all_members(415), delete=yours(204), kwargs=mine, absent=None),
    "api/v1/raises/{key}/deck/permissions": Row(
        get=yours(200), post=yours(204), kwargs=mine, data=lambda world: {"member": str(world.cast.close.key)}
    ),
    "api/v1/raises/{key}/deck/ask": Row(post=yours(422, close=204), kwargs=mine),
    "api/v1/raises/{key}/deck/open": Row(post=api(members(404, owner=200)), kwargs=strangers),
    "api/v1/raises/{key}/meet": Row(
        post=api(members(201, owner=409, stranger=422)), kwargs=strangers, data=lambda _world: MEET
    ),
    "api/v1/deck-permissions/{key}": Row(delete=yours(204), kwargs=access),
    "api/v1/theses": Row(get=all_members(200)),
    "api/v1/theses/mine": Row(
        get=api(members(404, owner=200, friend_of_friend=200)), put=all_members(200),
        delete=api(members(404, owner=204, friend_of_friend=204)), data=lambda _world: THESIS,
    ),
    "api/v1/theses/mine/pause": Row(post=api(members(404, owner=200, friend_of_friend=200))),
    "api/v1/theses/mine/resume": Row(post=api(members(404, owner=409, friend_of_friend=409))),
    "api/v1/theses/{key}": Row(get=yours(200, close=200), kwargs=thesis),
    "api/v1/theses/{key}/meet": Row(
        post=api(members(201, friend_of_friend=422)), kwargs=investor, data=lambda _world: MEET
    ),
    "api/v1/investor-requests": Row(get=all_members(200)),
    "api/v1/investor-requests/{key}": Row(get=yours(200), kwargs=approach),
    "api/v1/investor-requests/{key}/withdraw": Row(post=yours(204), kwargs=approach),
    "api/v1/investor-queue": Row(get=api(members(404, organiser=200, operator=200))),
    "api/v1/investor-queue/{key}/introduce": Row(
        post=api(members(404, organiser=200, operator=200)), kwargs=approach, data=lambda _world: {"reason": "You both mill."}
    ),
    "api/v1/investor-queue/{key}/rest": Row(post=api(members(404, organiser=204, operator=204)), kwargs=approach),
    "api/v1/talks": Row(get=all_members(200)),
    "api/v1/talks/{key}": Row(
        get=yours(200), put=api(members(200, friend_of_friend=404)), delete=yours(204), kwargs=talk,
        data=lambda _world: {"side": "investor"},
    ),
    "api/v1/talks/{key}/not-suggested": Row(post=api(members(204, friend_of_friend=404)), kwargs=talk),
}  # fmt: skip
