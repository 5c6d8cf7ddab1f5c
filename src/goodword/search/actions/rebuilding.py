"""Writing all documents anew: after an upgrade that finds more, or where rows were written past the rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.db import transaction

from goodword.core import documents
from goodword.core.documents import SearchDocument
from goodword.search.models import Rebuilding

AT_ONCE: Final = 500
Tell = Callable[[str, int], None]


def _quiet(_kind: str, _done: int) -> None:
    """Nobody asks how far it is."""


def rebuild(*, kinds: Sequence[str] = (), anew: bool = False, tell: Tell = _quiet) -> int:
    """Write the documents of these kinds, or of all, from the rows as they are; how many rows were gone through.

    It goes on where it was broken off. Each few hundred rows are a transaction of their own, so that others go on writing.

    Args:
        anew: begin from the first row.
        tell: called with a kind and how many of its rows are done.
    """
    wanted = [kind.name for kind in documents.every() if not kinds or kind.name in kinds]
    if anew:
        Rebuilding.objects.filter(kind__in=wanted).delete()
    if not Rebuilding.objects.filter(kind__in=wanted).exists():
        Rebuilding.objects.bulk_create([Rebuilding(kind=name) for name in wanted])
    done = 0
    for name in wanted:
        done += _rebuild(name, tell)
    return done


def _rebuild(name: str, tell: Tell) -> int:
    kind, done = documents.kind(name), 0
    while True:
        with transaction.atomic():
            row = Rebuilding.objects.select_for_update().filter(kind=name).first()
            if row is None:  # finished before, or by somebody else
                return done
            ids = list(kind.ids(row.after, AT_ONCE))
            # Held before the rows are read: who changes one of them meanwhile writes its documents after us.
            there = SearchDocument.objects.filter(kind=name, of__gt=row.after)
            if len(ids) == AT_ONCE:
                there = there.filter(of__lte=ids[-1])
            held = set(there.select_for_update().order_by("pk").values_list("of", flat=True))
            documents.refresh(name, sorted(held.union(ids)))  # what stands for rows that are gone goes with it
            if not ids:
                row.delete()
                return done
            Rebuilding.objects.filter(kind=name).update(after=ids[-1])
        done += len(ids)
        tell(name, done)
