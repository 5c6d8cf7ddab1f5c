"""Finding: by words, by names spelled roughly, by meaning, joined to one list that says why each is in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import documents
from goodword.core.documents.languages import configuration, plain
from goodword.core.documents.vectors import meanings, table
from goodword.engine.meaning import Synonyms
from goodword.people import found as people
from goodword.people import namesearch, normal
from goodword.people.queries import members_by_name, persons
from goodword.people.queries.persons import Filters
from goodword.search import asking, widening
from goodword.search.asking import Asked
from goodword.search.queries import experts, statements
from goodword.search.widening import Other

DEEP: Final = 100
"""As many of each list are joined; pages end with them."""
PAGE: Final = 20
ENOUGH: Final = 20
DAMPED: Final = 60
"""Reciprocal rank fusion: the place in a list counts 1/(60 + place) (Cormack, Clarke and Buettcher 2009)."""
FARTHEST: Final = 0.72
"""Cosine distance beyond which a text has nothing to do with what was asked."""
NAMES: Final = 8
WEIGHTS: Final = {"all": 1.0, "some": 0.4, "near": 1.0}
"""What has some of the words tells less than what has all of them, or comes near in meaning."""
NAME_WEIGHT: Final = 2.0
SLIP_WEIGHT: Final = 0.7
WHOLE: Final = 0.8
"""From this likeness on a name is what was typed; below it, there is a slip."""
MARKS: Final = ("\ue000", "\ue001")


class Why(StrEnum):
    """Why something was found."""

    NAME = "name"
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is looked at. Empty fields narrow nothing.

    Attributes:
        kinds: names of kinds of documents.
        place: part of a place, as typed.
        topic: as typed.
        person: the id of a member whom the viewer may find: what is theirs.
        since: only what is there since then.
    """

    kinds: Sequence[str] = ()
    place: str = ""
    topic: str = ""
    person: int | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    Attributes:
        kind, of, key, part: as its document has them.
        said: the words of it that speak for it, those that were asked for between ``MARKS``.
        why: what speaks for it, the strongest first.
        owner: the id of the member whose it is; None for the site's.
        mine: it is for the viewer alone.
    """

    kind: str
    of: int
    key: UUID
    part: str
    title: str
    place: str
    at: datetime
    owner: int | None
    said: str
    why: tuple[Why, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody who knows about what was asked.

    Attributes:
        member: the id of the member; None for one of the viewer's own people.
        person: the id of one of the viewer's own people.
        evidence: what speaks for it, the strongest first: what others said, what they wrote, what they say of themselves.
    """

    member: int | None
    person: int | None
    evidence: list[Hit]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found.

    Attributes:
        asked: what was typed, as it was read.
        more: there is a next page.
        experts: who knows about it, by what speaks for them.
    """

    asked: Asked
    hits: list[Hit]
    more: bool = False
    experts: list[Expert] = field(default_factory=list)


class _Place(NamedTuple):
    kind: str
    of: int


def find(
    viewer: Member,
    typed: str,
    narrowed: Narrowed | None = None,
    *,
    page: int = 1,
    size: int = PAGE,
    meaning: bool = True,
) -> Found:
    """What the viewer finds for what they typed, the best first. At most nine statements, whatever there is.

    Args:
        page: from 1.
        meaning: look by meaning, too.
    """
    asked = asking.read(typed)
    if not asked:
        return Found(asked, [])
    narrowed = narrowed or Narrowed()
    told = _told(viewer, asked, narrowed, meaning=meaning)
    named = _named(viewer, asked, narrowed)
    lists = _lists(told)
    order = _fused(lists, named)
    wanted = order[(page - 1) * size : page * size]
    known = experts.ranked(viewer.pk, lists) if page == 1 and meaning else []
    shown = _hits(told, [*wanted, *(_Place(row.kind, row.of) for one in known for row in one.rows)], lists, named)
    hits = [shown[one] for one in wanted if one in shown]
    knowing = [
        Expert(
            one.member, one.person, [shown[place] for row in one.rows if (place := _Place(row.kind, row.of)) in shown]
        )
        for one in known
    ]
    return Found(asked, hits, len(order) > page * size, [one for one in knowing if one.evidence])


def ranked(
    viewer: Member,
    typed: str,
    narrowed: Narrowed,
    *,
    words: bool = True,
    meaning: bool = True,
    known: Synonyms | None = None,
) -> list[tuple[str, int, int | None]]:
    """Kind, row and owner of what is found by words, by meaning or by both, the best first; without names of people. For measuring.

    Args:
        known: synonyms to widen it by; those that Goodword ships where none are given.
    """
    asked = asking.read(typed)
    if not asked:
        return []
    lists = _lists(_told(viewer, asked, narrowed, meaning=meaning, known=known), words=words)
    owners = {_Place(row.kind, row.of): row.owner for rows in lists.values() for row in rows}
    return [(one.kind, one.of, owners[one]) for one in _fused(lists, Named([], []))]


def having(viewer: Member, typed: str, narrowed: Narrowed) -> list[tuple[str, int]]:
    """Kind and row of what has all the words, the best first, at most ``DEEP``; what is the viewer's own is left out. Two statements."""
    asked = asking.read(typed)
    told = _told(viewer, asked, narrowed, meaning=False) if asked else {"all": ""}
    lists: dict[str, list[_Row]] = {"all": []}
    if told["all"]:
        _ask(statements.lists(statements.by_words("all")), told, lists)
    return [(row.kind, row.of) for row in lists["all"] if row.owner != viewer.pk]


