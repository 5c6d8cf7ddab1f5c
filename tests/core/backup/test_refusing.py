"""What is no backup, was cut short or changed, is sealed, or of a newer version, is refused before anything is done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from goodword.core import backup
from goodword.core.backup import parts, programs, restoring
from goodword.core.backup.parts import Refused

pytestmark = pytest.mark.django_db(transaction=True)
PHRASE = "six geese on the green"


@pytest.fixture
def migrated() -> Iterator[None]:
    """The table of migrations, which tests do without; empty, as none is known in tests."""
    MigrationRecorder(connection).ensure_schema()
    yield
    with connection.cursor() as sql:
        sql.execute("DROP TABLE django_migrations")


@pytest.fixture
def made(migrated: None, tmp_path: Path) -> Path:
    backup.make(tmp_path / "made.backup")
    return tmp_path / "made.backup"


@pytest.fixture
def nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place seems empty; what would be brought back is told as an error."""

    def never(*_told: Any) -> None:
        raise AssertionError("something was brought back")

    empty = SimpleNamespace(**{**vars(programs), "tables": lambda _cursor: []})
    monkeypatch.setattr(restoring, "programs", empty)
    monkeypatch.setattr(restoring, "_bring_back", never)


def refusal(file: Path, passphrase: str = "") -> str:
    with pytest.raises(Refused) as refused:
        backup.restore(file, passphrase=passphrase)
    return str(refused.value)


def test_where_a_site_is_nothing_is_brought_back(made: Path) -> None:
    assert "There is a site here already" in refusal(made)


def test_what_was_cut_short_or_changed_brings_nothing_back(made: Path, nothing_is_done: None) -> None:
    whole, wrong = made.read_bytes(), made.parent / "wrong.backup"
    middle = len(whole) * 2 // 3
    for data in (
        whole[: len(whole) // 2],
        whole[: len(whole) - 20_000],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        b"no tar",
        b"",
    ):
        wrong.write_bytes(data)
        assert refusal(wrong) in {restoring.CUT_SHORT, restoring.NO_BACKUP}
    with pytest.raises(AssertionError, match="brought back"):
        backup.restore(made)  # and the whole would be


def test_sealed_it_opens_with_its_passphrase_alone(migrated: None, nothing_is_done: None, tmp_path: Path) -> None:
    file = tmp_path / "sealed.backup"
    assert backup.make(file, passphrase=PHRASE).sealed
    assert "sealed. Say its passphrase" in refusal(file)
    assert "another passphrase" in refusal(file, "geese")
    cut = tmp_path / "cut.backup"
    cut.write_bytes(file.read_bytes()[:-70_000])
    assert "cut short or changed" in refusal(cut, PHRASE)
    with pytest.raises(AssertionError, match="brought back"):
        backup.restore(file, passphrase=PHRASE)


def test_one_of_a_newer_version_is_refused(migrated: None, nothing_is_done: None, tmp_path: Path) -> None:
    MigrationRecorder(connection).record_applied("people", "0999_later")
    backup.make(tmp_path / "newer.backup")
    said = refusal(tmp_path / "newer.backup")
    assert "newer version of Goodword" in said
    assert "people.0999_later" in said


def test_a_name_that_is_taken_is_left_alone(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(Refused, match="is there already"):
        backup.make(made)
    assert made.read_bytes() == before


def test_the_moment_is_never_later_than_what_is_in_it(
    migrated: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is erased after it is noted and erased again; a moment taken later would miss some."""
    begun: list[str] = []
    tables = programs.tables

    def asked(cursor: Any) -> list[str]:
        cursor.execute("SELECT now()")  # when the snapshot's transaction began
        begun.append(cursor.fetchone()[0].isoformat())
        return tables(cursor)

    monkeypatch.setattr(programs, "tables", asked)
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr(json, "dumps", _noting(seen))
    backup.make(tmp_path / "one.backup")
    about = next(told for told in seen if told.get("format") == parts.FORMAT)
    assert about["at"] <= begun[0]


def _noting(seen: list[dict[str, Any]]) -> Any:
    real = json.dumps

    def dumps(value: Any, **more: Any) -> str:
        if isinstance(value, dict):
            seen.append(value)
        return real(value, **more)

    return dumps
