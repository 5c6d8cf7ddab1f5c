"""An upgrade backs up before it changes anything, and is refused where it would spoil something."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from goodword.cli import prepare
from goodword.cli import upgrade as upgrading
from goodword.cli.upgrade import upgrade
from goodword.config.running import Note
from goodword.core.backup import keeping, room
from goodword.core.backup.parts import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_is_up", "migrated")]
CHANGES = ["people.0008_one", "people.0009_two", "asks.0002_three"]
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def migrated() -> Iterator[None]:
    """The table of migrations, which tests do without; empty, as none is known in tests."""
    MigrationRecorder(connection).ensure_schema()
    yield
    with connection.cursor() as sql:
        sql.execute("DROP TABLE django_migrations")


@pytest.fixture
def done(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Three changes are missing. Each time that they are made it is noted which backups were there."""
    settings.BACKUP_FOLDER, settings.BACKUP_PASSPHRASE = str(tmp_path / "far"), ""
    seen: list[list[str]] = []

    def migrate(_teller: object) -> int:
        seen.append(backups(tmp_path))
        return len(CHANGES)

    monkeypatch.setattr(upgrading, "_missing", lambda: CHANGES)
    monkeypatch.setattr(prepare, "migrate", migrate)
    monkeypatch.setattr(prepare, "collect_static", lambda: False)
    return seen


def backups(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "far").glob("*"))


def upgraded(*words: str, well: bool = True) -> Result:
    ran = CliRunner().invoke(upgrade, words)
    assert (ran.exit_code == 0) == well, ran.output
    return ran


def test_a_backup_is_there_before_anything_changes_and_stays(done: list[list[str]], tmp_path: Path) -> None:
    said = upgraded().output
    (there,) = done
    assert [name.startswith("before-upgrade-") for name in there] == [True]
    assert there[0] in said
    assert "people: 2" in said
    assert "asks: 1" in said
    assert keeping.in_folder(tmp_path / "far") == [], "it is none of those that are let go of"


def test_programs_are_told_what_changed(done: list[list[str]], tmp_path: Path) -> None:
    told = json.loads(upgraded("--json", "--backup", str(tmp_path / "mine.backup")).stdout)
    assert told["changes"] == CHANGES
    assert told["backup"] == str(tmp_path / "mine.backup")
    assert (tmp_path / "mine.backup").exists()


def test_whoever_has_a_backup_need_not_make_one(done: list[list[str]], tmp_path: Path) -> None:
    upgraded("--without-backup")
    assert done == [[]]


def test_where_nothing_is_missing_no_backup_is_made(
    done: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrading, "_missing", list)
    assert "Nothing is to be changed" in upgraded().output
    assert done == [[]]


def test_without_room_nothing_is_begun(done: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9, 1_000_000))
    said = upgraded(well=False).output
    assert "too little room" in said
    assert "Nothing was changed" in said
    assert (done, backups(tmp_path)) == ([], [])


def test_what_fails_is_named_with_where_the_backup_is(
    done: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter([CHANGES, CHANGES[1:]])

    def fails(_teller: object) -> int:
        raise DatabaseError("no room\nand more")

    monkeypatch.setattr(upgrading, "_missing", lambda: next(left))
    monkeypatch.setattr(prepare, "migrate", fails)
    said = upgraded(well=False).output
    assert "people.0009_two failed: no room. 1 of 3 changes are made." in said
    assert f"bring back {tmp_path / 'far' / backups(tmp_path)[0]}" in said


def test_tables_of_a_newer_version_are_left_alone() -> None:
    MigrationRecorder(connection).record_applied("people", "0999_later")
    assert "The tables are of a newer Goodword" in upgraded(well=False).output
    started = CliRunner().invoke(prepare.prepare)
    assert started.exit_code == 1
    assert "Run the newer version again" in started.output


def test_where_no_site_is_there_is_nothing_to_upgrade() -> None:
    assert "There is no site here yet" in upgraded(well=False).output


def test_while_it_runs_it_is_not_upgraded(done: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "note_of", lambda _folder: Note(4321, "http://localhost:8000", "running"))
    assert "kill 4321. Then upgrade." in upgraded(well=False).output
    assert done == []


def test_folders_of_one_disk_are_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: Usage(10**10, 0, room.LEFT + 100))
    room.enough([(tmp_path / "not" / "there", 60), (tmp_path, 40)])
    with pytest.raises(Refused, match="too little room"):
        room.enough([(tmp_path / "not" / "there", 60), (tmp_path, 41)])
