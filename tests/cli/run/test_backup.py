"""A site is taken from one place to another: backed up while somebody writes, brought back, compared."""

from __future__ import annotations

import json
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from cli.run.site import Place
from goodword.core import embedded
from goodword.core.backup.sealing import MAGIC

PHRASE = "six geese on the green"


@pytest.fixture(scope="module")
def site() -> Iterator[Place]:
    """A site with its operator and a stored file."""
    for place in Place.whole("backed-up"):
        ran(place, "prepare")
        ran(place, "member", "create", "olive@example.com", "--name", "Olive Ownby")
        ran(place, "member", "create", "bruno@example.com", "--name", "Bruno Blocke")
        kept = place.var / "files" / "ab" / "abc"
        kept.parent.mkdir(parents=True)
        kept.write_bytes(b"a picture" * 10_000)
        with Served(place) as sql:
            sql.execute(
                "INSERT INTO core_storedfile (key, owner, sha256, media_type, size, audience, purpose, path, stored_at)"
                " SELECT gen_random_uuid(), id, '', 'image/png', 90000, 0, 'photo', path, now()"
                " FROM accounts_member, (VALUES ('ab/abc'), ('cd/gone')) AS told (path) WHERE name = 'Olive Ownby'"
            )
        yield place


@pytest.fixture
def elsewhere() -> Iterator[Place]:
    yield from Place.whole("brought-back")


class Served:
    """The place's database, up for as long as it is asked."""

    def __init__(self, place: Place) -> None:
        self.root = embedded.place(place.var / "pg")

    def __enter__(self) -> psycopg.Connection[Any]:
        embedded.start(self.root)
        self.connection = psycopg.connect(embedded.url(self.root), autocommit=True)
        return self.connection

    def __exit__(self, *_exception: object) -> None:
        self.connection.close()
        embedded.stop(self.root)


def ran(place: Place, *words: str, well: bool = True, **settings: str) -> str:
    program = place.command(*words, **settings)
    said, _nothing = program.communicate()
    assert (program.returncode == 0) == well, said
    return said


def names(place: Place) -> set[str]:
    with Served(place) as sql:
        return {name for (name,) in sql.execute("SELECT name FROM accounts_member WHERE is_active").fetchall()}


def test_all_of_it_comes_back_elsewhere_while_somebody_writes(site: Place, elsewhere: Place) -> None:
    file, acknowledged, stop = site.var / "one.backup", [0], threading.Event()
    with Served(site) as sql:
        sql.execute("CREATE TABLE IF NOT EXISTS ledger (first int, second int)")
        sql.execute("INSERT INTO ledger VALUES (0, 0)")

        def write() -> None:
            with psycopg.connect(embedded.url(embedded.place(site.var / "pg")), autocommit=True) as own:
                while not stop.is_set():
                    with own.transaction():
                        own.execute("UPDATE ledger SET first = first + 1")
                        own.execute("UPDATE ledger SET second = second + 1")
                    acknowledged[0] += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            before = acknowledged[0]
            told = json.loads(ran(site, "backup", str(file), "--json"))
        finally:
            stop.set()
            writer.join()
    assert (told["files"], told["missing"], told["sealed"]) == (1, 1, False)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    back = json.loads(ran(elsewhere, "restore", str(file), "--json"))
    assert (back["files"], back["missing"], back["tables"]) == (1, 1, told["tables"])
    assert (elsewhere.var / "secret_key").read_text().split() == (site.var / "secret_key").read_text().split()
    assert (elsewhere.var / "files" / "ab" / "abc").read_bytes() == b"a picture" * 10_000
    with Served(elsewhere) as sql:
        found = sql.execute("SELECT first, second FROM ledger").fetchone()
        assert found is not None
        assert found[0] == found[1], "half of a change"
        assert found[0] >= before, "what was acknowledged before is in it"
        sql.execute("SELECT setval('accounts_member_id_seq', (SELECT max(id) FROM accounts_member))")
    assert names(elsewhere) == {"Olive Ownby", "Bruno Blocke"}
    assert "There is a site here already" in ran(elsewhere, "restore", str(file), well=False)


def test_sealed_it_opens_with_its_passphrase_alone(site: Place, elsewhere: Place) -> None:
    file = site.var / "sealed.backup"
    ran(site, "backup", str(file), "--sealed", BACKUP_PASSPHRASE=PHRASE)
    assert file.read_bytes().startswith(MAGIC)
    assert b"Olive" not in file.read_bytes()
    assert "sealed. Say its passphrase" in ran(elsewhere, "restore", str(file), well=False)
    assert "another passphrase" in ran(elsewhere, "restore", str(file), well=False, BACKUP_PASSPHRASE="geese")
    ran(elsewhere, "restore", str(file), BACKUP_PASSPHRASE=PHRASE)
    assert names(elsewhere) == {"Olive Ownby", "Bruno Blocke"}


def test_what_was_cut_short_or_changed_brings_nothing_back(site: Place, elsewhere: Place) -> None:
    file, wrong = site.var / "whole.backup", elsewhere.var / "wrong.backup"
    ran(site, "backup", str(file))
    whole = file.read_bytes()
    assert "is there already" in ran(site, "backup", str(file), well=False)
    middle = len(whole) * 2 // 3
    for data in (
        whole[: len(whole) // 2],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        b"no tar",
    ):
        wrong.write_bytes(data)
        said = ran(elsewhere, "restore", str(wrong), well=False)
        assert "cut short or changed" in said or "no backup of Goodword" in said
    ran(elsewhere, "restore", str(file))
    assert names(elsewhere) == {"Olive Ownby", "Bruno Blocke"}


def test_who_was_erased_since_is_erased_again(site: Place, elsewhere: Place) -> None:
    file = site.var / "before.backup"
    ran(site, "backup", str(file))
    with Served(site) as sql:
        row = sql.execute("SELECT key FROM accounts_member WHERE name = 'Bruno Blocke'").fetchone()
    assert row is not None
    Path(file.parent / "erased.txt").write_text(f"{row[0]} 2999-01-01T00:00:00+00:00\n")
    try:
        assert json.loads(ran(elsewhere, "restore", str(file), "--json"))["erased_again"] == 1
    finally:
        (file.parent / "erased.txt").unlink()
    assert names(elsewhere) == {"Olive Ownby"}


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_done(site: Place, elsewhere: Place) -> None:
    file = site.var / "newer.backup"
    with Served(site) as sql:
        sql.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_later', now())")
        try:
            ran(site, "backup", str(file))
        finally:
            sql.execute("DELETE FROM django_migrations WHERE name = '0999_later'")
    said = ran(elsewhere, "restore", str(file), well=False)
    assert "newer version of Goodword" in said
    assert "people.0999_later" in said
    shutil.rmtree(elsewhere.var / "files", ignore_errors=True)
