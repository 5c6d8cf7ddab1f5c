"""The API's operations on discussions. ``groups_discussions`` plants them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.groups import hosts, own, within
from matrix.rooms.groups_discussions import answer, binned, changed, thread, why
from matrix.table import Row, World, api

THREAD = {"kind": "question", "title": "Who dries oak?", "text": "Half a ton."}


def _post(_world: World) -> dict[str, object]:
    return {"title": "Who dries oak?", "text": "A ton."}


ROWS = {
    "api/v1/groups/{key}/threads": Row(
        get=api(within(200)), post=api(within(201)), kwargs=own, data=lambda _world: THREAD
    ),
    "api/v1/threads/{key}": Row(get=api(within(200)), kwargs=thread),
    "api/v1/threads/{key}/answers": Row(
        get=api(within(200)), post=api(within(200)), kwargs=thread, data=lambda _world: {"text": "On Mill Lane."}
    ),
    "api/v1/threads/{key}/follow": Row(post=api(within(204)), delete=api(within(204)), kwargs=thread),
    "api/v1/threads/{key}/close": Row(post=api(hosts(204)), kwargs=thread),
    "api/v1/threads/{key}/open": Row(post=api(hosts(204)), kwargs=thread),
    "api/v1/posts/bin": Row(get=all_members(200)),
    "api/v1/posts/{key}": Row(put=yours(200), delete=yours(204), kwargs=thread, data=_post),
    "api/v1/posts/{key}/restore": Row(post=yours(200), kwargs=binned),
    "api/v1/posts/{key}/versions": Row(get=api(within(200)), kwargs=changed),
    "api/v1/posts/{key}/helped": Row(post=api(hosts(204)), delete=api(hosts(204)), kwargs=answer),
    "api/v1/posts/{key}/remove": Row(post=api(hosts(204)), kwargs=answer, data=why),
}
