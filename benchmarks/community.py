"""A large community written by COPY, for measuring pages: many members, and one owner of many people.

It is made so that every table that pages read is large, and so that the pages measured have much to show: members hold
and block one another, some are shown to their connections alone, the person whose page is measured has as much as a
person has in practice, met by hand forty times, and shares ten things with the owner.

Rows lie as they do where people really come: the owner's people came in by several imports while others brought theirs,
one in 250 members has five hundred people, and most have one. Some of the owner's rest in the archive and in the bin,
some could be the same, and one archive waits in its preview, as those of others do.
"""

from __future__ import annotations

import itertools
import json
import random
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import previews
from django.apps import apps
from django.db import connection

from goodword.accounts.models import Member
from goodword.core import bulk
from goodword.core.models import StoredFile
from goodword.demo import writing
from goodword.importers.models import Batch
from goodword.people import profile_names
from goodword.people.actions import traits
from goodword.people.models import (
    Binning,
    Card,
    Choice,
    Circle,
    CircleMembership,
    DuplicateCandidate,
    Fact,
    Person,
    Profile,
    ProfileEntry,
)
from goodword.people.names import sort_key
from goodword.people.namesearch import index_terms
from goodword.reach.models import Audience, Block, Level, Standing
from goodword.ties.actions.contacts import recount
from goodword.ties.actions.interactions.noting import note_down
from goodword.ties.models import Connection, Evidence, Request, Strand
from goodword.ties.noted import NewInteraction

