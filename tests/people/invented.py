"""Invented address books with known duplicates, and how well they are found."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from itertools import combinations

from goodword.people.duplicates import Evidence, Verdict, find
from goodword.people.folding import fold

_GIVEN = (
    "Robert William Elizabeth Katherine Alexander Margaret Joseph Michael Anna Thomas Samuel Daniel Nicole Peter Laura Julia David Hannah Marcus Sofia"
    " Priya Ahmed Kenji Ingrid Olga Tomas Fatima Chidi Mei Rafael Lucia Bjorn Aisha Goran Noor Emeka Yara Dilan Petra Sunil"
)
GIVEN = _GIVEN.split()
SHORT = {"Robert": "Bob", "William": "Bill", "Elizabeth": "Liz", "Katherine": "Kate", "Alexander": "Sasha", "Margaret": "Peggy", "Joseph": "Joe",
         "Michael": "Mike", "Thomas": "Tom", "Samuel": "Sam", "Daniel": "Dan", "Peter": "Pete"}  # fmt: skip
_STARTS = "Al Bar Cor Dan El Far Gal Hol Iver Jel Kow Lin Mar Nor Okaf Pra Quil Rah Sol Tan Ulm Vanc Wint Yar Zel"
_ENDS = "berg ski sen son ton ova ez idis ante or ard well field mann inek imi etti oux ura aki"
FAMILY_STARTS, FAMILY_ENDS = _STARTS.split(), _ENDS.split()
COMMON = ["Smith", "Garcia", "Müller", "Wang", "Khan", "Nguyen", "Jones", "Silva"]
PLACES = ["leeds", "harrogate", "york", "lisbon", "brno", "lagos", "pune", "lima", "oslo", "graz", "izmir", "osaka"]


@dataclass
class Book:
    """Rows and the number of the person behind each."""

    rows: list[Evidence] = field(default_factory=list)
    people: list[int] = field(default_factory=list)


def book(size: int, *, seed: int = 7) -> Book:
    """An address book of about ``size`` cards; a fifth of its people have two cards, from different sources."""
    dice = random.Random(seed)
    made = Book()
    number = 0
    while len(made.rows) < size:
        number += 1
        family = dice.choice(COMMON) if dice.random() < 0.2 else dice.choice(FAMILY_STARTS) + dice.choice(FAMILY_ENDS)
        given = dice.choice(GIVEN)
        company = f"company {dice.randrange(max(2, size // 8))}"
        person = Evidence(
            names=(f"{given} {family}",),
            emails=(f"{fold(given)}.{fold(family)}{number}@example.com",),
            phones=(f"+4411349{number:05}",),
            profiles=(f"linkedin:in/{fold(given)}-{fold(family)}-{number}",),
            companies=(company,),
            places=(dice.choice(PLACES),),
        )
        made.rows.append(_seen_by_linkedin(person, dice))
        made.people.append(number)
        if dice.random() < 0.25:
            made.rows.append(_seen_by_phone(person, dice))
            made.people.append(number)
    return made


def _seen_by_linkedin(person: Evidence, dice: random.Random) -> Evidence:
    """A professional network tells name, company and profile, and an address now and then."""
    return replace(person, phones=(), emails=person.emails if dice.random() < 0.3 else ())


def _seen_by_phone(person: Evidence, dice: random.Random) -> Evidence:
    """A phone book tells addresses and numbers; names as the owner typed them."""
    given, family = person.names[0].split()
    roll = dice.random()
    if roll < 0.25 and given in SHORT:
        given = SHORT[given]
    elif roll < 0.35:
        at = dice.randrange(1, len(family) - 1)
        family = family[:at] + family[at + 1 :]
    elif roll < 0.45:
        given, family = family.upper() + ",", given
    elif roll < 0.55:
        given = f"{given} {dice.choice('BCDKLMPRT')}."
    return replace(
        person,
        names=(f"{given} {family}",),
        emails=(*person.emails, "info@example.com") if dice.random() < 0.7 else (),
        profiles=(),
        companies=person.companies if dice.random() < 0.6 else (),
        places=person.places if dice.random() < 0.4 else (),
    )


@dataclass(frozen=True)
class Score:
    """How findings compare with the truth.

    Attributes:
        wrong_merges: pairs called the same that are two people.
        precision: share of suggested pairs (same, likely) that are right.
        precision_all: the same with "maybe" counted in.
        recall: share of true pairs that are suggested at all.
    """

    wrong_merges: int
    precision: float
    precision_all: float
    recall: float
    suggested: int


def score(made: Book) -> Score:
    """Find duplicates in a book and compare with the truth."""
    by_person: dict[int, list[int]] = {}
    for position, person in enumerate(made.people):
        by_person.setdefault(person, []).append(position)
    true = {pair for positions in by_person.values() for pair in combinations(positions, 2)}
    found = {(first, second): finding.verdict for first, second, finding in find(made.rows)}
    sure = {pair for pair, verdict in found.items() if verdict in {Verdict.SAME, Verdict.LIKELY}}
    wrong = sum(verdict is Verdict.SAME and pair not in true for pair, verdict in found.items())
    return Score(
        wrong,
        len(sure & true) / len(sure),
        len(found.keys() & true) / len(found),
        len(found.keys() & true) / len(true),
        len(found),
    )
