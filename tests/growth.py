"""That growth is free: with twice the data a page asks the database no more often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext


@contextmanager
def counted_statements() -> Iterator[CaptureQueriesContext]:
    """What is asked within. A connection remembers its last nine thousand statements alone, so that a test which looks at hundreds
    of pages would count none of the later ones."""
    reset_queries()
    with CaptureQueriesContext(connection) as caught:
        yield caught


def queries_of(look: Callable[[], object]) -> list[str]:
    """The statements that ``look`` sends, looked at once before so that caches are warm."""
    look()
    with counted_statements() as caught:
        look()
    return [str(query["sql"]) for query in caught.captured_queries]


def assert_growth_is_free(look: Callable[[], object], grow: Callable[[], object], *, most: int = 12) -> None:
    """Count the queries of ``look`` before and after ``grow``, which must at least double what there is to see.

    They must not become more, and never be more than ``most``.
    """
    before = queries_of(look)
    grow()
    after = queries_of(look)
    more = "\n".join(after)
    assert len(after) <= len(before), f"{len(before)} queries became {len(after)}:\n{more}"
    assert len(after) <= most, f"{len(after)} queries, more than {most}:\n{more}"
