"""That a test which commits leaves nothing to the next."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import gather
from conversations.writing import connected
from emptying import STAYS, TABLES
from goodword.conversations import actions as letters
from goodword.core.models import Event


def filled() -> list[str]:
    """The tables in which something is."""
    with connection.cursor() as sql:
        sql.execute(TABLES, [list(STAYS)])
        tables = [name for (name,) in sql.fetchall()]
        sql.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in tables))  # noqa: S608  # names of tables
        return [name for (name,) in sql.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_first_something_of_many_rooms_is_committed() -> None:
    cast = gather()
    connected(cast)
    letters.write(actor=cast.stranger, to=cast.owner, text="The rye is in.")
    assert Event.objects.exists()
    assert ProcrastinateJob.objects.exists()
    assert len(filled()) > 5


@pytest.mark.django_db(transaction=True)
def test_then_nothing_of_it_is_left() -> None:
    assert filled() == []
    assert Permission.objects.exists(), "what Django fills once stays"
