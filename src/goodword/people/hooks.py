"""What upper rooms tell the people room: filled in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from goodword.accounts.models import Member
    from goodword.people.common import Party, Shared

type LastContacts = Callable[[int, Iterable[int]], dict[int, datetime]]

_last_contacts: list[LastContacts] = []


def tell_last_contacts(ask: LastContacts) -> None:
    """``ask(owner id, person ids)`` gives the latest contact of each person it knows one of."""
    if ask not in _last_contacts:
        _last_contacts.append(ask)


def last_contacts(owner_id: int, person_ids: Iterable[int]) -> dict[int, datetime]:
    """The latest contact of each of these persons, of all that the rooms know."""
    ids = list(person_ids)
    latest: dict[int, datetime] = {}
    for ask in _last_contacts:
        for person, at in ask(owner_id, ids).items():
            latest[person] = max(at, latest.get(person, at))
    return latest


type LetGo = Callable[[Iterable[int]], None]

_let_go: list[LetGo] = []


def before_deleting(let_go: LetGo) -> None:
    """``let_go(person ids)`` is called in the transaction in which these persons are about to go for good."""
    if let_go not in _let_go:
        _let_go.append(let_go)


def about_to_delete(person_ids: Iterable[int]) -> None:
    """Tell every room that these persons are about to go."""
    ids = list(person_ids)
    for let_go in _let_go:
        let_go(ids)


class CommonGround(Protocol):
    """More that two people can have in common: groups, gatherings, people both are connected with."""

    def __call__(self, viewer: Member, first: Party, second: Party, /) -> Iterable[Shared]:
        """What ``first`` and ``second`` share, from nothing but what ``viewer`` may see. Two queries at most."""


_common_grounds: list[CommonGround] = []


def add_common_ground(source: CommonGround) -> None:
    """Let ``queries.common_ground.between`` ask ``source``, too."""
    if source not in _common_grounds:
        _common_grounds.append(source)


def common_grounds() -> list[CommonGround]:
    """All that rooms have registered."""
    return _common_grounds


_sources: dict[str, str | Promise] = {
    "profile": _("their profile here"),
    "connection": _("their profile here"),
    "demo": _("the invented community"),
}


def name_source(code: str, words: str | Promise) -> None:
    """Say what a source of facts is called inside a sentence: "your LinkedIn archive"."""
    _sources[code] = words


def source_words(code: str) -> str:
    """What a source is called inside a sentence; nothing where nobody gave it words."""
    return str(_sources.get(code, ""))
