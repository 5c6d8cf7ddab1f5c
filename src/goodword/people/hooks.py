"""What upper rooms tell the people room: filled in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

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
