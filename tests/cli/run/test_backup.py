"""A site is taken from one place to another: backed up while somebody writes, brought back, compared. What is refused is tried in
``core/backup``, without programs that start."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from cli.run.site import Place
from goodword.core import embedded
from goodword.core.backup.sealing import MAGIC

PHRASE = "six geese on the green"


@pytest.fixture
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
        sql.execute("CREATE TABLE ledger (first int, second int)")
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
            told = json.loads(ran(site, "backup", str(file), "--json", BACKUP_PASSPHRASE=PHRASE))
        finally:
            stop.set()
            writer.join()
        row = sql.execute("SELECT key FROM accounts_member WHERE name = 'Bruno Blocke'").fetchone()
    assert row is not None
    assert (told["files"], told["missing"], told["sealed"]) == (1, 1, True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes().startswith(MAGIC)
    assert b"Olive" not in file.read_bytes()
    (file.parent / "erased.txt").write_text(f"{row[0]} 2999-01-01T00:00:00+00:00\n")  # since the backup
    back = json.loads(ran(elsewhere, "restore", str(file), "--json", BACKUP_PASSPHRASE=PHRASE))
    assert (back["files"], back["missing"], back["tables"]) == (1, 1, told["tables"])
    assert (back["rows"], back["erased_again"], back["not_erased"]) == (told["rows"], 1, 0)
    assert (elsewhere.var / "secret_key").read_text().split() == (site.var / "secret_key").read_text().split()
    assert (elsewhere.var / "files" / "ab" / "abc").read_bytes() == b"a picture" * 10_000
    with Served(elsewhere) as sql:
        found = sql.execute("SELECT first, second FROM ledger").fetchone()
    assert found is not None
    assert found[0] == found[1], "half of a change"
    assert found[0] >= before, "what was acknowledged before is in it"
    assert names(elsewhere) == {"Olive Ownby"}, "who was erased since the backup is erased again"
