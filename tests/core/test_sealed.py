"""What is sealed: read again by its keys alone, for its purpose alone, and sealed anew when the key changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cast import Cast
from goodword.config.secret import earlier_keys, secret_key
from goodword.core import sealed
from goodword.importers.models import Batch
from goodword.importers.subscriptions import actions
from goodword.importers.subscriptions.models import CalendarAddress

SECRET = "https://calendar.example.com/private-9f8e7d/basic.ics"


def test_it_is_read_again_and_reads_differently_each_time() -> None:
    one, other = (sealed.seal("grüße", purpose="a") for _time in range(2))
    assert one != other
    assert sealed.unseal(one, purpose="a") == sealed.unseal(other, purpose="a") == "grüße"


@pytest.mark.parametrize("wrong", ["", "plain text", "gAAAA"])
def test_what_was_not_sealed_for_this_is_not_read(wrong: str) -> None:
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(wrong, purpose="a")
    token = sealed.seal("text", purpose="a")
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(token, purpose="b")
    changed = token[:20] + ("A" if token[20] != "A" else "B") + token[21:]
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(changed, purpose="a")


def test_a_key_from_before_still_opens_and_no_other_does(settings: Any) -> None:
    settings.SECRET_KEY = "one"
    token = sealed.seal("text", purpose="a")
    settings.SECRET_KEY = "two"
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(token, purpose="a")
    settings.SECRET_KEY_FALLBACKS = ["zero", "one"]
    assert sealed.unseal(token, purpose="a") == "text"


def test_keys_from_before_stand_below_the_present_one(tmp_path: Path) -> None:
    made = secret_key(tmp_path, "")
    assert earlier_keys(tmp_path, "", []) == []
    (tmp_path / "secret_key").write_text(f"new\n{made}\n")
    assert secret_key(tmp_path, "") == "new"
    assert earlier_keys(tmp_path, "", ["x"]) == ["x", made]
    assert earlier_keys(tmp_path, "given", ["x"]) == ["x"], "the file has no say where the key is given"


@pytest.mark.django_db
def test_no_copy_of_the_tables_tells_a_calendars_address(cast: Cast, settings: Any) -> None:
    settings.SECRET_KEY = "one"
    row = actions.add(actor=cast.owner, address=SECRET)
    with connection.cursor() as sql:
        tables = [table for table in connection.introspection.table_names(sql) if not table.startswith("pg_")]
        for table in tables:
            sql.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')  # noqa: S608  # the tables' own names
            (dump,) = sql.fetchone()
            assert "9f8e7d" not in (dump or ""), table
    assert CalendarAddress.objects.get(pk=row.pk).address == SECRET


@pytest.mark.django_db
def test_a_new_key_seals_everything_anew(cast: Cast, settings: Any) -> None:
    settings.SECRET_KEY = "one"
    row = actions.add(actor=cast.owner, address=SECRET)
    lost = Batch.objects.create(owner=cast.owner, source="calendar", state="applied", file_name="Lost")
    lost_row = CalendarAddress.objects.create(owner=cast.owner, batch=lost, name="Lost", sealed_address="lost")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "two", ["one"]
    assert (sealed.seal_anew(), sealed.seal_anew()) == (1, 0)
    settings.SECRET_KEY_FALLBACKS = []
    row.refresh_from_db()
    assert (row.address, row.host) == (SECRET, "calendar.example.com")
    lost_row.refresh_from_db()
    assert (lost_row.sealed_address, lost_row.host) == ("lost", "")