def _told(
    viewer: Member, asked: Asked, narrowed: Narrowed, *, meaning: bool, known: Synonyms | None = None
) -> dict[str, Any]:
    """The values that statements are asked with. One statement."""
    config = configuration(viewer.language)
    names = {kind.name for kind in documents.every()}
    other = widening.others(asked, known)
    every, some, must, without = _queries(asked, other, config)
    return {
        "viewer": viewer.pk,
        "config": config,
        "all": every,
        "some": some,
        "must": must,
        "without": without,
        "vector": meanings([widening.said(asked, other)])[0] if meaning else None,
        "about": asked.about,
        "farthest": FARTHEST,
        "kinds": sorted(names & set(narrowed.kinds) if narrowed.kinds else names),
        "place": " ".join(narrowed.place.lower().split()),
        "topic": normal.topic(narrowed.topic) if narrowed.topic.strip() else "",
        "person": narrowed.person,
        "since": narrowed.since,
        "deep": DEEP,
    }


def _queries(asked: Asked, other: Sequence[Other], config: str) -> tuple[str, str, str, str]:
    parts = [("word", word) for word in asked.words]
    parts += [("phrase", words) for words in asked.phrases] + [("without", words) for words in asked.without]
    last = len(asked.words) - 1
    told = [
        {"part": part, "place": place, "words": words, "plain": plain(words), "own": True, "open": asked.unfinished and place == last}
        for place, (part, words) in enumerate(parts)
    ]  # fmt: skip
    told += [
        {"part": "word", "place": place, "words": one.words, "plain": plain(one.words), "own": False, "open": False}
        for one in other
        for place in range(one.first, one.last + 1)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statements.QUERIES, {"asked": json.dumps(told), "config": config})
        row: tuple[str, str, str, str] = cursor.fetchone()
    return row


def _named(viewer: Member, asked: Asked, narrowed: Narrowed) -> Named:
    """People whose names were typed, as they are and with a slip: one's own first. Four statements at most: two where the names fit."""
    if asked.without or asked.phrases or narrowed.place or narrowed.topic or narrowed.person or narrowed.since:
        return Named([], [])
    typed, told = " ".join(asked.words), list[tuple[_Place, str]]()
    if not narrowed.kinds or people.PERSON in narrowed.kinds:
        own = persons.found_by_name(viewer, Filters(name=typed), size=NAMES)
        told += [(_Place(people.PERSON, one.pk), f"{one.name} {one.also_called}") for one in own]
    if not narrowed.kinds or people.MEMBER in narrowed.kinds:
        told += [
            (_Place(people.MEMBER, member), name) for member, name in members_by_name.best(viewer, typed, size=NAMES)
        ]
    score = namesearch.scorer(typed)
    fits = {one: (score(name) or 0.0) >= WHOLE for one, name in told}
    return Named([one for one in fits if fits[one]], [one for one in fits if not fits[one]])


