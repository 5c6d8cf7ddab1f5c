"""The API's side of letters; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.letters import correspondence, letter, owner, text, three
from matrix.table import Row, api, members, owner_only, visible

ROWS = {
    "api/v1/letters": Row(get=api(members(200))),
    "api/v1/letters/{key}": Row(
        get=api(owner_only(200, close=200)),
        patch=api(owner_only(200, close=200)),
        kwargs=correspondence,
        data=lambda _world: {"put_away": True},
    ),
    "api/v1/letters/{key}/letters": Row(
        get=api(owner_only(200, close=200)), post=api(owner_only(201, close=201)), kwargs=correspondence, data=text
    ),
    "api/v1/letters/{key}/draft": Row(put=api(owner_only(204, close=204)), kwargs=correspondence, data=text),
    "api/v1/members/{key}/letter-draft": Row(put=api(visible(204, owner=422)), kwargs=owner, data=text),
    "api/v1/letter-drafts": Row(get=api(members(200))),
    "api/v1/letters/{key}/see": Row(post=api(owner_only(200, close=200)), kwargs=correspondence),
    "api/v1/letters/{key}/leave": Row(post=api(owner_only(200, close=200, friend_of_friend=200)), kwargs=three),
    "api/v1/members/{key}/letters": Row(post=api(visible(409, owner=422, close=201)), kwargs=owner, data=text),
    "api/v1/sent-letters/{key}": Row(get=api(owner_only(200)), delete=api(owner_only(204)), kwargs=letter),
}
