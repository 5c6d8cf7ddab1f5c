"""What a story is made of, and the registries that rooms fill in ``AppConfig.ready()``: sources of moments, and the
families that a reader can narrow a story to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, Protocol
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.people.models import Card, Fact, Person
from goodword.ties.queries.contacts import Month
from goodword.ties.timeline.points import Point


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose story it is: the viewer's with one person, or, without a person, the viewer's own with everybody.

    Attributes:
        name: what the person is called in sentences.
        facts, cards, months: the person's current facts, their cards, and the contacts with them month by month, where
            the caller has read them already.
    """

    viewer: Member
    person: Person | None = None
    name: str = ""
    facts: Sequence[Fact] | None = None
    cards: Sequence[Card] | None = None
    months: Sequence[Month] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a story is narrowed to.

    Attributes:
        family: the code of a family; empty for all.
        since, until: instants; what happened from the one to before the other.
        in_person: only what happened face to face.
    """

    family: str = ""
    since: datetime | None = None
    until: datetime | None = None
    in_person: bool = False

    def wants(self, family: str, *, in_person: bool) -> bool:
        """Whether a kind of moment of ``family`` can be part of the answer."""
        return (not self.family or family == self.family) and (in_person or not self.in_person)


@dataclass(frozen=True, slots=True)
class Who:
    """One of the viewer's people, as a sentence names them."""

    key: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What can be edited where this is told: a fact or an interaction of the viewer's, with the person it is about."""

    what: Literal["fact", "interaction"]
    key: UUID
    person: UUID


@dataclass(frozen=True, slots=True)
class Told:
    """Moments in words.

    Attributes:
        since: the day it happened on, or began: "2024", "2024-03" or "2024-03-14".
        until: the month it ended in, where it is a span of time.
        detail: what belongs beside the day: how long, where.
        text: plain words that belong to it; ``markdown``: private words of the viewer's.
        source: who told it, where that was not the viewer; ``origin``: from where, in words.
        people: who (else, in a story with one person) was part of it, at most a few; ``others``: how many more.
    """

    title: str
    since: str = ""
    until: str = ""
    detail: str = ""
    text: str = ""
    markdown: str = ""
    source: str = ""
    origin: str = ""
    people: tuple[Who, ...] = ()
    others: int = 0
    edit: Edit | None = None


type Tell = Callable[[Sequence[Moment], Scope], Told]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, in its place.

    Attributes:
        tone: how it is drawn: "gold" is what happened face to face.
        together: moments that follow one another with the same one are told as one; None is told alone.
        what: what the source knows of it, for ``tell``.
    """

    point: Point
    kind: str
    family: str
    what: object
    tell: Tell = field(compare=False)
    in_person: bool = False
    tone: str = ""
    together: Hashable = None


def latest_first(moments: list[Moment]) -> None:
    """Put moments in the order of their points, the latest first: as ``points.Point`` compares, in three sorts that Python
    does by itself, since a page puts a hundred in order."""
    moments.sort(key=lambda moment: moment.point.id, reverse=True)
    moments.sort(key=lambda moment: moment.point.source)
    moments.sort(key=lambda moment: moment.point.at, reverse=True)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some moments of one source, latest first.

    Attributes:
        reached: how far the source looked, where there may be more beyond; None where that was all.
    """

    moments: list[Moment]
    reached: Point | None = None


class Source(Protocol):
    """Something that knows moments.

    A source reads the viewer's own rows, and of others' only what the viewer was told. It gives the moments that come
    after ``before``, latest first, about ``most`` of them; when it stops early it says how far it looked. It asks the
    database a constant number of times, two at most, and walks an index.
    """

    code: str

    def __call__(self, scope: Scope, asked: Asked, before: Point, most: int, /) -> Batch: ...


# Moments that are told as one shrink a page: a page asks each source for so many times as much as it shows.
FOLD: Final = 3


def singly(most: int) -> int:
    """How many a source reads of what is never told as one, where a page asks for ``most``: as many as it shows, and one
    more to know that there are more."""
    return most // FOLD + 1


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of moments that a reader looks for together."""

    code: str
    label: str | Promise


_families: dict[str, Family] = {}
_sources: dict[str, Source] = {}


def add_family(code: str, label: str | Promise) -> str:
    """Make a family known; they are offered in the order they were added. Returns its code."""
    _families[code] = Family(code, label)
    return code


def families() -> list[Family]:
    """All families there are."""
    return list(_families.values())


def add_source(source: Source) -> Source:
    """Let stories be read from ``source``, too. Its code must be its own."""
    if _sources.get(source.code, source) is not source:
        raise ValueError(f"Two sources of the timeline are called {source.code!r}.")
    _sources[source.code] = source
    return source


def sources() -> list[Source]:
    """All that rooms have registered."""
    return list(_sources.values())


MEETINGS = add_family("meetings", _("Meetings"))
CALLS = add_family("calls", _("Calls"))
LETTERS = add_family("letters", _("Letters and messages"))
WORDS = add_family("recommendations", _("Recommendations"))
NOTED = add_family("noted", _("What you noted"))
CHANGED = add_family("changed", _("What changed"))