NOW = datetime(2026, 11, 22, tzinfo=UTC)
GIVEN = ("Ada", "Bo", "Cem", "Dana", "Eva", "Fay", "Gus", "Hana", "Ivo", "Jo", "Kim", "Lea", "Mio", "Nora", "Ola", "Pia")  # fmt: skip
STARTS = ("Al", "Ber", "Cor", "Dal", "El", "Far", "Gran", "Hol", "Is", "Jor", "Kel", "Lin", "Mar", "Nor", "Os", "Pel")
ENDS = ("berg", "dale", "feld", "gren", "holm", "ic", "lund", "man", "nen", "o", "quist", "son", "ström", "ton", "vik", "zak")  # fmt: skip
TRADES = ("Baker", "Accountant", "Roofer", "Translator", "Solicitor", "Printer", "Coach", "Potter")
PLACES = ("Leeds", "York", "Kyiv", "Lima", "Pune", "Turku", "Accra", "Porto")
TOPICS = ("bread", "payroll", "butterflies", "packaging", "pensions", "ceramics", "rowing", "chess")
IMPORTS = 4
"""In so many imports the owner's people came, while others brought theirs."""
LINKEDIN = "https://www.linkedin.com/"
RECOGNIZED = 5
"""One in so many members may be recognized in others' archives, by the address of a profile."""
MANY, EVERY = 500, 250
"""So many people one in so many members has; all others have one."""
HELD = 198
"""So many members the owner is connected with."""
SHARED = tuple(f"Topic {at}" for at in range(10))


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the owner, a person of theirs with much to show, another member with as much, a request of one with
    as much that waits for the owner's word, one that the owner sent, and the owner's import that waits in its preview."""

    owner: Member
    person: uuid.UUID
    member: uuid.UUID
    asked: uuid.UUID
    sent: uuid.UUID
    batch: uuid.UUID


def make(*, members: int, people: int, seed: int = 7) -> Made:
    """``members`` members with profiles and people, the first of them with ``people`` people."""
    chance = random.Random(seed)
    _members(members, chance)
    _reach(members)
    owner = Member.objects.get(email="member1@example.com")
    persons = _Persons(chance)
    others = iter(range(2, members + 1))
    for turn in range(IMPORTS):
        persons.of_others(itertools.islice(others, members // (IMPORTS + 1)))
        share = range(turn * people // IMPORTS + 1, (turn + 1) * people // IMPORTS + 1)
        persons.of_owner(owner.pk, share, members)
    persons.of_others(others)
    persons.put_aside(owner.pk)
    with connection.cursor() as sql:
        for model in apps.get_models():
            if model._meta.pk.get_internal_type() == "BigAutoField":
                table = model._meta.db_table
                sql.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
                )
    recount(persons.owned.values())
    richest = Person.objects.get(key=persons.richest)
    for at in range(40):
        told = NewInteraction("meeting", f"20{24 + at % 3}-0{at % 9 + 1}-1{at % 9}", place="York", words="We *talked*.")
        note_down(actor=owner, persons=[richest], new=told)
    traits.count()
    with connection.cursor() as sql:
        sql.execute("ANALYZE")
    previews.waiting(owner, persons.names, persons.firms)
    made = found()
    assert made is not None
    return made


def found() -> Made | None:
    """What was made before; None in an empty database."""
    owner = Member.objects.filter(email="member1@example.com").first()
    if owner is None:
        return None
    asked = Request.objects.filter(receiver=owner).order_by("-asker_id")[0]
    return Made(
        owner=owner,
        person=Person.objects.filter(owner=owner).order_by("pk")[0].key,
        member=Member.objects.get(email="member2@example.com").key,
        asked=asked.key,
        sent=Request.objects.filter(asker=owner).order_by("pk")[0].key,
        batch=Batch.objects.get(owner=owner).key,
    )


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(STARTS)}{chance.choice(ENDS)}"


def _members(count: int, chance: random.Random) -> None:
    names = {pk: _name(chance) for pk in range(1, count + 1)}
    writing.copy(
        Member,
        ("id", "password", "key", "email", "name", "time_zone", "discoverable"),
        (
            (pk, "!", str(uuid.uuid4()), f"member{pk}@example.com", name, "Europe/London", pk % RECOGNIZED == 0)
            for pk, name in names.items()
        ),
    )
    pictured = [pk for pk in names if pk % 3 == 0]
    writing.copy(
        StoredFile,
        ("id", "key", "owner", "sha256", "media_type", "size", "audience", "purpose", "path"),
        ((pk, str(uuid.uuid4()), pk, "0" * 64, "image/webp", 9000, 4, "photo", f"{pk}.webp") for pk in pictured),
    )
    writing.copy(
        Profile,
        ("member_id", "audience", "photo_id", "sort_name", "name_terms", "welcomed_at"),
        ((pk, _audience(pk), pk if pk % 3 == 0 else None, (told := profile_names.columns(name))["sort_name"],
          bulk.array(told["name_terms"]), NOW.isoformat()) for pk, name in names.items()),
    )  # fmt: skip
    companies = [f"{start}{end}" for start in STARTS for end in ENDS]
    writing.copy(
        ProfileEntry,
        ("key", "member_id", "facet", "kind", "text", "norm", "reach_audience", "position"),
        ((str(uuid.uuid4()), pk, "business", kind, text, text.lower().replace(LINKEDIN, "linkedin:"), _audience(pk), at)
         for pk in names for at, (kind, text) in enumerate(_lines(pk, chance, companies, rich=pk in {1, 2, count - 1}))),
    )  # fmt: skip


def _audience(member: int) -> int:
    """One in twenty shows their profile to connections alone."""
    return Audience.CONNECTIONS if member % 20 == 0 else Audience.MEMBERS


def _lines(member: int, chance: random.Random, companies: Sequence[str], *, rich: bool) -> Iterable[tuple[str, str]]:
    yield "headline", chance.choice(TRADES)
    yield "organisation", chance.choice(companies)
    yield "interest", chance.choice(TOPICS)
    if member % RECOGNIZED == 0:
        yield "handle", f"{LINKEDIN}in/new-{member // RECOGNIZED}"
    if rich:  # the owner, the member whose page is measured, and who asked to connect last
        yield from (("interest", topic) for topic in SHARED)
        yield from (("offer", f"An hour of advice, number {at}") for at in range(5))
        yield from (("need", f"A hand with number {at}") for at in range(5))
        yield from (("language", told) for told in ("English", "Finnish", "Dutch"))
        yield from (("place", place) for place in PLACES[:3])
        yield "handle", f"https://example.com/{member}"


def _reach(count: int) -> None:
    """The owner is connected with some, and asked by others; everybody holds somebody, one in ten blocked somebody."""
    held = [(1, other) for other in range(2, min(count, HELD + 2))]
    held += [(member, member % count + 1) for member in range(2, count)]
    writing.copy(
        Standing,
        ("owner_id", "other_id", "level", "since"),
        ((a, b, Level.CONNECTION, NOW.isoformat()) for one, other in held for a, b in ((one, other), (other, one))),
    )
    writing.copy(
        Connection,
        ("key", "first_id", "second_id", "way"),
        ((str(uuid.uuid4()), min(pair), max(pair), "request") for pair in held),
    )
    asked = [(other, 1) for other in range(count - 60, count)] + [
        (1, other) for other in range(count - 120, count - 60)
    ]
    writing.copy(
        Request,
        ("key", "asker_id", "receiver_id", "kind", "why"),
        ((str(uuid.uuid4()), asker, receiver, "friend", "We met in York.") for asker, receiver in asked),
    )
    blocked = [(member, (member + 5) % count + 1) for member in range(10, count, 10)]
    blocked += [(1, other) for other in range(HELD + 10, min(count, HELD + 20))]
    writing.copy(Block, ("owner_id", "other_id", "at"), ((a, b, NOW.isoformat()) for a, b in blocked))


class _Persons:
    """Rows of persons, cards, facts and ties, with ids given out here so that they can name one another."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.last = 0
        self.richest = uuid.uuid4()
        self.names: dict[int, str] = {}
        self.firms: dict[int, str] = {}
        self.owned: dict[int, int] = {}
        """The owner's people: the how manieth → its id, which is that of its only card, too."""

    def of_owner(self, owner: int, some: range, members: int) -> None:
        """The owner's people of one import."""
        chance = self.chance
        ids = {at: self.last + index for index, at in enumerate(some, 1)}
        self.last += len(ids)
        self.owned |= ids
        names = {at: _name(chance) for at in ids}
        last_contact = {at: NOW - timedelta(days=chance.randrange(1, 2000)) for at in ids if at % 3 == 0}
        companies = {at: f"{chance.choice(STARTS)}{chance.choice(ENDS)} & Sons" for at in ids}
        self.names |= names
        self.firms |= companies
        self._persons(
            (ids[at], self.richest if at == 1 else uuid.uuid4(), owner, name, index_terms(owner, name),
             chance.choice(TRADES), companies[at], chance.choice(PLACES), at % 300 == 0, last_contact.get(at))
            for at, name in names.items()
        )  # fmt: skip
        writing.copy(
            Card, ("id", "key", "owner_id", "person_id", "member_id", "source"),
            ((pk, str(uuid.uuid4()), owner, pk, self._names(at, members), "linkedin") for at, pk in ids.items()),
        )  # fmt: skip
        writing.copy(Choice, ("owner_id", "card_id"), ((owner, pk) for at, pk in ids.items() if at % 300 == 0))
        self._facts((owner, pk, *fact) for at, pk in ids.items() for fact in self._known(at, names[at], companies[at]))
        if 1 in ids:
            self._facts((owner, ids[1], *fact) for fact in self._much())
            writing.copy(
                Circle, ("id", "key", "owner_id", "name", "norm", "position"),
                ((at, str(uuid.uuid4()), owner, f"Circle {at}", f"circle {at}", at) for at in range(1, 9)),
            )  # fmt: skip
        writing.copy(
            CircleMembership, ("owner_id", "circle_id", "card_id"),
            ((owner, at % 8 + 1, pk) for at, pk in ids.items() if at % 5 == 0),
        )  # fmt: skip
        contacts = [
            (at, last - timedelta(days=back * 20), back) for at, last in last_contact.items() for back in range(6)
        ]
        contacts += [(1, NOW - timedelta(days=back * 3), back) for back in range(400) if 1 in ids]
        writing.copy(
            Evidence, ("owner_id", "card_id", "direction", "kind", "at", "source"),
            ((owner, ids[at], back % 2, "message", when.isoformat(), "linkedin") for at, when, back in contacts),
        )  # fmt: skip

    def put_aside(self, owner: int) -> None:
        """Some in the archive, some in the bin, some who could be the same; the chosen ones are left where they are."""
        free = [pk for at, pk in self.owned.items() if at > 1 and at % 300]
        archived, binned = free[40::97], free[41::101]
        Person.objects.filter(pk__in=archived).update(state=Person.State.ARCHIVED)
        Person.objects.filter(pk__in=binned).update(state=Person.State.BINNED)
        writing.copy(Binning, ("owner_id", "person_id"), ((owner, number) for number in binned))
        writing.copy(
            DuplicateCandidate,
            ("key", "owner_id", "first_id", "second_id", "verdict", "reasons", "weight"),
            (
                (str(uuid.uuid4()), owner, first, second, "likely", bulk.texts(["same_name"]), at)
                for at, (first, second) in enumerate(itertools.pairwise(free[100:160]))
            ),
        )

    @staticmethod
    def _names(at: int, members: int) -> int | None:
        """The member a card names: the richest one's card names one, and some of the others'."""
        return 3 if at == 1 else at % members + 1 if at % 50 == 0 else None

    def of_others(self, owners: Iterable[int]) -> None:
        """The people of other members. Their terms are numbers by chance: as many, and nobody's."""
        chance = self.chance
        many = (other for other in owners for _each in range(1 if other % EVERY else MANY))
        told = [(self.last + index, other) for index, other in enumerate(many, 1)]
        self.last += len(told)
        self._persons(
            (number, uuid.uuid4(), other, _name(chance), [chance.getrandbits(62) for _term in range(18)],
             chance.choice(TRADES), "", chance.choice(PLACES), False, None) for number, other in told
        )  # fmt: skip
        writing.copy(
            Card, ("id", "key", "owner_id", "person_id", "source"),
            ((number, str(uuid.uuid4()), other, number, "hand") for number, other in told),
        )  # fmt: skip
        writing.copy(
            Evidence, ("owner_id", "card_id", "direction", "kind", "at", "source"),
            ((other, number, 1, "message", NOW.isoformat(), "hand") for number, other in told),
        )  # fmt: skip
        writing.copy(
            Strand, ("owner_id", "card_id", "direction", "kind", "contacts", "month", "year", "first_at", "last_at"),
            ((other, number, 1, "message", 1, 0.0, 0.0, NOW.isoformat(), NOW.isoformat()) for number, other in told),
        )  # fmt: skip
        for kind in ("name", "topic"):
            self._facts((other, number, kind, {"text": "bread"}, "bread") for number, other in told)

    @staticmethod
    def _persons(rows: Iterable[tuple[Any, ...]]) -> None:
        writing.copy(
            Person,
            ("id", "key", "owner_id", "name", "sort_name", "name_terms", "headline", "company", "place", "chosen",
             "last_contact_at"),
            ((number, str(key), owner, name, sort_key(name), bulk.array(terms), headline, company, place, chosen,
              last.isoformat() if last else None)
             for number, key, owner, name, terms, headline, company, place, chosen, last in rows),
        )  # fmt: skip

    @staticmethod
    def _facts(rows: Iterable[tuple[int, int, str, dict[str, str], str]]) -> None:
        writing.copy(
            Fact,
            ("key", "owner_id", "card_id", "kind", "value", "norm", "source"),
            ((str(uuid.uuid4()), whose, card, kind, json.dumps(value), norm, "linkedin")
             for whose, card, kind, value, norm in rows),
        )  # fmt: skip

    def _known(self, at: int, name: str, company: str) -> Iterable[tuple[str, dict[str, str], str]]:
        day = (NOW - timedelta(days=at % 4000)).date().isoformat()
        topic = self.chance.choice(TOPICS)
        yield "name", {"display": name}, name.lower()
        yield "organisation", {"company": company, "title": self.chance.choice(TRADES)}, company.lower()
        yield "connected_on", {"date": day}, day
        if at % 4 != 2:  # the others' addresses are not known: whoever is called so could be they
            address = f"{LINKEDIN}in/p{at}"
            yield "handle", {"url": address, "platform": "linkedin", "handle": f"in/p{at}"}, f"linkedin:in/p{at}"
        yield "topic", {"text": topic}, topic
        if at % 100 == 0:
            yield "recommendation", {"text": "Fine work.", "direction": "in", "date": day}, ""

    @staticmethod
    def _much() -> Iterable[tuple[str, dict[str, str], str]]:
        """What a person's page has at most in practice."""
        for at in range(30):
            yield "endorsement", {"skill": f"Skill {at}", "direction": "in", "date": f"20{at % 20 + 5:02}-03-01"}, f"skill {at}"  # fmt: skip
        for at in range(20):
            yield "topic", {"text": f"Topic {at}"}, f"topic {at}"
        for at in range(12):
            yield "note", {"text": f"A note, the *{at}th*, with some words in it."}, ""
            yield "organisation", {"company": f"Firm {at}", "title": "Baker", "started": f"{2000 + at}"}, f"firm {at}"  # fmt: skip
        yield "email", {"address": "p@example.com"}, "p@example.com"
        yield "met", {"where": "Harrogate Breakfast", "when": "2024-03"}, ""
