"""A large community written by COPY, for measuring pages: many members, and one owner of many people."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from goodword.accounts.models import Member
from goodword.people import profile_names
from goodword.people.names import sort_key
from goodword.people.namesearch import index_terms

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GIVEN = [
    "Ada",
    "Bo",
    "Cem",
    "Dana",
    "Eva",
    "Fay",
    "Gus",
    "Hana",
    "Ivo",
    "Jo",
    "Kim",
    "Lea",
    "Mio",
    "Nora",
    "Ola",
    "Pia",
]
STARTS = ["Al", "Ber", "Cor", "Dal", "El", "Far", "Gran", "Hol", "Is", "Jor", "Kel", "Lin", "Mar", "Nor", "Os", "Pel"]
ENDS = [
    "berg",
    "dale",
    "feld",
    "gren",
    "holm",
    "ic",
    "lund",
    "man",
    "nen",
    "o",
    "quist",
    "son",
    "ström",
    "ton",
    "vik",
    "zak",
]
TRADES = ["Baker", "Accountant", "Roofer", "Translator", "Solicitor", "Printer", "Coach", "Potter"]
PLACES = ["Leeds", "York", "Kyiv", "Lima", "Pune", "Turku", "Accra", "Porto"]
TOPICS = ["bread", "payroll", "butterflies", "packaging", "pensions", "ceramics", "rowing", "chess"]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the owner, a person of theirs with much to show, and another member."""

    owner: Member
    person: uuid.UUID
    member: uuid.UUID


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as sql, sql.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(STARTS)}{chance.choice(ENDS)}"


def make(*, members: int, people: int, seed: int = 7) -> Made:
    """``members`` members with profiles and three people each, the first of them with ``people`` people."""
    chance = random.Random(seed)
    _members(members, chance)
    owner = Member.objects.get(email="member1@example.com")
    persons = _Persons(chance)
    persons.of_owner(owner.pk, people, members)
    persons.of_others(range(2, members + 1), owner.pk)
    with connection.cursor() as sql:
        for table in ("accounts_member", "people_person", "people_card", "people_fact", "people_circle",
                      "people_circlemembership", "people_choice", "ties_evidence", "ties_tie", "reach_standing",
                      "people_profileentry"):  # fmt: skip
            sql.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
            )
        sql.execute("ANALYZE")
    member = Member.objects.get(email="member2@example.com")
    return Made(owner, persons.richest, member.key)


def _members(count: int, chance: random.Random) -> None:
    names = {pk: _name(chance) for pk in range(1, count + 1)}
    _copy(
        "accounts_member",
        ("id", "password", "key", "email", "name", "role", "language", "time_zone", "theme", "discoverable",
         "is_active", "is_demo", "joined_at"),
        ((pk, "!", uuid.uuid4(), f"member{pk}@example.com", name, "member", "en", "Europe/London", "system", False,
          True, False, NOW) for pk, name in names.items()),
    )  # fmt: skip
    _copy(
        "people_profile",
        ("member_id", "audience", "business_audience", "personal_audience", "photo_audience", "zone_audience",
         "sort_name", "name_terms", "card_version", "welcomed_at", "changed_at"),
        ((pk, 4, 4, 2, 4, 2, (told := profile_names.columns(name))["sort_name"], told["name_terms"], 1, NOW, NOW)
         for pk, name in names.items()),
    )  # fmt: skip
    kinds = [
        ("headline", TRADES),
        ("organisation", [f"{start}{end}" for start in STARTS for end in ENDS]),
        ("topic", TOPICS),
    ]
    _copy(
        "people_profileentry",
        ("key", "member_id", "facet", "kind", "text", "detail", "norm", "since", "until", "topics", "topic_norms",
         "audience", "reach_audience", "position", "changed_at"),
        ((uuid.uuid4(), pk, "business", kind, (text := chance.choice(texts)), "", text.lower(), "", "", [], [], 4, 4,
          at, NOW) for pk in names for at, (kind, texts) in enumerate(kinds)),
    )  # fmt: skip
    _copy(
        "reach_standing",
        ("owner_id", "other_id", "level", "since"),
        ((a, b, 2, NOW) for other in range(2, min(count, 200)) for a, b in ((1, other), (other, 1))),
    )


