"""Search."""

from __future__ import annotations

from ninja import Query

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.search.shapes import FoundShown, SearchAsked, SearchShown
from goodword.reach import queries as reach
from goodword.search.queries.finding import Found, Narrowed, find

room = Room("Search", "Everything you may see, by words, by names spelled roughly, and by meaning.")


@room.read("/search", answer=SearchShown)
def search(request: ApiRequest, asked: Query[SearchAsked]) -> SearchShown:
    """Search.

    People, asks, gatherings, groups and networks in one list, the best first, each with why it is in it.
    """
    me, person = request.auth.member, None
    if asked.member is not None:
        there = reach.members(me).filter(key=asked.member).values_list("pk", flat=True).first()
        person = -1 if there is None else there  # who cannot be found has nothing
    narrowed = Narrowed((asked.kind,) if asked.kind else (), asked.place, asked.topic, person, asked.since)
    found: Found = find(me, asked.q, narrowed, page=asked.page)
    return SearchShown(items=[FoundShown.of(hit) for hit in found.hits], more=found.more)
