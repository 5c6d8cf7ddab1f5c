"""What a client was told, held against what is there."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import Any

import psycopg

from cli.run.site import ROOT, Place
from faults.places import MEMBER, environment


@dataclass
class Ledger:
    """Marks of changes: those begun, and of them those acknowledged. What was begun and is in neither may be there or not."""

    begun: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def hear(self, line: str) -> None:
        word, mark = line.split()
        {"try": self.begun, "kept": self.kept, "lost": self.lost}[word].add(mark)


class Writer:
    """A program that writes until it is ended, on the database of a place."""

    def __init__(self, place: Place, prefix: str, ledger: Ledger, *, count: int = 0) -> None:
        self.ledger = ledger
        self.program = subprocess.Popen(
            [sys.executable, "-m", "faults.writer", "--member", MEMBER, "--prefix", prefix, "--count", str(count)],
            cwd=ROOT,
            env=environment(place),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.heard = threading.Event()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.program.stdout is not None
        for line in self.program.stdout:
            self.ledger.hear(line)
            self.heard.set()

    def end(self) -> None:
        """Kill it: what it had begun is whole or absent. It must have gone on until now."""
        ended = self.program.poll()
        self.program.kill()
        said = self.wait()
        assert ended is None, said

    def wait(self) -> str:
        """Until it ends by itself; what it said besides its lines."""
        self.reader.join()
        assert self.program.stderr is not None
        said = self.program.stderr.read()
        self.program.wait()
        return said


def differences(sql: psycopg.Connection[Any], ledger: Ledger, prefix: str) -> list[str]:
    """What is wrong with the changes of a ledger, whose marks begin with ``prefix``: lost, doubled, or there by half."""
    parts = {
        "person": "SELECT substr(name, 8), count(*) FROM people_person WHERE name LIKE %s GROUP BY 1",
        "facts": "SELECT substr(person.name, 8), count(*) FROM people_person person"
        " JOIN people_card card ON card.person_id = person.id JOIN people_fact fact ON fact.card_id = card.id"
        " WHERE person.name LIKE %s GROUP BY 1",
        "event": "SELECT substr(person.name, 8), count(*) FROM people_person person JOIN core_event event"
        " ON event.kind = 'people.person_added' AND (event.payload ->> 'person')::bigint = person.id"
        " WHERE person.name LIKE %s GROUP BY 1",
        "document": "SELECT substr(person.name, 8), count(*) FROM people_person person JOIN core_searchdocument document"
        " ON document.kind = 'people.person' AND document.of = person.id WHERE person.name LIKE %s GROUP BY 1",
        "mail": "SELECT split_part(\"to\", '@', 1), count(*) FROM core_outgoingmail WHERE 'Person ' || \"to\" LIKE %s GROUP BY 1",
    }
    wanted = {"person": 1, "facts": 3, "event": 1, "document": 1, "mail": 1}
    found: dict[str, dict[str, int]] = {}
    for name, statement in parts.items():
        found[name] = dict(sql.execute(statement, [f"Person {prefix}%"]).fetchall())
    marks = set(found["person"]) | set(found["mail"])
    wrong = [f"{mark} was acknowledged and is lost" for mark in sorted(ledger.kept - marks) if mark.startswith(prefix)]
    wrong += [f"{mark} is there and was never begun" for mark in sorted(marks - ledger.begun)]
    for mark in sorted(marks):
        counted = {name: found[name].get(mark, 0) for name in wanted}
        if counted != wanted:
            wrong.append(f"{mark} is there by half or twice: {counted}")
    return wrong
