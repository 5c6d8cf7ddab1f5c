"""Kinds of what can be found: how one is called and linked, and how its documents are made anew from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Model
from django.utils.functional import Promise

if TYPE_CHECKING:
    from goodword.core.documents.writing import Document


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that is found.

    Attributes:
        name: stable, after its room: "gatherings", "groups.thread".
        words: what several are called, as a heading or a filter: "Gatherings".
        icon: a name of Lucide's.
        route: the page of one, which takes the key alone.
        documents: the documents of the rows with these ids; none for those that are gone or for nobody.
        ids: at most so many ids of rows after one, in their order, for making all documents anew.
        stands: a condition in SQL on ``found`` (the document), for what its documents are not told in time:
            "EXISTS (SELECT FROM … WHERE id = found.of)". ``%(viewer)s`` is the id of who searches.
        inside: a statement in SQL for the ids of those that ``%(viewer)s`` may find whatever their audience: who is on the list
            of a gathering for those invited. Blocks with the owner count before it.
        tells: how much it tells of what its owner knows that a document of it is found: 0 nothing, 1 that they say so themselves.
        evidence: what it is then called: "From their profile".
    """

    name: str
    words: str | Promise
    icon: str
    route: str
    documents: Callable[[Sequence[int]], Iterable[Document]]
    ids: Callable[[int, int], Sequence[int]]
    stands: str = ""
    inside: str = ""
    tells: float = 0.0
    evidence: str | Promise = ""


def numbers(model: type[Model], **narrowed: object) -> Callable[[int, int], list[int]]:
    """``Kind.ids`` of a model: ids of its rows in their order, those alone for which ``narrowed`` holds."""

    def after(number: int, most: int) -> list[int]:
        rows = model._default_manager.filter(pk__gt=number, **narrowed)
        return list(rows.order_by("pk").values_list("pk", flat=True)[:most])

    return after


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; twice is the same as once."""
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Let a kind be unknown again: one that was there for a while."""
    _kinds.pop(name, None)


def every() -> list[Kind]:
    """All kinds, in the order of the rooms."""
    return list(_kinds.values())


def kind(name: str) -> Kind:
    """The kind of this name.

    Raises:
        KeyError: no room has registered it.
    """
    return _kinds[name]
