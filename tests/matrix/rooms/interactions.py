"""Meetings, calls and letters: what a member wrote down is theirs alone."""

from __future__ import annotations

from datetime import date

from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.ties.actions import interactions
from goodword.ties.noted import NewInteraction
from matrix.rooms.people import the
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    owner = world.cast.owner
    person = persons.add(actor=owner, facts=[NewFact("name", {"display": "Mara Lind"})])
    world["met_person"] = person
    told = {
        "place": world.mark("where a meeting was"),
        "words": world.mark("what was said at a meeting"),
        "topics": [world.mark("what a meeting was about")],
    }
    for name in ("meeting", "binned_meeting", "erased_meeting"):
        new = NewInteraction(kind="meeting", day="2026-11-21", follow_up=date(2026, 11, 22), **told)
        world[name] = interactions.note_down(actor=owner, persons=[person], new=new)
    binned = NewInteraction(kind="call", day="2026-11-21", topics=[world.mark("what a call in the bin was about")])
    world["resting"] = interactions.note_down(actor=owner, persons=[person], new=binned)
    interactions.put_in_bin(
        actor=owner, interactions=[world["binned_meeting"], world["erased_meeting"], world["resting"]]
    )


MEETING = the("meeting")
# Whoever is signed in has a line and a form of their own, in which nobody of the owner's is known.
OWN_PAGE = Row(get=members(200))
LINE = Row(post=members(422))

ROWS = {
    "interactions:note": OWN_PAGE,
    "interactions:read": LINE,
    "interactions:jot": LINE,
    "interactions:add": Row(get=members(200), post=members(422)),
    "interactions:details": Row(post=members(302)),
    "interactions:ticked": Row(post=members(302)),
    "interactions:follow_ups": OWN_PAGE,
    "interactions:spoke": Row(post=owner_only(302), kwargs=the("met_person")),
    "interactions:bin": OWN_PAGE,
    "interactions:bin_restore": Row(post=owner_only(302), kwargs=the("binned_meeting")),
    "interactions:bin_erase": Row(post=owner_only(302), kwargs=the("erased_meeting")),
    "interactions:edit": Row(get=owner_only(200), post=owner_only(422), kwargs=MEETING),
    "interactions:bin_one": Row(post=owner_only(302), kwargs=MEETING),
    "interactions:done": Row(post=owner_only(302), kwargs=MEETING),
    "interactions:later": Row(post=owner_only(302), kwargs=MEETING),
}
