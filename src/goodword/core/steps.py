"""Steps of the day: each room says what is worth a member's time now, why, and what they can do about it.

A room registers a ``Source`` in ``AppConfig.ready()``; whoever composes a plan, a page or a mail asks all of them, and knows none of
the rooms. A step is told apart by its kind and by what it is about: the same two name the same step tomorrow, so that what was
put off, refused or done is not offered again.

A plan keeps what a step said. Before it is shown again, ``states`` asks in one statement for all rooms which of its steps still
stand, so that who was blocked, went, or took back what they asked for is not seen a moment longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody a step is about, by what the member may see of them.

    Attributes:
        name: as the member calls them.
        person: the key of one of the member's own people, where they are one.
        member: the id of a member of this site, where they are one and the member may see them.
        photo: the key of a stored photo that the member may see.
    """

    name: str
    person: UUID | None = None
    member: int | None = None
    photo: UUID | None = None


class Look(StrEnum):
    """How loud a way is: at most one of a step is the first."""

    FIRST = "first"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Way:
    """One thing a member can do about a step.

    Attributes:
        name: stable within the kind: "yes", "write".
        label: the words on the button.
        look: how loud it is.
        route, args, query: the page where it is done. Without a route it is done in place, by the source's ``act``.
        said: a whole sentence for when it was done in place: "You said thanks."
        harmless: a link in the member's mail may do it without signing in: it can hurt nobody.
    """

    name: str
    label: str
    look: Look = Look.PLAIN
    route: str = ""
    args: tuple[str, ...] = ()
    query: str = ""
    said: str = ""
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One thing worth doing.

    Attributes:
        kind: stable name, one of its source's: "introductions.suggested".
        subject: the key of what it is about. A step about nothing in particular has the member's own.
        title: what to do or what is the matter, a whole sentence without its period.
        why: the reason, one to three sentences.
        minutes: about how long it takes, 1 or more.
        gain: what it is likely to bring the member or those it is about, from 0 (nice) over 50 (a good use of a quarter of an
            hour) to 100 (rare).
        who: whom it is about. Nobody is in a plan twice, and nobody who was not chosen, but for what somebody waits for.
        ways: what can be done, the likeliest first.
        waited_for: somebody waits for the member, or the member promised it: it comes before what is only worth doing.
        until: the last day on which it makes sense; None where it keeps.
        measures: names of what it counts towards where it goes well, as objectives measure it: "met", "introductions".
        beyond: it may be about people the member has not chosen: somebody new to meet, or who did something for them.
    """

    kind: str
    subject: UUID
    title: str
    why: str
    minutes: int
    gain: int
    who: tuple[Who, ...] = ()
    ways: tuple[Way, ...] = ()
    waited_for: bool = False
    until: date | None = None
    measures: tuple[str, ...] = ()
    beyond: bool = False


class Named(NamedTuple):
    """What tells a step from all others of a member."""

    kind: str
    subject: UUID


class State(StrEnum):
    """How it stands with a step that was offered. What a source does not name any more is over without the member's doing."""

    STANDS = "stands"
    DONE = "done"


class Source(Protocol):
    """What a room has to offer. One object may speak for several kinds."""

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        """The kinds of step it offers, each with the words for the page where a member chooses what is offered to them."""

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """All that is worth the member's time at ``moment``, the best first, at most ``MOST`` of a kind, in the language that is
        active. A fixed number of statements, three at most."""

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        """Of the steps with these subjects by kind, all of the source's own kinds: a statement whose rows are one text each,
        ``row(State.STANDS, kind, key)`` for those that would still be offered or at least still make sense, and
        ``row(State.DONE, …)`` for those the member did after ``since``, wherever they did it. What the member may not see any
        more is in neither. None where there is nothing to ask."""

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        """Do what the way without a page says, by the room's own verb.

        Raises:
            NotFound: there is no such step for the member, or no such way.
            Conflict, Invalid, NotAllowed, TooMany: as the verb does.
        """


MOST: Final = 30
"""Offers of one kind that a source makes at most."""

_sources: list[Source] = []
_by_kind: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; adding it twice is the same as once.

    Raises:
        ValueError: another source has one of its kinds, or a kind is not named after its room.
    """
    if source in _sources:
        return
    for kind in source.kinds:
        if kind in _by_kind or "." not in kind:
            raise ValueError(f"Kind of step {kind!r} is taken, or lacks its room.")
    _sources.append(source)
    _by_kind.update(dict.fromkeys(source.kinds, source))


def kinds() -> dict[str, str | Promise]:
    """All kinds of step with their words, by name."""
    return {kind: words for source in _sources for kind, words in source.kinds.items()}


def offers(member: Keyed, moment: datetime) -> list[Step]:
    """What all rooms offer the member, in the rooms' order."""
    return [step for source in _sources for step in source.offers(member, moment)]


def offered(member: Keyed, step: Named, moment: datetime) -> Step | None:
    """One step as its room offers it at ``moment``; None where it does not, or no more. The statements of one source."""
    source = _by_kind.get(step.kind)
    found = source.offers(member, moment) if source is not None else ()
    return next((one for one in found if (one.kind, one.subject) == step), None)


def row(state: State, kind: str, column: str) -> str:
    """SQL for a row of ``Source.states``: the state and kind, then the key in ``column``."""
    return f"'{state} {kind} ' || {column}::text"


def states(member: Keyed, steps: Iterable[Named], since: datetime) -> dict[Named, State]:
    """How it stands with each step that was offered before; those that are over are not in it. One statement for all rooms.

    Kinds whose room is gone from the site are over.
    """
    asked: dict[int, dict[str, list[UUID]]] = {}
    for step in steps:
        source = _by_kind.get(step.kind)
        if source is not None:
            asked.setdefault(_sources.index(source), {}).setdefault(step.kind, []).append(step.subject)
    parts, params = [], list[Any]()
    for place, subjects in sorted(asked.items()):
        tally = _sources[place].states(member, subjects, since)
        if tally is None:
            continue
        sql, values = tally.in_order()
        params += values
        parts.append(f"SELECT said.what FROM ({sql}) said(what)")  # noqa: S608  # statements of rooms; values are sent apart
    found: dict[Named, State] = {}
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for (what,) in cursor.fetchall():
            state, kind, key = what.split(" ")
            named = Named(kind, UUID(key))
            if found.get(named) != State.DONE:
                found[named] = State(state)
    return found


def act(member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
    """Do one of a step's ways that has no page.

    Raises:
        NotFound: no room knows such a step.
    """
    source = _by_kind.get(step.kind)
    if source is None:
        raise NotFound(_("That is not among what can be done here."))
    source.act(member, step, way, told)
