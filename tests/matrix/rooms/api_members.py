"""The API's operations on oneself, other members, organizations and topics."""

from __future__ import annotations

import io

from PIL import Image

from goodword.people.actions import photos, profiles
from goodword.people.models import Organisation
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from matrix.table import Expect, Row, World, api, members, owner_only, visible


def plant(world: World) -> None:
    me = world.cast.owner
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    out.seek(0)
    photos.put_up(actor=me, content=out)
    world["api line"] = profiles.add(
        actor=me, kind="offer", line=NewLine(world.mark("an offer for oneself"), audience=int(Audience.ME))
    )
    seen = world.mark("an expertise for people close", seen_by=("close",))
    profiles.add(actor=me, kind="expertise", line=NewLine(seen, audience=int(Audience.CLOSE)))
    profiles.add(actor=me, kind="organisation", line=NewLine("Alder and Daughters", "Owner"))
    world["api organisation"] = Organisation.objects.get(name="Alder and Daughters")


def yours(status: int) -> Expect:
    """For the owner; to other members it does not exist; without a token 401."""
    return api(owner_only(status))


def all_members(status: int, **parts: int) -> Expect:
    return api(members(status, **parts))


def seen(status: int, **parts: int) -> Expect:
    """For all who may find the owner."""
    return api(visible(status, **parts))


def _owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


def _of(name: str):  # type: ignore[no-untyped-def]  # a row's kwargs
    return lambda world: {"key": world[name].key}


OFFER = {"kind": "offer", "text": "Bread"}

ROWS = {
    "api/v1/me": Row(get=all_members(200)),
    "api/v1/me/profile": Row(get=all_members(200), patch=all_members(200), data=lambda _world: {"audience": "members"}),
    "api/v1/me/name": Row(put=all_members(200), data=lambda _world: {"name": "Somebody"}),
    "api/v1/me/photo": Row(get=all_members(404, owner=200), post=all_members(415), delete=all_members(204)),
    "api/v1/profile-kinds": Row(get=all_members(200)),
    "api/v1/me/profile/lines": Row(post=all_members(201), data=lambda _world: OFFER),
    "api/v1/me/profile/lines/{key}": Row(
        get=yours(200), put=yours(200), delete=yours(204), kwargs=_of("api line"), data=lambda _world: {"text": "Rolls"}
    ),
    "api/v1/me/profile/lines/{key}/move": Row(
        post=yours(200), kwargs=_of("api line"), data=lambda _world: {"direction": "up"}
    ),
    "api/v1/me/profile/as/{who}": Row(get=all_members(200), kwargs=lambda _world: {"who": "member"}, absent=422),
    "api/v1/members": Row(get=all_members(200)),
    "api/v1/members/{key}": Row(get=seen(200), kwargs=_owner),
    "api/v1/members/{key}/common-ground": Row(get=seen(200), kwargs=_owner),
    "api/v1/members/{key}/photo": Row(get=seen(200), kwargs=_owner),
    "api/v1/members/{key}/keep": Row(post=seen(201, owner=422), kwargs=_owner),
    "api/v1/members/{key}/block": Row(put=seen(204, owner=422), kwargs=_owner),
    "api/v1/blocks": Row(get=all_members(200)),
    "api/v1/blocks/{key}": Row(delete=yours(204), kwargs=lambda world: {"key": world.cast.blocked.key}),
    "api/v1/organisations/{key}": Row(get=seen(200), kwargs=_of("api organisation")),
    "api/v1/organisations/{key}/description": Row(
        put=seen(403, owner=200), kwargs=_of("api organisation"), data=lambda _world: {"about": "Flour"}
    ),
    "api/v1/organisations/{key}/representatives": Row(get=seen(200), kwargs=_of("api organisation")),
    "api/v1/topics": Row(get=all_members(422)),
}
