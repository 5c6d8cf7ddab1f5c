"""How the table of expected answers is written. One module for each room under ``matrix/rooms`` holds its rows.

A room's module has::

    ROWS = {
        "people:show": Row(get=owner_only(200), post=nobody(), kwargs=lambda world: {"key": world["person"].key}),
    }

    def plant(world: World) -> None:
        world["person"] = ...           # what the rows' addresses are built from: always the owner's things
        note = world.mark("a private note")  # a text to plant that must show up in nobody else's answers

A row's name is that of the page's view ("people:show"), or the path of the API's operation ("api/v1/people/{key}").
``plant`` is called once, rooms in the order of their names, with the cast already made.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cast import Cast
    from matrix.visit import Visitors

PARTS: Final = (
    "anonymous", "stranger", "friend_of_friend", "close", "blocked", "owner", "organiser", "operator",
)  # fmt: skip
LOGIN: Final = "sign in"  # a redirect to the sign-in page
Answer = int | str
Expect = Mapping[str, Answer]


def everyone(status: Answer, **parts: Answer) -> Expect:
    """The same for all, the visitor who is not signed in included; ``parts`` says who gets something else."""
    return dict.fromkeys(PARTS, status) | parts


def members(status: int, **parts: Answer) -> Expect:
    """The same for all who are signed in; a visitor is asked to sign in."""
    return everyone(status, anonymous=LOGIN) | parts


def owner_only(status: int, **parts: Answer) -> Expect:
    """For the owner; to other members it does not exist; a visitor is asked to sign in."""
    return members(404, owner=status) | parts


def operators(status: int, **parts: Answer) -> Expect:
    """For operators; to other members it does not exist."""
    return members(404, operator=status) | parts


def visible(status: int, **parts: Answer) -> Expect:
    """For all members but the blocked one, to whom it does not exist."""
    return members(status, blocked=404) | parts


def nobody() -> Expect:
    """The method is not answered: 405 for all (or a redirect to sign-in, or 404 where the thing is out of reach)."""
    return {}


def api(expected: Expect) -> Expect:
    """The same for the API, where a visitor is told 401 in place of being asked to sign in."""
    return {part: 401 if answer == LOGIN else answer for part, answer in expected.items()}


def no_kwargs(_world: World) -> Mapping[str, object]:
    return {}


def no_data(_world: World) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Row:
    """What one route answers to each part, by method.

    ``kwargs`` gives what stands in the address, made from the owner's things. ``data`` is what is sent with
    methods that change something: form fields for pages, JSON for the API. ``absent`` is what the owner gets
    for a key that does not exist (None where the address has another way to say so, tested elsewhere).
    """

    get: Expect = field(default_factory=nobody)
    post: Expect = field(default_factory=nobody)
    put: Expect = field(default_factory=nobody)
    patch: Expect = field(default_factory=nobody)
    delete: Expect = field(default_factory=nobody)
    kwargs: Callable[[World], Mapping[str, object]] = no_kwargs
    data: Callable[[World], Mapping[str, Any]] = no_data
    absent: int | None = 404

    def expected(self, method: str) -> Expect:
        answers: Expect = getattr(self, method.lower())
        return answers


@dataclass(frozen=True, slots=True)
class Marker:
    """A text planted in the owner's things by a room, and the parts who may see it besides the owner."""

    text: str
    what: str
    seen_by: frozenset[str]
    on_pages: bool
    room: str


@dataclass(slots=True)
class World:
    """The cast, their browsers, and what the rooms planted for the owner."""

    cast: Cast
    visitors: Visitors
    things: dict[str, Any] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)
    planting: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def __setitem__(self, name: str, thing: Any) -> None:
        assert name not in self.things, f"Two rooms planted {name!r}"
        self.things[name] = thing

    def mark(self, what: str, *, seen_by: tuple[str, ...] = (), on_pages: bool = True) -> str:
        """A text to plant, recognisable in any answer.

        ``on_pages``: whether the owner sees it on some page or API answer; it must, or the check checks nothing.
        """
        text = f"marker{uuid.uuid4().hex[:20]}"
        self.markers.append(Marker(text, what, frozenset(seen_by), on_pages, self.planting))
        return text