class Named(NamedTuple):
    """Who is called so, and who nearly is."""

    so: list[_Place]
    nearly: list[_Place]


class _Row(NamedTuple):
    id: int
    kind: str
    of: int
    owner: int | None


def _lists(told: dict[str, Any], *, words: bool = True) -> dict[str, list[_Row]]:
    lists: dict[str, list[_Row]] = {"all": [], "some": [], "near": []}
    if not told["all"]:
        return lists
    parts = [statements.by_words("all")] if words else []
    parts += [statements.by_meaning()] if told["vector"] is not None else []
    if parts:
        _ask(statements.lists(*parts), told, lists)
    if words and len(lists["all"]) < ENOUGH and told["some"] != told["all"]:
        _ask(statements.lists(statements.by_words("some")), told, lists)
    return lists


def _ask(statement: str, told: dict[str, Any], lists: dict[str, list[_Row]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        for name, _place, *row in cursor.fetchall():
            lists[name].append(_Row(*row))


def _fused(lists: dict[str, list[_Row]], named: Named) -> list[_Place]:
    """One order of all lists."""
    scores: dict[_Place, float] = {}
    found = {name: [_Place(row.kind, row.of) for row in rows] for name, rows in lists.items()}
    weighed = [(WEIGHTS[name], order) for name, order in found.items()]
    for weight, order in (*weighed, (NAME_WEIGHT, named.so), (SLIP_WEIGHT, named.nearly)):
        for place, one in enumerate(order, 1):
            scores[one] = scores.get(one, 0.0) + weight / (DAMPED + place)
    return sorted(scores, key=lambda one: (-scores[one], one))


def _hits(
    told: dict[str, Any], wanted: Sequence[_Place], lists: dict[str, list[_Row]], named: Named
) -> dict[_Place, Hit]:
    """What is shown of those of a page. One statement."""
    if not wanted:
        return {}
    page, by_name = set(wanted), {*named.so, *named.nearly}
    found_by = [(name, row) for name in ("all", "some", "near") for row in lists[name]]
    ids, why = dict[_Place, int](), dict[_Place, list[Why]]()
    for name, row in found_by:
        one = _Place(row.kind, row.of)
        if one in page:
            ids.setdefault(one, row.id)
            reason = Why.MEANING if name == "near" else Why.WORDS
            if reason not in why.setdefault(one, []):
                why[one].append(reason)
    only_named = [one for one in wanted if one not in ids]
    asked = {
        **told, "ids": list(ids.values()), "name_kinds": [one.kind for one in only_named],
        "name_of": [one.of for one in only_named],
    }  # fmt: skip
    rows = dict[_Place, Hit]()
    with connection.cursor() as cursor:
        cursor.execute(statements.told(), asked)
        for _id, kind, of, key, part, title, where, at, owner, said, text, level in cursor.fetchall():
            one = _Place(kind, of)
            if one in rows:
                continue
            reasons = ([Why.NAME] if one in by_name else []) + why.get(one, [])
            rows[one] = Hit(
                kind=kind, of=of, key=key, part=part, title=title, place=where, at=at, owner=owner,
                said=said or _nearest(told["about"], text), why=tuple(reasons), mine=level == 0,
            )  # fmt: skip
    return rows


def _nearest(about: str, text: str) -> str:
    """The line of a text that comes nearest to what was asked."""
    lines = [line for line in dict.fromkeys(text.split("\n")) if line.strip()][:40]
    if len(lines) > 1:
        vectors = table().embed([about, *(line[:400] for line in lines)])
        near = (vectors[1:] @ vectors[0]).tolist()
        lines = [lines[near.index(max(near))]]
    line = lines[0] if lines else ""
    return line if len(line) <= 200 else f"{line[:200].rsplit(' ', 1)[0]} …"
