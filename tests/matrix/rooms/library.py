"""The library: what is kept is its owner's alone."""

from __future__ import annotations

from goodword.core import clock
from goodword.library import found, states
from goodword.library.actions import binning, keeping
from goodword.library.models import Copy, Keep
from goodword.library.told import Told
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """The owner keeps a link by a friend's word; something else rests in their bin."""
    owner = world.cast.owner
    told = Told(
        "link", "https://example.org/on-bread", world.mark("the title of what is kept"), world.mark("notes on what is kept"),
        world.mark("why it is kept"), (world.mark("a topic of the library"),), world.mark("who recommended what is kept"),
        interest="own",
    )  # fmt: skip
    world["keep"] = keeping.keep(actor=owner, told=told)
    copy = Copy.objects.get(keep=world["keep"])
    mark = world.mark("what the copy of a kept page says")
    states.COPY.move(copy, "hold", html=f"<p>{mark}</p>", text=mark, title=world.mark("the title of the copy of a kept page"),
                     came_from="https://example.org/on-bread", fetched_at=clock.now())  # fmt: skip
    found.write([Keep.objects.select_related("copy").get(pk=world["keep"].pk)])
    world["keep without a copy"] = keeping.keep(
        actor=owner, told=Told("link", "https://example.org/gone", world.mark("the title of a page without a copy"))
    )
    states.COPY.move(Copy.objects.get(keep=world["keep without a copy"]), "fail", trouble="missing")
    world["keep in the bin"] = keeping.keep(
        actor=owner, told=Told("note", title=world.mark("what is in the bin of the library"))
    )
    binning.put_into_bin(actor=owner, keep=world["keep in the bin"])


def kept(world: World) -> dict[str, object]:
    return {"key": world["keep"].key}


def without_copy(world: World) -> dict[str, object]:
    return {"key": world["keep without a copy"].key}


def binned(world: World) -> dict[str, object]:
    return {"key": world["keep in the bin"].key}


def _new(_world: World) -> dict[str, object]:
    return {"kind": "note", "title": "Starter needs a week"}


ROWS = {
    "library:list": Row(get=members(200)),
    "library:new": Row(get=members(200), post=members(302), data=_new),
    "library:button": Row(get=members(200)),
    "library:bin": Row(get=members(200)),
    "library:bin_restore": Row(post=owner_only(302), kwargs=binned),
    "library:bin_erase": Row(post=owner_only(302), kwargs=binned),
    "library:keep": Row(get=owner_only(200), kwargs=kept),
    "library:copy": Row(get=owner_only(200), kwargs=kept),
    "library:copy_ask": Row(post=owner_only(302), kwargs=without_copy),
    "library:copy_remove": Row(post=owner_only(302), kwargs=kept),
    "library:edit": Row(get=owner_only(200), post=owner_only(302), kwargs=kept, data=_new),
    "library:bin_one": Row(post=owner_only(302), kwargs=kept),
}
