"""Members of a site whose days are planned: each with people they chose, ties to others, and somebody who waits for them.

Written by COPY. Of what people say only what plans read is there: names, when there was contact and when it is due, requests that
wait, connections.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from benchmarks.community import ENDS, GIVEN, PLACES, STARTS, TRADES
from django.apps import apps
from django.db import connection, transaction

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.demo import writing
from goodword.people.models import Card, Choice, Person, Profile
from goodword.people.names import sort_key
from goodword.reach.models import Audience, Level, Standing
from goodword.rhythm.models import Beat
from goodword.ties.models import Connection, Request

TIED, ASKED = 10, 2
"""So many members each is connected with, on one side; so many requests wait for each."""
ZONES = ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney")


def make(*, members: int, each: int, seed: int = 7) -> None:
    """``members`` members with ``each`` chosen people, unless they are there."""
    if Member.objects.count() >= members:
        return
    chance, now = random.Random(seed), clock.now()
    with transaction.atomic():
        _members(members, chance, now)
        _people(members, each, chance, now)
        _between(members, now)
        with connection.cursor() as sql:
            for model in apps.get_models():
                if model._meta.pk.get_internal_type() == "BigAutoField":
                    table = model._meta.db_table
                    sql.execute(
                        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
                    )
    with connection.cursor() as sql:
        sql.execute("VACUUM ANALYZE")


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(STARTS)}{chance.choice(ENDS)}"


def _members(count: int, chance: random.Random, now: datetime) -> None:
    names = {pk: _name(chance) for pk in range(1, count + 1)}
    writing.copy(
        Member,
        ("id", "password", "key", "email", "name", "time_zone", "last_login"),
        (
            (pk, "!", str(uuid.uuid4()), f"member{pk}@example.com", name, ZONES[pk % len(ZONES)], now.isoformat())
            for pk, name in names.items()
        ),
    )
    writing.copy(
        Profile,
        ("member_id", "audience", "sort_name", "welcomed_at"),
        ((pk, Audience.MEMBERS, sort_key(name), now.isoformat()) for pk, name in names.items()),
    )


def _people(members: int, each: int, chance: random.Random, now: datetime) -> None:
    """Everybody's people: the number of a person is that of their card."""
    count = members * each
    lasts = [chance.randrange(1, 400) for _person in range(count)]
    typical = [chance.randrange(7, 120) for _person in range(count)]

    def owner(at: int) -> int:
        return at // each + 1

    def last(at: int) -> datetime:
        return now - timedelta(days=lasts[at])

    def named() -> Iterator[tuple[int, str]]:
        return ((at, _name(chance)) for at in range(count))

    writing.copy(
        Person,
        ("id", "key", "owner_id", "name", "sort_name", "headline", "place", "chosen", "last_contact_at"),
        ((at + 1, str(uuid.uuid4()), owner(at), name, sort_key(name), chance.choice(TRADES), chance.choice(PLACES),
          True, last(at).isoformat()) for at, name in named()),
    )  # fmt: skip
    writing.copy(
        Card,
        ("id", "key", "owner_id", "person_id", "member_id", "source"),
        ((at + 1, str(uuid.uuid4()), owner(at), at + 1, _known(at, each, members), "linkedin") for at in range(count)),
    )
    writing.copy(Choice, ("owner_id", "card_id"), ((owner(at), at + 1) for at in range(count)))
    writing.copy(
        Beat,
        ("person_id", "owner_id", "contacts", "own", "typical", "longest", "margin", "told", "first_at", "last_at",
         "since", "origin", "days", "due_on", "worth"),
        ((at + 1, owner(at), 6, True, typical[at], typical[at] * 3, 1.4, '{"message": 6}',
          (last(at) - timedelta(days=5 * typical[at])).isoformat(), last(at).isoformat(), now.date().isoformat(),
          Beat.Origin.LEARNED, typical[at], (last(at) + timedelta(days=typical[at])).date().isoformat(),
          2.5 if lasts[at] > 3 * typical[at] else None) for at in range(count)),
    )  # fmt: skip


def _known(at: int, each: int, members: int) -> int | None:
    """The member that a card names: one in twenty people is one, whom the owner is connected with."""
    place, owner = at % each, at // each + 1
    return (owner - 1 + place // 20 + 1) % members + 1 if place % 20 == 0 and place // 20 < TIED else None


def _between(members: int, now: datetime) -> None:
    ties = sorted({
        (min(one, other), max(one, other))
        for one in range(1, members + 1)
        for other in ((one - 1 + step) % members + 1 for step in range(1, TIED + 1))
    })  # fmt: skip
    writing.copy(
        Standing,
        ("owner_id", "other_id", "level", "since"),
        ((a, b, Level.CONNECTION, now.isoformat()) for one, other in ties for a, b in ((one, other), (other, one))),
    )
    writing.copy(
        Connection, ("key", "first_id", "second_id", "way"), ((str(uuid.uuid4()), *pair, "request") for pair in ties)
    )
    writing.copy(
        Request,
        ("key", "asker_id", "receiver_id", "kind", "why", "asked_at"),
        ((str(uuid.uuid4()), (one + 100 + turn) % members + 1, one, "friend", "We met in York.", now.isoformat())
         for one in range(1, members + 1) for turn in range(ASKED)),
    )  # fmt: skip
