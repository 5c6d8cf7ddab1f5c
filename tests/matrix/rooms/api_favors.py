"""The API's side of favors; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.favors import helper, owner, received, sent, words
from matrix.table import Row, api, members, owner_only, visible

ROWS = {
    "api/v1/favors": Row(get=api(members(200))),
    "api/v1/favors/people": Row(get=api(members(200))),
    "api/v1/favors/chances": Row(get=api(members(200))),
    "api/v1/people/{key}/goodwill": Row(get=api(owner_only(200)), kwargs=helper),
    "api/v1/people/{key}/not-now": Row(post=api(owner_only(204)), kwargs=helper),
    "api/v1/thanks": Row(get=api(members(200))),
    "api/v1/thanks/sent": Row(get=api(members(200))),
    "api/v1/thanks/{key}": Row(get=api(owner_only(200)), delete=api(owner_only(204)), kwargs=sent),
    "api/v1/thanks/{key}/pleasure": Row(post=api(owner_only(200, close=404)), kwargs=received),
    "api/v1/members/{key}/thanks": Row(post=api(visible(409, owner=422, close=201)), kwargs=owner, data=words),
}
