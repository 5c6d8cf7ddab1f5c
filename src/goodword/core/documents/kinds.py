"""Kinds of what can be found: how one is called and linked, and how its documents are made anew from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
            "EXISTS (SELECT FROM … WHERE id = found.of)".
    """

    name: str
    words: str | Promise
    icon: str
    route: str
    documents: Callable[[Sequence[int]], Iterable[Document]]
    ids: Callable[[int, int], Sequence[int]]
    stands: str = ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; twice is the same as once."""
    _kinds[kind.name] = kind


def every() -> list[Kind]:
    """All kinds, in the order of the rooms."""
    return list(_kinds.values())


def kind(name: str) -> Kind:
    """The kind of this name.

    Raises:
        KeyError: no room has registered it.
    """
    return _kinds[name]
