"""Good words: everybody with the link reads the chain; what one says is changed by oneself alone; an unnamed name is nowhere."""

from __future__ import annotations

from goodword.wordofmouth import actions
from goodword.wordofmouth.actions import Said
from matrix.table import Row, World, everyone, members, owner_only

SAID = {"reason": "Quick and kind.", "interest": "none"}


def plant(world: World) -> None:
    """One of the owner's, not named."""
    owner = world.cast.owner
    for name in ("good word", "good word to withdraw"):
        world[name] = actions.give(
            actor=owner, title="Linen printers", url="https://example.org/linen", said=Said("Quick.", "friend")
        )

    world["good word kept back"] = actions.give(
        actor=owner, title=world.mark("what a good word is for"), url="https://example.org/linen",
        said=Said(world.mark("why a good word is given"), "own"),
    )  # fmt: skip


def word(world: World) -> dict[str, object]:
    return {"key": world["good word"].key}


def code(world: World) -> dict[str, object]:
    return {"code": world["good word"].code}


def _withdrawn(world: World) -> dict[str, object]:
    return {"key": world["good word to withdraw"].key}


def given(_world: World) -> dict[str, object]:
    return {"title": "Linen printers", "url": "https://example.org/linen", **SAID}


def said(_world: World) -> dict[str, object]:
    return dict(SAID)


ROWS = {
    "wordofmouth:list": Row(get=members(200)),
    "wordofmouth:new": Row(get=members(200), post=members(302), data=given),
    "wordofmouth:change": Row(get=owner_only(200), post=owner_only(302), kwargs=word, data=said),
    "wordofmouth:withdraw": Row(post=owner_only(302), kwargs=_withdrawn),
    "wordofmouth:read": Row(get=everyone(200, blocked=404), kwargs=code),
    "wordofmouth:pass-on": Row(
        get=members(200, blocked=404), post=members(302, blocked=404, owner=422), kwargs=code, data=said
    ),
}
