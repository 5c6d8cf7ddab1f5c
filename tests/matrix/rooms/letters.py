"""Letters: what two write to each other is for the two, and nobody else."""

from __future__ import annotations

from datetime import timedelta

from goodword.conversations import actions
from goodword.conversations.models import Letter
from goodword.core import clock
from matrix.table import Row, World, members, owner_only, visible


def plant(world: World) -> None:
    """The owner and who is close write to each other; the owner's latest can still be taken back."""
    cast = world.cast
    both = {"seen_by": ("close",)}
    letter = actions.write(actor=cast.close, to=cast.owner, text=world.mark("a letter received", **both))
    Letter.objects.filter(pk=letter.pk).update(due_at=clock.now())
    actions.settle(letter.pk)
    world["correspondence"] = letter.thread
    world["letter"] = actions.reply(actor=cast.owner, thread=letter.thread, text=world.mark("a letter on its way"))
    Letter.objects.filter(pk=world["letter"].pk).update(due_at=clock.now() + timedelta(days=1))  # for all the walk
    world["draft"] = actions.keep_draft(
        actor=cast.owner, thread=letter.thread, text=world.mark("what was begun and not sent")
    )
    three = [cast.owner, cast.close, cast.friend_of_friend]
    world["three"] = actions.open_thread(actor=cast.close, parties=three, about="introduction", about_id=1)


def correspondence(world: World) -> dict[str, object]:
    return {"key": world["correspondence"].key}


def three(world: World) -> dict[str, object]:
    return {"key": world["three"].key}


def letter(world: World) -> dict[str, object]:
    return {"key": world["letter"].key}


def owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


def text(_world: World) -> dict[str, object]:
    return {"text": "Thank you."}


ROWS = {
    "letters:list": Row(get=members(200)),
    "letters:away": Row(get=members(200)),
    "letters:new": Row(get=members(200)),
    "letters:thread": Row(get=owner_only(200, close=200), kwargs=correspondence),
    "letters:reply": Row(post=owner_only(302, close=302), kwargs=correspondence, data=text),
    "letters:keep_in": Row(post=owner_only(302, close=302), kwargs=correspondence, data=text),
    "letters:keep": Row(post=visible(302, owner=422), kwargs=owner, data=text),
    "letters:put_away": Row(post=owner_only(302, close=302), kwargs=correspondence),
    "letters:step_out": Row(post=owner_only(302, close=302, friend_of_friend=302), kwargs=three),
    "letters:take_back": Row(post=owner_only(302), kwargs=letter),
    # Who is close has a correspondence with the owner, the others are no connections: each is led there.
    "letters:write": Row(get=visible(302, owner=422), post=visible(422, close=302), kwargs=owner, data=text),
}
