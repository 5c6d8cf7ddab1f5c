"""Founders and investors: a raise and a thesis for whom they are, a deck by permission, requests and talks for who keeps them."""

from __future__ import annotations

import io

from goodword.investors.actions import approaching, decks, raising, seeking, switching, talking
from goodword.investors.actions.approaching import By
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.actions.talking import NewTalk
from goodword.reach.models import Audience
from matrix.table import Row, World, members, owner_only

RAISE = {
    "line": "A mill that grinds by the hour", "stage": "seed", "amount": "250000", "currency": "GBP", "sectors": "Milling",
    "region": "britain-ireland", "audience": "2",
}  # fmt: skip
THESIS = {
    "line": "What feeds people",
    "least": "10000",
    "most": "50000",
    "currency": "GBP",
    "lead": "either",
    "audience": "2",
}
PDF = b"%PDF-1.4\n%%EOF\n"


def plant(world: World) -> None:
    """All have the room on. The owner raises for those close to them, with a deck that one of them may see and the organizer asked
    for in another raise; invests, keeps talks, asks an organizer for a way, and a stranger asks them for one to the owner."""
    cast = world.cast
    for member in (
        cast.owner,
        cast.close,
        cast.stranger,
        cast.organiser,
        cast.operator,
        cast.blocked,
        cast.friend_of_friend,
    ):
        switching.switch(actor=member, on=True)
    world["raise"] = raising.open_raise(
        actor=cast.owner,
        new=NewRaise(
            world.mark("what the owner raises", seen_by=("close",)), "seed", ["Milling"], "britain-ireland", "250000", "GBP",
            purpose=world.mark("what it is for", seen_by=("close",)), audience=Audience.CLOSE, suggested=True,
        ),
    )  # fmt: skip
    raising.put_deck(actor=cast.owner, raised=world["raise"], content=io.BytesIO(PDF))
    world["raise"].refresh_from_db()
    world["deck access"] = decks.ask(actor=cast.close, raised=world["raise"])
    world["thesis"] = seeking.keep(
        actor=cast.owner,
        new=NewThesis(
            world.mark("what the owner invests in", seen_by=("close",)), "1000", "50000", "GBP", audience=Audience.CLOSE,
            suggested=True,
        ),
    )  # fmt: skip
    world["raise of a stranger"] = raising.open_raise(
        actor=cast.stranger,
        new=NewRaise("Bread by post", "seed", ["Baking"], "europe", "90000", "EUR", audience=Audience.MEMBERS),
    )
    raising.put_deck(actor=cast.stranger, raised=world["raise of a stranger"], content=io.BytesIO(PDF))
    world["raise of a stranger"].refresh_from_db()
    access = decks.ask(actor=cast.owner, raised=world["raise of a stranger"])
    decks.give(actor=cast.stranger, raised=access.raised, member=cast.owner)
    world["thesis of a friend's friend"] = seeking.keep(
        actor=cast.friend_of_friend,
        new=NewThesis("Anything that lasts", "1000", "50000", "GBP", audience=Audience.MEMBERS),
    )
    # The organizers see what they are asked for, but the one in a block with the owner, who is none.
    world["approach"] = approaching.approach(
        actor=cast.owner, about=world["raise of a stranger"], by=By(),
        why=world.mark("why the owner would like to meet somebody", seen_by=("organiser", "operator")),
    )  # fmt: skip
    world["talk"] = talking.keep(
        actor=cast.owner, other=cast.friend_of_friend,
        new=NewTalk("founder", "term_sheet", "12345", "GBP", note=world.mark("a note on talks")),
    )  # fmt: skip


def mine(world: World) -> dict[str, object]:
    return {"key": world["raise"].key}


def strangers(world: World) -> dict[str, object]:
    return {"key": world["raise of a stranger"].key}


def investor(world: World) -> dict[str, object]:
    return {"key": world["thesis of a friend's friend"].key}


def access(world: World) -> dict[str, object]:
    return {"key": world["deck access"].key}


def approach(world: World) -> dict[str, object]:
    return {"key": world["approach"].key}


def talk(world: World) -> dict[str, object]:
    return {"key": world["talk"].other.key}


MEET = {"by": "any", "why": "We mill what they bake."}

ROWS = {
    "investors:list": Row(get=members(200)),
    "investors:switch": Row(post=members(302), data=lambda _world: {"on": "1"}),
    "investors:raises": Row(get=members(200)),
    "investors:theses": Row(get=members(200)),
    "investors:mine": Row(get=members(200)),
    "investors:raise-new": Row(get=members(200), post=members(302, owner=422, stranger=422), data=lambda _world: RAISE),
    "investors:raise": Row(get=owner_only(200, close=200), kwargs=mine),
    "investors:raise-edit": Row(get=owner_only(200), post=owner_only(302), kwargs=mine, data=lambda _world: RAISE),
    "investors:raise-pause": Row(post=owner_only(302), kwargs=mine),
    "investors:raise-resume": Row(post=owner_only(409), kwargs=mine),
    "investors:raise-close": Row(
        get=owner_only(200), post=owner_only(302), kwargs=mine, data=lambda _world: {"outcome": "raised"}
    ),
    "investors:deck": Row(get=owner_only(200), post=owner_only(422), kwargs=mine),
    "investors:deck-remove": Row(post=owner_only(302), kwargs=mine),
    "investors:deck-ask": Row(post=owner_only(422, close=302), kwargs=mine),
    "investors:deck-open": Row(post=members(404, owner=200), kwargs=strangers),
    "investors:deck-give": Row(post=owner_only(302), kwargs=access),
    "investors:deck-revoke": Row(post=owner_only(302), kwargs=access),
    "investors:raise-meet": Row(
        get=members(200, stranger=404), post=members(302, owner=422, stranger=404), kwargs=strangers, data=lambda _world: MEET
    ),
    "investors:thesis-write": Row(get=members(200), post=members(302), data=lambda _world: THESIS),
    "investors:thesis-pause": Row(post=members(404, owner=302, friend_of_friend=302)),
    "investors:thesis-resume": Row(post=members(404, owner=409, friend_of_friend=409)),
    "investors:thesis-remove": Row(post=members(404, owner=302, friend_of_friend=302)),
    "investors:thesis": Row(
        get=owner_only(200, close=200), kwargs=lambda world: {"key": world["thesis"].key}
    ),
    "investors:thesis-meet": Row(
        get=members(200, friend_of_friend=404), post=members(302, friend_of_friend=404), kwargs=investor, data=lambda _world: MEET
    ),
    "investors:sent": Row(get=members(200)),
    "investors:withdraw": Row(post=owner_only(302), kwargs=approach),
    "investors:queue": Row(get=members(404, organiser=200, operator=200)),
    "investors:queue-introduce": Row(
        get=members(404, organiser=200, operator=200), post=members(404, organiser=302, operator=302), kwargs=approach,
        data=lambda _world: {"reason": "You both mill."},
    ),
    "investors:queue-rest": Row(post=members(404, organiser=302, operator=302), kwargs=approach),
    "investors:talks": Row(get=members(200)),
    "investors:talk": Row(
        get=members(200, friend_of_friend=404), post=members(302, friend_of_friend=404), kwargs=talk,
        data=lambda _world: {"side": "investor", "state": "passed"},
    ),
    "investors:talk-remove": Row(post=owner_only(302), kwargs=talk),
    "investors:rest": Row(post=members(302, friend_of_friend=404), kwargs=talk),
}  # fmt: skip
