"""Writes as a member does, and says what was acknowledged: the client's ledger of a run.

Each change is one transaction of a person with a name, an address and a note, their event, their search document, a mail and the
job that sends it. Lines on standard output are a word and the change's mark: ``try`` before it, then ``kept`` once the database said
so, or ``lost`` where nobody knows. It goes on until it is killed, or for ``--count`` changes.

    python -m faults.writer --member olive@example.com --prefix a --count 3
"""

from __future__ import annotations

import argparse
import itertools
import time

import django

BETWEEN = 0.005  # seconds: so many changes are under way at any moment
AWAY = 0.05


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--member", required=True)
    asked.add_argument("--prefix", required=True)
    asked.add_argument("--count", type=int, default=0)
    given = asked.parse_args()
    django.setup()

    from django.db import DatabaseError, InterfaceError, connection, transaction
    from procrastinate.exceptions import ConnectorException

    from goodword.accounts.models import Member
    from goodword.core import mail
    from goodword.people.actions import persons
    from goodword.people.facts import NewFact

    def change(mark: str) -> None:
        with transaction.atomic():
            member = Member.objects.get(email=given.member)
            address = f"{mark}@example.org"
            facts = [
                NewFact("name", {"display": f"Person {mark}"}),
                NewFact("email", {"address": address}),
                NewFact("note", {"text": f"Written in one change: {mark}"}),
            ]
            persons.add(actor=member, facts=facts)
            mail.send(kind="site.test", to=address, subject=mark, text=f"About {mark}.")

    for number in range(given.count) if given.count else itertools.count():
        mark = f"{given.prefix}{number}"
        print("try", mark, flush=True)
        try:
            change(mark)
        except (DatabaseError, InterfaceError, ConnectorException):
            print("lost", mark, flush=True)
            connection.close()
            time.sleep(AWAY)
        else:
            print("kept", mark, flush=True)
            time.sleep(BETWEEN)


if __name__ == "__main__":
    main()
