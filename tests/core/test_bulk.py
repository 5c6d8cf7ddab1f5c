"""Rows made beforehand come into the database as they are."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goodword.core import bulk
from goodword.people.models import Circle

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


class Lines(TestCase):
    @given(st.lists(st.tuples(WORDS, st.none() | WORDS, st.booleans(), st.integers(-9, 9)), min_size=1, max_size=5))
    @example([("\\.", "\\N", True, 1), ("\t\n\r\\", None, False, -1), ("\x85\u2028\x7f\b", "", True, 0)])
    @settings(max_examples=30)
    def test_any_row_comes_back(self, rows: list[tuple[str, str | None, bool, int]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE told (id serial, a text, b text, c boolean, d integer) ON COMMIT DROP")
            with cursor.cursor.copy("COPY told (a, b, c, d) FROM STDIN") as copy:
                copy.write("".join(f"{bulk.line(row)}\n" for row in rows))
            cursor.execute("SELECT a, b, c, d FROM told ORDER BY id")
            assert cursor.fetchall() == rows
            cursor.execute("DROP TABLE told")


@pytest.mark.django_db
def test_fresh_numbers_are_each_given_once() -> None:
    ids = [*bulk.next_ids(Circle, 3), *bulk.next_ids(Circle, 2)]
    assert len(set(ids)) == 5
    assert ids == sorted(ids)
    assert bulk.next_ids(Circle, 0) == []
