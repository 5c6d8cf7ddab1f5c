"""What rooms count is asked in one statement, whatever form each gives it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import TextField, Value
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.accounts.models import Member
from goodword.core.counted import Tally, count, tally_of

pytestmark = pytest.mark.django_db


def test_all_are_counted_at_once_and_each_for_itself(cast: Cast) -> None:
    by_name = Tally("SELECT %(what)s FROM generate_series(1, %(many)s) WHERE %(what)s <> ''", {"what": "a", "many": 3})
    in_order = Tally("SELECT %s UNION ALL SELECT 'b'", ["a"])
    nothing = Tally("SELECT 'a' WHERE false", {})
    everybody = tally_of(Member.objects.order_by().values_list(Value("member", output_field=TextField()))[:4])
    with CaptureQueriesContext(connection) as asked:
        told = count([by_name, in_order, nothing, everybody])
    assert told == [{"a": 3}, {"a": 1, "b": 1}, {}, {"member": 4}]
    assert len(asked) == 1


def test_nothing_to_count_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert count([]) == []
    assert len(asked) == 0
