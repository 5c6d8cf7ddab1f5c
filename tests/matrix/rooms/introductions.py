"""Introductions: each is for its broker and the two it is about; wishes are for who asked and who was asked."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.introductions import links, never, parties
from goodword.introductions.actions import answering, proposing, wishing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.models import AnswerLink, Introduction, Side, Wish
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from matrix.table import Row, World, everyone, members, owner_only


def plant(world: World) -> None:
    """The owner introduces the stranger and somebody who is no member; the organizer introduces the owner and the operator;
    the stranger asks the owner for an introduction, the owner asks who is close."""
    cast = world.cast
    name = world.mark("the name of somebody introduced", seen_by=("stranger",))
    world["introduced"] = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})])
    world["introduction made"] = proposing.propose(
        actor=cast.owner,
        one=Proposal(
            parties.find(cast.owner, cast.stranger.key), world.mark("words to one of two", seen_by=("stranger",))
        ),
        other=Proposal(parties.find(cast.owner, world["introduced"].key), "To see how it goes"),
    )
    world["introduction received"] = proposing.propose(
        actor=cast.organiser,
        one=Proposal(
            parties.find(cast.organiser, cast.owner.key), world.mark("words to the owner", seen_by=("organiser",))
        ),
        other=Proposal(parties.find(cast.organiser, cast.operator.key), "To see how it goes"),
    )
    world["wish received"] = wishing.wish(
        actor=cast.stranger, introducer=cast.owner, target=cast.operator,
        why=world.mark("why somebody wishes", seen_by=("stranger",)),
    )  # fmt: skip
    world["wish sent"] = wishing.wish(
        actor=cast.owner,
        introducer=cast.close,
        whom="A miller",
        why=world.mark("why the owner wishes", seen_by=("close",)),
    )
    a_minute_later = clock.now() - timedelta(seconds=5)
    Introduction.objects.update(proposed_at=a_minute_later - timedelta(minutes=2))
    Side.objects.filter(opens_at__isnull=False).update(opens_at=a_minute_later)
    Wish.objects.update(opens_at=a_minute_later)
    mine = Side.objects.select_related("introduction__broker", "member").get(
        introduction=world["introduction made"], member=cast.stranger
    )
    answering.question(
        actor=cast.stranger, side=mine, text=world.mark("a question to the broker", seen_by=("stranger",))
    )
    link = AnswerLink.objects.get(side__introduction=world["introduction made"])
    world["answer link"] = links.token(link)


def made(world: World) -> dict[str, object]:
    return {"key": world["introduction made"].key}


def first(world: World) -> dict[str, object]:
    return {"key": world["introduction made"].key, "place": 0}


def asked(world: World) -> dict[str, object]:
    return {"key": world["introduction received"].key}


def wished(world: World) -> dict[str, object]:
    return {"key": world["wish received"].key}


def wish_sent(world: World) -> dict[str, object]:
    return {"key": world["wish sent"].key}


def token(world: World) -> dict[str, object]:
    return {"token": world["answer link"]}


def _not_a_fit(world: World) -> dict[str, object]:
    two = world.cast.close.key, world.cast.friend_of_friend.key
    return {"one": str(two[0]), "other": str(two[1]), "reason": "later"}


HOW = {"met": "yes", "worth": "yes"}
REASON = {"reason": "Why not?", "words": ""}

ROWS = {
    "introductions:list": Row(get=members(200)),
    "introductions:made": Row(get=members(200)),
    "introductions:received": Row(get=members(200)),
    "introductions:new": Row(get=members(200), post=members(200)),
    "introductions:not-a-fit": Row(post=members(302, close=404, friend_of_friend=404), data=_not_a_fit),
    "introductions:introduction": Row(get=owner_only(200, stranger=200), kwargs=made),
    "introductions:yes": Row(
        post=owner_only(302, operator=302), kwargs=asked, data=lambda _world: {"also": "0117 4960"}
    ),
    "introductions:no": Row(post=owner_only(302, operator=302), kwargs=asked),
    "introductions:question": Row(
        post=owner_only(302, operator=302), kwargs=asked, data=lambda _world: {"text": "Where from?"}
    ),
    "introductions:how": Row(post=owner_only(409, operator=409), kwargs=asked, data=lambda _world: HOW),
    "introductions:withdraw": Row(post=owner_only(302), kwargs=made),
    "introductions:answer": Row(post=owner_only(302), kwargs=first, data=lambda _world: {"text": "From the mill."}),
    "introductions:remind": Row(post=owner_only(302), kwargs=first),
    "introductions:unremind": Row(post=owner_only(409), kwargs=first),
    # This site does not write to people who are not here.
    "introductions:letter": Row(post=owner_only(404), kwargs=first, data=lambda _world: {"address": "mia@example.org"}),
    "introductions:unsend": Row(post=owner_only(409), kwargs=first),
    "introductions:never": Row(
        get=everyone(200), post=everyone(200), kwargs=lambda _world: {"token": never.token("mia@example.org")}
    ),
    "introductions:wishes": Row(get=members(200)),
    "introductions:wishes-sent": Row(get=members(200)),
    "introductions:ask": Row(get=members(200), post=members(200)),
    "introductions:wish": Row(get=owner_only(200, stranger=200), kwargs=wished),
    "introductions:wish-make": Row(
        get=owner_only(200), post=owner_only(302), kwargs=wished, data=lambda _world: REASON
    ),
    "introductions:wish-rest": Row(post=owner_only(302), kwargs=wished),
    "introductions:wish-withdraw": Row(post=owner_only(302), kwargs=wish_sent),
    # Whoever holds the link may answer: it is for somebody who has no account here.
    "introductions:link": Row(get=everyone(200), kwargs=token, absent=404),
    "introductions:link-yes": Row(
        post=everyone(302), kwargs=token, data=lambda _world: {"also": "0117 4960"}, absent=404
    ),
    "introductions:link-no": Row(post=everyone(302), kwargs=token, absent=404),
    "introductions:link-question": Row(
        post=everyone(302), kwargs=token, data=lambda _world: {"text": "Where from?"}, absent=404
    ),
}
