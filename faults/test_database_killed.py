"""The database is killed while members write: nothing that was acknowledged is lost, and nothing is there by half."""

from __future__ import annotations

import os
import random
import time

from cli.run.site import Place
from faults import killing
from faults.ledger import Ledger, Writer, differences
from faults.places import comes, database
from goodword.core import embedded

KILLS = int(os.environ.get("KILLS", "25"))
WRITERS = 2


def test_no_acknowledged_change_is_lost(place: Place) -> None:
    """Both ways a server ends: all of it at once, and one of its processes, upon which it ends the others and mends itself."""
    ledger, chance = Ledger(), random.Random(1)
    root = embedded.place(place.var / "pg")
    embedded.start(root)
    writers = [Writer(place, f"kill{number}n", ledger) for number in range(WRITERS)]
    try:
        for number in range(KILLS):
            before = len(ledger.kept)
            comes(lambda before=before: len(ledger.kept) > before + 2, f"changes after {number} kills")
            time.sleep(chance.random() * 0.2)
            processes = killing.server_of(place)
            if number % 3 == 2:
                killing.kill([chance.choice(processes[1:])])
            else:
                killing.kill(processes)
                embedded.start(root)
    finally:
        for writer in writers:
            writer.end()
        embedded.stop(root)
    with database(place) as sql:
        assert differences(sql, ledger, "kill") == []
    print(
        f"{KILLS} kills: {len(ledger.begun)} changes begun, {len(ledger.kept)} acknowledged, {len(ledger.lost)} in doubt, none lost."
    )


def test_lost_connections_are_made_anew(place: Place) -> None:
    ledger = Ledger()
    with database(place) as sql:
        writer = Writer(place, "gone", ledger)
        try:
            for _time in range(20):
                before = len(ledger.kept)
                comes(lambda before=before: len(ledger.kept) > before, "a change after its connection was cut")
                sql.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
        finally:
            writer.end()
        assert differences(sql, ledger, "gone") == []
        assert ledger.lost, "no change was under way when a connection was cut"


def test_a_writer_that_is_killed_leaves_whole_changes(place: Place) -> None:
    ledger, chance = Ledger(), random.Random(2)
    with database(place) as sql:
        for number in range(5):
            writer = Writer(place, f"dead{number}n", ledger)
            assert writer.heard.wait(60)
            time.sleep(0.3 + chance.random() * 0.5)
            writer.end()
        assert differences(sql, ledger, "dead") == []
