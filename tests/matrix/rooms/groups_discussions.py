"""Discussions: what is written in a group is for those inside, what is taken away for its author, and hosts tend it."""

from __future__ import annotations

from goodword.discussions.actions import binning, writing
from matrix.rooms.groups import hosts, own, within
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """In the group that ``groups`` made: a thread of the owner's that close answered, one that was changed, and one in the bin."""
    cast, where = world.cast, world["group"]
    inside = ("close",)
    row = world["thread"] = writing.start(
        actor=cast.owner, group=where, kind="question",
        title=world.mark("the title of a thread", seen_by=inside), text=world.mark("a thread", seen_by=inside),
    )  # fmt: skip
    world["answer in a thread"] = writing.answer(
        actor=cast.close, thread=row, text=world.mark("an answer in a thread", seen_by=inside)
    )
    before = world.mark("what a thread said before", seen_by=inside)
    changed = writing.start(actor=cast.owner, group=where, kind="discussion", title="Glue", text=before)
    world["thread changed"] = writing.change(actor=cast.owner, post=changed, title="Glue", text="Which one holds?")
    title = world.mark("the title of a thread in the bin")
    away = writing.start(actor=cast.owner, group=where, kind="discussion", title=title, text="Rye")
    binning.put_into_bin(actor=cast.owner, post=away)
    world["thread in the bin"] = away


def thread(world: World) -> dict[str, object]:
    return {"key": world["thread"].key}


def answer(world: World) -> dict[str, object]:
    return {"key": world["answer in a thread"].key}


def changed(world: World) -> dict[str, object]:
    return {"key": world["thread changed"].key}


def binned(world: World) -> dict[str, object]:
    return {"key": world["thread in the bin"].key}


def _thread(_world: World) -> dict[str, object]:
    return {"kind": "question", "title": "Who dries oak?", "text": "Half a ton."}


def _answer(_world: World) -> dict[str, object]:
    return {"text": "On Mill Lane."}


def why(_world: World) -> dict[str, object]:
    return {"reason": "It names a customer."}


ROWS = {
    "discussions:list": Row(get=within(200), kwargs=own),
    "discussions:new": Row(get=within(200), post=within(302), kwargs=own, data=_thread),
    "discussions:thread": Row(get=within(200), kwargs=thread),
    "discussions:answer": Row(post=within(302), kwargs=thread, data=_answer),
    "discussions:follow": Row(post=within(302), kwargs=thread),
    "discussions:mute": Row(post=within(302), kwargs=thread),
    "discussions:close": Row(post=hosts(302), kwargs=thread),
    "discussions:reopen": Row(post=hosts(302), kwargs=thread),
    "discussions:post": Row(get=within(302), kwargs=answer),
    "discussions:helped": Row(post=hosts(302), kwargs=answer),
    "discussions:helped_not": Row(post=hosts(302), kwargs=answer),
    "discussions:edit": Row(get=owner_only(200), post=owner_only(302), kwargs=thread, data=_thread),
    "discussions:versions": Row(get=within(200), kwargs=changed),
    "discussions:remove": Row(get=hosts(200), post=hosts(302), kwargs=answer, data=why),
    "discussions:bin_one": Row(post=owner_only(302), kwargs=thread),
    "discussions:bin": Row(get=members(200)),
    "discussions:bin_restore": Row(post=owner_only(302), kwargs=binned),
    "discussions:bin_erase": Row(post=owner_only(302), kwargs=binned),
}
