"""Where upper rooms are heard by this one: how what they record as a favor is said, how long it lasts, and for whom a member
could do something. Rooms register in their ``AppConfig.ready()``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.ties.kinds import FAVOR, GIFT
from goodword.ties.models import Direction

YEAR: Final = 365


class Act(NamedTuple):
    """One favor as ties know it, for a room that can say more of it.

    Attributes:
        id: of the evidence, to answer by.
        member: id of the member the other is, or None.
        person: id of the viewer's own person.
    """

    id: int
    direction: Direction
    at: datetime
    member: int | None
    person: int


class Said(NamedTuple):
    """What was done, in words ("Introduced you to Mara Lind"), and where it stands."""

    text: str
    url: str = ""


class Teller(Protocol):
    def __call__(self, viewer: Member, acts: Sequence[Act], /) -> Mapping[int, Said]:
        """Id of an act → what it was, for those this room can say more of. One query, whatever their number; only what
        the viewer may see."""


@dataclass(frozen=True, slots=True)
class FavorWords:
    """How one kind of favor is said.

    Attributes:
        they, you: of one of them, done by them or by the viewer: "Did you a favor".
        they_often, you_often: of all, with ``name`` and ``times`` ("twice this year"), without a period.
        half_life: days after which it is worth half as much as goodwill.
        tell: says more of each of them.
    """

    kind: str
    they: str | Promise
    you: str | Promise
    they_often: str | Promise
    you_often: str | Promise
    half_life: int = YEAR
    tell: Teller | None = None


_words: dict[str, FavorWords] = {}


def say(words: FavorWords) -> FavorWords:
    """Give a kind of favor its words."""
    _words[words.kind] = words
    return words


OTHERWISE: Final = FavorWords(
    "",
    _("Did something for you"),
    _("You did something for them"),
    _("%(name)s has done something for you %(times)s"),
    _("You have done something for %(name)s %(times)s"),
)


def words(kind: str) -> FavorWords:
    """How a kind is said; in general words where no room gave it its own."""
    return _words.get(kind, OTHERWISE)


def half_life(kind: str) -> int:
    """Days after which a favor of this kind is worth half as much as goodwill."""
    return words(kind).half_life


def tellers(kinds: Sequence[str]) -> dict[str, Teller]:
    """Of these kinds, those that a room can say more of."""
    return {kind: tell for kind in kinds if (tell := words(kind).tell) is not None}


say(
    FavorWords(
        FAVOR.code,
        _("Did you a favor"),
        _("You did them a favor"),
        _("%(name)s has helped you %(times)s"),
        _("You helped %(name)s %(times)s"),
    )
)
say(
    FavorWords(
        GIFT.code,
        _("Gave you a gift"),
        _("You gave them a gift"),
        _("%(name)s has given you something %(times)s"),
        _("You gave %(name)s something %(times)s"),
        half_life=YEAR // 2,
    )
)


class Doers(Protocol):
    def __call__(self, sender: Member, receiver: Member, kind: str, at: datetime | None, /) -> bool:
        """Whether a room knows that ``receiver`` did something for ``sender`` through it: that of this kind at that instant, or,
        without a kind, anything. One query."""


_doers: list[Doers] = []


def add_doers(doers: Doers) -> None:
    """Let a room say who did something for whom, so that they can be thanked without being connected."""
    if doers not in _doers:
        _doers.append(doers)


def did_something(sender: Member, receiver: Member, kind: str = "", at: datetime | None = None) -> bool:
    """Whether any room knows of it."""
    return any(doers(sender, receiver, kind, at) for doers in _doers)


class Occasion(NamedTuple):
    """Something a member could do for one of their people.

    Attributes:
        member: whom it would be done for; they are suggested where they are among the viewer's people.
        reason: why, as a sentence.
        url, action: where it can be done, and the words on the link; none where there is no such page.
    """

    member: int
    reason: str
    url: str = ""
    action: str = ""


class Occasions(Protocol):
    def __call__(self, viewer: Member, /) -> Sequence[Occasion]:
        """What a room knows the viewer could do for their people, the most timely first. One query, a handful at most."""


_occasions: list[Occasions] = []


def add_occasions(source: Occasions) -> None:
    """Let a room say for whom a member could do something."""
    if source not in _occasions:
        _occasions.append(source)


def occasions() -> Sequence[Occasions]:
    """All that rooms have registered."""
    return tuple(_occasions)
