"""Every job is done twice, the last one first."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import psycopg

from cli.run.site import ROOT, Place
from faults import integrity
from faults.ledger import Ledger, Writer, differences
from faults.places import database, environment, ran

COUNTED = ("core_outgoingmail", "core_notice", "people_person", "people_duplicatecandidate", "reach_standing")


def test_twice_and_in_any_order_comes_to_the_same(place: Place) -> None:
    ledger = Ledger()
    with database(place) as sql:
        Writer(place, "twice", ledger, count=30).wait()
        assert len(ledger.kept) == 30
        ran(place, "worker", "--once")
        once = {table: counted(sql, table) for table in COUNTED}
        folder = place.var / "mail"
        mails = len(list(folder.glob("*")))
        Writer(place, "again", ledger, count=30).wait()
        done = subprocess.run(
            [sys.executable, "-m", "faults.twice"], cwd=ROOT, env=environment(place), capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) >= 30
        assert differences(sql, ledger, "twice") == []
        assert differences(sql, ledger, "again") == []
        assert len(list(folder.glob("*"))) - mails == 30, "each mail went out once"
        assert counted(sql, "people_person") - once["people_person"] == 30
        assert integrity.wrong(place, sql) == []


def counted(sql: psycopg.Connection[Any], table: str) -> int:
    row = sql.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[arg-type]  # our own words
    return int(row[0]) if row else 0