class _Persons:
    """Rows of persons, cards, facts and ties, with ids given out here so that they can name one another."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.last = 0
        self.richest = uuid.uuid4()

    def of_owner(self, owner: int, count: int, members: int) -> None:
        chance = self.chance
        numbers = range(self.last + 1, self.last + count + 1)
        self.last += count
        names = {number: _name(chance) for number in numbers}
        last_contact = {
            number: NOW - timedelta(days=chance.randrange(1, 2000)) for number in numbers if number % 3 == 0
        }
        companies = {number: f"{chance.choice(STARTS)}{chance.choice(ENDS)} & Sons" for number in numbers}
        self._persons(
            (number, self.richest if number == numbers[0] else uuid.uuid4(), owner, name,
             index_terms(owner, name), chance.choice(TRADES), companies[number], chance.choice(PLACES), number % 300 == 0,
             last_contact.get(number)) for number, name in names.items()
        )  # fmt: skip
        _copy(
            "people_card", ("id", "key", "owner_id", "person_id", "member_id", "source", "made_at"),
            ((number, uuid.uuid4(), owner, number, number % members + 1 if number % 50 == 0 else None, "linkedin", NOW)
             for number in numbers),
        )  # fmt: skip
        _copy(
            "people_choice",
            ("owner_id", "card_id", "at"),
            ((owner, number, NOW) for number in numbers if number % 300 == 0),
        )
        self._facts(
            owner, (fact for number in numbers for fact in self._known(number, names[number], companies[number]))
        )
        self._facts(owner, self._much(numbers[0]))
        _copy(
            "people_circle", ("id", "key", "owner_id", "name", "norm", "kind", "position"),
            ((at, uuid.uuid4(), owner, f"Circle {at}", f"circle {at}", "own", at) for at in range(1, 9)),
        )  # fmt: skip
        _copy(
            "people_circlemembership", ("owner_id", "circle_id", "card_id", "since"),
            ((owner, number % 8 + 1, number, NOW) for number in numbers if number % 5 == 0),
        )  # fmt: skip
        self._contacts(owner, numbers[0], last_contact)

    def _contacts(self, owner: int, richest: int, last_contact: dict[int, datetime]) -> None:
        rows = [
            (owner, card, at % 2, "message", last - timedelta(days=at * 20), 1.0, "linkedin")
            for card, last in last_contact.items()
            for at in range(6)
        ]
        rows += [
            (owner, richest, at % 2, "message", NOW - timedelta(days=at * 3), 1.0, "linkedin") for at in range(400)
        ]
        _copy("ties_evidence", ("owner_id", "card_id", "direction", "kind", "at", "weight", "source"), rows)
        with connection.cursor() as sql:
            sql.execute(
                "INSERT INTO ties_tie (owner_id, card_id, contacts_in, contacts_out, contacts_both, first_at, last_at) "
                "SELECT owner_id, card_id, count(*) FILTER (WHERE direction = 0), count(*) FILTER (WHERE direction = 1), "
                "0, min(at), max(at) FROM ties_evidence GROUP BY owner_id, card_id"
            )

    def of_others(self, owners: Iterable[int], owner: int) -> None:
        """Three people for each other member. Their terms are numbers by chance: as many, and nobody's."""
        chance = self.chance
        told = [
            (self.last + at, other) for at, other in enumerate((other for other in owners for _each in range(3)), 1)
        ]
        self.last += len(told)
        self._persons(
            (number, uuid.uuid4(), other, _name(chance), [chance.getrandbits(62) for _term in range(18)],
             chance.choice(TRADES), "", chance.choice(PLACES), False, None) for number, other in told
        )  # fmt: skip
        _copy(
            "people_card", ("id", "key", "owner_id", "person_id", "source", "made_at"),
            ((number, uuid.uuid4(), other, number, "hand", NOW) for number, other in told),
        )  # fmt: skip
        for kind in ("name", "topic"):
            self._facts(None, ((other, number, kind, {"text": "bread"}, "bread") for number, other in told))

    @staticmethod
    def _persons(rows: Iterable[tuple[Any, ...]]) -> None:
        _copy(
            "people_person",
            ("id", "key", "owner_id", "state", "made_at", "name", "also_called", "sort_name", "name_terms", "headline",
             "company", "place", "chosen", "last_contact_at"),
            ((number, key, owner, 0, NOW, name, "", sort_key(name), terms, headline, company, place, chosen, last)
             for number, key, owner, name, terms, headline, company, place, chosen, last in rows),
        )  # fmt: skip

    @staticmethod
    def _facts(owner: int | None, rows: Iterable[tuple[Any, ...]]) -> None:
        told = rows if owner is None else ((owner, *row) for row in rows)
        _copy(
            "people_fact",
            ("key", "owner_id", "card_id", "kind", "value", "norm", "label", "source", "origin", "learned_at", "by_hand",
             "state"),
            ((uuid.uuid4(), whose, card, kind, json.dumps(value), norm, "", "linkedin", "", NOW, False, 0)
             for whose, card, kind, value, norm in told),
        )  # fmt: skip

    def _known(self, card: int, name: str, company: str) -> Iterable[tuple[int, str, dict[str, str], str]]:
        day = (NOW - timedelta(days=card % 4000)).date().isoformat()
        topic = self.chance.choice(TOPICS)
        yield card, "name", {"display": name}, name.lower()
        yield card, "organisation", {"company": company, "title": self.chance.choice(TRADES)}, company.lower()
        yield card, "connected_on", {"date": day}, day
        yield card, "handle", {"url": f"https://www.linkedin.com/in/p{card}", "platform": "linkedin", "handle": f"in/p{card}"}, f"linkedin:in/p{card}"  # fmt: skip
        yield card, "topic", {"text": topic}, topic
        if card % 100 == 0:
            yield card, "recommendation", {"text": "Fine work.", "direction": "in", "date": day}, ""

    @staticmethod
    def _much(card: int) -> Iterable[tuple[int, str, dict[str, str], str]]:
        """What a person's page has at most in practice."""
        for at in range(30):
            yield card, "endorsement", {"skill": f"Skill {at}", "direction": "in", "date": f"20{at % 20 + 5:02}-03-01"}, f"skill {at}"  # fmt: skip
        for at in range(20):
            yield card, "topic", {"text": f"Topic {at}"}, f"topic {at}"
        for at in range(12):
            yield card, "note", {"text": f"A note, the *{at}th*, with some words in it."}, ""
            yield card, "organisation", {"company": f"Firm {at}", "title": "Baker", "started": f"{2000 + at}"}, f"firm {at}"  # fmt: skip
        yield card, "email", {"address": "p@example.com"}, "p@example.com"
        yield card, "met", {"where": "Harrogate Breakfast", "when": "2024-03"}, ""
