"""A site that really runs, with a mailbox its mails go to."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

from cli.run.site import Place, told
from faults.ledger import Ledger
from faults.mailbox import Mailbox, open_mailbox
from goodword.core import embedded


@dataclass
class Running:
    """A running site: where it is, its database, its mailbox, and all it said."""

    place: Place
    sql: psycopg.Connection[Any]
    mailbox: Mailbox
    said: list[str] = field(default_factory=list)

    def again(self) -> None:
        """Connect to the database anew."""
        self.sql = psycopg.connect(embedded.url(embedded.place(self.place.var / "pg")), autocommit=True)

    def count(self, asked: str, *params: object) -> int:
        """One number; the connection is made anew where it was lost."""
        try:
            row = self.sql.execute(asked, params).fetchone()  # type: ignore[arg-type]  # our own words
        except psycopg.OperationalError:
            self.again()
            raise
        return int(row[0]) if row else 0

    def time_passes(self) -> None:
        """What waits for a later hour is due, and whoever was silent has been so for long."""
        self.sql.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo' AND scheduled_at > now()"
        )
        self.sql.execute(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '10 minutes'"
            " WHERE last_heartbeat < now() - interval '12 seconds'"
        )

    def post(self, path: str, given: object, token: str, *, timeout: float = 30) -> int:
        """The answer's number. Raises ``OSError`` where none came."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Host": "localhost"}
        connection = http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=timeout)
        try:
            connection.request("POST", path, json.dumps(given), headers)
            answer = connection.getresponse()
            answer.read()
        except http.client.HTTPException as trouble:  # an answer broken off
            raise OSError(str(trouble)) from trouble
        finally:
            connection.close()
        return answer.status


class Visitor:
    """Somebody who adds people through the API, one after another, until told to stop."""

    def __init__(self, site: Running, token: str, prefix: str, ledger: Ledger) -> None:
        self.site, self.token, self.prefix, self.ledger = site, token, prefix, ledger
        self.answers: list[int] = []
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._go, daemon=True)
        self.thread.start()

    def _go(self) -> None:
        number = 0
        while not self.stopping.is_set():
            mark = f"{self.prefix}{number}"
            number += 1
            self.ledger.begun.add(mark)
            try:
                answer = self.site.post("/api/v1/people/capture", {"name": f"Person {mark}", "word": mark}, self.token)
            except (TimeoutError, OSError):
                self.ledger.lost.add(mark)
                self.stopping.wait(0.1)
                continue
            self.answers.append(answer)
            if answer == 201:
                self.ledger.kept.add(mark)
            elif answer == 429:
                self.stopping.wait(0.5)
            else:
                self.stopping.wait(0.1)

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join()


def people(sql: psycopg.Connection[Any], prefix: str) -> dict[str, int]:
    """Marks of what visitors added, with how often each is there."""
    asked = "SELECT substr(name, 8), count(*) FROM people_person WHERE name LIKE %s GROUP BY 1"
    return dict(sql.execute(asked, [f"Person {prefix}%"]).fetchall())


def lost_or_doubled(sql: psycopg.Connection[Any], ledger: Ledger, prefix: str) -> list[str]:
    """What is wrong with what visitors added."""
    there = people(sql, prefix)
    wrong = [f"{mark} was acknowledged and is lost" for mark in sorted(ledger.kept - set(there))]
    return wrong + [f"{mark} is there {times} times" for mark, times in there.items() if times > 1]


@contextmanager
def run(place: Place, **settings: str) -> Iterator[Running]:
    """It runs until the end of the block, and then ends in order."""
    with open_mailbox() as mailbox:
        program = place.command(
            "run", "--json", SMTP_URL=f"smtp://127.0.0.1:{mailbox.port}", API_REQUESTS_A_MINUTE="100000", LOG_FORMAT="json",
            errors=subprocess.PIPE, **settings,
        )  # fmt: skip
        said: list[str] = []
        assert program.stderr is not None
        errors = program.stderr
        threading.Thread(target=lambda: said.extend(errors), daemon=True).start()
        lines = told(program, until="ready")
        assert lines[-1]["state"] == "ready"
        assert program.stdout is not None
        output = program.stdout
        threading.Thread(target=lambda: said.extend(output), daemon=True).start()
        with psycopg.connect(embedded.url(embedded.place(place.var / "pg")), autocommit=True) as sql:
            site = Running(place, sql, mailbox, said)
            try:
                yield site
            finally:
                site.sql.close()
                program.terminate()
                assert program.wait(60) == 0, "".join(said)
        assert not [line for line in said if re.search(r"Olive Ownby|olive@example\.com", line)], "a name in the log"
