"""Web processes and workers are killed while people use the site; it mends itself."""

from __future__ import annotations

import random
import time

import pytest

from cli.run.site import Place
from faults import killing
from faults.ledger import Ledger, Writer
from faults.mailbox import STEPS
from faults.places import comes
from faults.running import Visitor, lost_or_doubled, run

KILLED = 8


def test_web_processes_are_killed_while_they_answer(place: Place, token: str) -> None:
    ledger, chance = Ledger(), random.Random(3)
    with run(place, WEB_WORKERS="2") as site:
        visitors = [Visitor(site, token, f"web{number}n", ledger) for number in range(3)]
        for number in range(KILLED):
            before = len(ledger.kept)
            comes(lambda before=before: len(ledger.kept) > before + 3, f"answers after {number} kills")
            time.sleep(chance.random() * 0.3)
            parts = killing.parts_of(place, "web")
            # The server's own process now and then: its supervisor starts it anew.
            first = min(parts, key=lambda process: process.create_time())
            killing.kill(
                [first] if number == KILLED - 1 else [chance.choice([one for one in parts if one != first] or parts)]
            )
        before = len(ledger.kept)
        comes(lambda: len(ledger.kept) > before + 3, "answers after the last kill")
        for visitor in visitors:
            visitor.stop()
        assert {answer for visitor in visitors for answer in visitor.answers} == {201}
        assert lost_or_doubled(site.sql, ledger, "web") == []


@pytest.mark.parametrize("step", STEPS)
def test_a_worker_is_killed_while_it_sends_a_mail(place: Place, step: str) -> None:
    """At each step of the talk with the mail server. The mail arrives; where it arrives twice, mailboxes can tell."""
    ledger, to, killed = Ledger(), f"mail{step}0@example.org".lower(), []

    with run(place) as site:

        def kill(at: str, _to: str) -> None:
            if at == step and not killed:
                killed.append(at)
                killing.kill(killing.parts_of(place, "worker"))

        site.mailbox.behave = kill
        Writer(place, f"mail{step}".lower(), ledger, count=1).wait()
        assert ledger.kept
        comes(lambda: killed, "the kill")

        def arrived() -> bool:
            site.time_passes()
            return site.count("SELECT count(*) FROM core_outgoingmail WHERE \"to\" = %s AND state = 'sent'", to) == 1

        comes(arrived, "the mail")
        ids = site.mailbox.ids(to)
        assert 1 <= len(ids) <= 2
        assert len(set(ids)) == 1, "sent twice, and mailboxes cannot tell"
        assert len(ids) == 1 or step in {"body", "after"}


def test_the_database_is_killed_under_a_running_site(place: Place, token: str) -> None:
    ledger = Ledger()
    with run(place) as site:
        visitor = Visitor(site, token, "under", ledger)
        for number in range(4):
            before = len(ledger.kept)
            comes(lambda before=before: len(ledger.kept) > before + 3, f"answers after {number} kills")
            killing.kill(killing.server_of(place))
        before = len(ledger.kept)
        comes(lambda: len(ledger.kept) > before + 3, "answers after the last kill")
        visitor.stop()
        assert set(visitor.answers) <= {201, 500, 503}
        site.again()
        assert lost_or_doubled(site.sql, ledger, "under") == []
