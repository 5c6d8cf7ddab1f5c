"""Whom a member could meet: proposed to, and answered by, that member alone."""

from __future__ import annotations

from goodword.graph.models import Meeting
from goodword.graph.queries.meeting import week_of
from matrix.table import Row, World, api, members, owner_only


def plant(world: World) -> None:
    cast = world.cast
    world["worth meeting"] = Meeting.objects.create(
        owner=cast.owner, other=cast.organiser, week=week_of(cast.owner), place=0
    )


def key(world: World) -> dict[str, object]:
    return {"key": world["worth meeting"].key}


def never(_world: World) -> dict[str, object]:
    return {"answer": "never"}


ROWS = {
    "meeting:week": Row(get=members(200)),
    "meeting:answer": Row(post=owner_only(302), kwargs=key, data=never),
    "api/v1/people-to-meet": Row(get=api(members(200))),
    "api/v1/people-to-meet/{key}/answer": Row(post=api(owner_only(204)), kwargs=key, data=never),
}
