"""Whom a member may want to choose as known, liked and trusted: in which order, and why.

The order has five tiers; somebody stands in the first that fits:

1. people with contact both ways, by how much and how lately;
2. people of an employer or school that the member names as theirs, too;
3. people who recommended the member, or whom the member recommended;
4. connections, the latest first;
5. everybody else, the latest added first.

Each tier is a query of its own that stops at a page. The first sums up the owner's ties, the next two read the
owner's facts of a few keys, the last two walk an index; none reads the community. What is chosen already does not
change the order, so that a tap never moves the tiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Value
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.people.models import Person, ProfileEntry, Representation
from goodword.people.normal import company, text

TIERS: Final = 5
PLACES: Final = ("organisation", "company", "school")
# Many people write these where others write an employer; sharing them says nothing.
NOBODYS: Final = frozenset(
    {"self employed", "selfemployed", "self-employed", "freelance", "freelancer", "independent", "consultant",
     "retired", "student", "unemployed", "various", "private", "confidential", "stealth startup", "stealth"}
)  # fmt: skip

# A person in an earlier tier is left out of the later ones. The queries are put together from these constants
# alone (hence the exceptions for S608): each %(…)s is a value, sent apart from the text.
_BOTH_WAYS: Final = """
    SELECT card.person_id FROM ties_tie tie JOIN people_card card ON card.id = tie.card_id AND card.owner_id = tie.owner_id
    WHERE tie.owner_id = %(owner)s AND tie.last_at IS NOT NULL
    GROUP BY card.person_id
    HAVING (sum(tie.contacts_in) > 0 AND sum(tie.contacts_out) > 0) OR sum(tie.contacts_both) > 0
"""
_SHARED: Final = """
    SELECT card.person_id FROM unnest(%(kinds)s::text[], %(norms)s::text[]) AS place (kind, norm)
    JOIN people_fact fact ON fact.owner_id = %(owner)s AND fact.kind = place.kind AND fact.norm = place.norm
    JOIN people_card card ON card.id = fact.card_id AND card.owner_id = fact.owner_id
    WHERE fact.state = 0
"""
_RECOMMENDED: Final = """
    SELECT card.person_id FROM people_fact fact JOIN people_card card ON card.id = fact.card_id AND card.owner_id = fact.owner_id
    WHERE fact.owner_id = %(owner)s AND fact.kind = 'recommendation' AND fact.state = 0
"""
_CONNECTED: Final = """
    SELECT card.person_id FROM people_fact fact JOIN people_card card ON card.id = fact.card_id AND card.owner_id = fact.owner_id
    WHERE fact.owner_id = %(owner)s AND fact.kind = 'connected_on' AND fact.state = 0
"""
_HERE: Final = "person.owner_id = %(owner)s AND person.state = 0"

# ln(1 + contacts) falls by half for every half year since the last one: fourteen letters this spring come before
# sixty of ten years ago.
QUERIES: Final[tuple[str, ...]] = (
    f"""
    SELECT person.* FROM (
        SELECT card.person_id, sum(tie.contacts_in + tie.contacts_out + tie.contacts_both) AS contacts,
               sum(tie.contacts_in) AS them, sum(tie.contacts_out) AS you, sum(tie.contacts_both) AS together,
               max(tie.last_at) AS last_at
        FROM ties_tie tie JOIN people_card card ON card.id = tie.card_id AND card.owner_id = tie.owner_id
        WHERE tie.owner_id = %(owner)s AND tie.last_at IS NOT NULL
        GROUP BY card.person_id
    ) summed JOIN people_person person ON person.id = summed.person_id
    WHERE {_HERE} AND ((them > 0 AND you > 0) OR together > 0)
    ORDER BY ln(1 + contacts) * power(0.5, extract(epoch FROM %(now)s - last_at) / 15778800.0) DESC, person.id
    LIMIT %(size)s OFFSET %(begin)s
    """,  # noqa: S608
    f"""
    SELECT person.* FROM (
        SELECT shared.person_id, count(*) AS places FROM ({_SHARED}) shared GROUP BY shared.person_id
    ) summed JOIN people_person person ON person.id = summed.person_id
    WHERE {_HERE} AND person.id NOT IN ({_BOTH_WAYS})
    ORDER BY places DESC, person.last_contact_at DESC NULLS LAST, person.id
    LIMIT %(size)s OFFSET %(begin)s
    """,  # noqa: S608
    f"""
    SELECT person.* FROM people_person person
    WHERE {_HERE} AND person.id IN ({_RECOMMENDED})
      AND person.id NOT IN ({_BOTH_WAYS}) AND person.id NOT IN ({_SHARED})
    ORDER BY person.last_contact_at DESC NULLS LAST, person.id
    LIMIT %(size)s OFFSET %(begin)s
    """,  # noqa: S608
    f"""
    SELECT person.* FROM people_fact fact
    JOIN people_card card ON card.id = fact.card_id AND card.owner_id = fact.owner_id JOIN people_person person ON person.id = card.person_id
    WHERE fact.owner_id = %(owner)s AND fact.kind = 'connected_on' AND fact.state = 0 AND {_HERE}
      AND person.id NOT IN ({_BOTH_WAYS}) AND person.id NOT IN ({_SHARED}) AND person.id NOT IN ({_RECOMMENDED})
    ORDER BY fact.norm DESC, person.id
    LIMIT %(size)s OFFSET %(begin)s
    """,  # noqa: S608
    f"""
    SELECT person.* FROM people_person person
    WHERE {_HERE} AND person.id NOT IN ({_CONNECTED})
      AND person.id NOT IN ({_BOTH_WAYS}) AND person.id NOT IN ({_SHARED}) AND person.id NOT IN ({_RECOMMENDED})
    ORDER BY person.made_at DESC, person.id DESC
    LIMIT %(size)s OFFSET %(begin)s
    """,  # noqa: S608
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the order a page begins: how far into which tier."""

    tier: int = 0
    begin: int = 0

    def __str__(self) -> str:
        return f"{self.tier}.{self.begin}"


@dataclass(frozen=True, slots=True)
class Batch:
    """A page of people to choose from, and where the next begins; None after the last."""

    people: list[Person]
    after: Place | None


def read_place(written: str) -> Place:
    """A place from an address; the beginning where it is empty.

    Raises:
        Invalid: it was not made here.
    """
    if not written:
        return Place()
    tier, _dot, begin = written.partition(".")
    if not (tier.isascii() and tier.isdigit() and begin.isascii() and begin.isdigit() and len(begin) < 8):
        raise Invalid(_("This page address is not complete. Start again from the first page."))
    return Place(min(int(tier), TIERS), int(begin))


def shared_places(viewer: Member) -> list[tuple[str, str]]:
    """(kind, key) of the employers and schools the viewer's own profile names. One query."""
    entries = ProfileEntry.objects.filter(member=viewer, kind__in=PLACES).values_list("kind", "text", "norm")
    bodies = Representation.objects.filter(member=viewer).values_list(
        Value("organisation"), "organisation__name", "organisation__norm"
    )
    found = set()
    for kind, words, norm in entries.union(bodies):
        found.add(("school", norm or text(words)) if kind == "school" else ("organisation", norm or company(words)))
    return sorted((kind, norm) for kind, norm in found if norm and norm not in NOBODYS)


def batch(viewer: Member, place: Place, *, size: int, shared: list[tuple[str, str]]) -> Batch:
    """The next ``size`` people from ``place`` on. At most one query for each tier touched."""
    told: dict[str, Any] = {
        "owner": viewer.pk,
        "now": clock.now(),
        "kinds": [kind for kind, _norm in shared],
        "norms": [norm for _kind, norm in shared],
    }
    people: dict[int, Person] = {}
    tier, begin = place.tier, place.begin
    while tier < TIERS:
        wanted = size - len(people)
        found = list(Person.objects.raw(QUERIES[tier], {**told, "size": wanted + 1, "begin": begin}))
        people |= {person.pk: person for person in found[:wanted]}
        if len(found) > wanted:
            return Batch(list(people.values()), Place(tier, begin + wanted))
        tier, begin = tier + 1, 0
    return Batch(list(people.values()), None)
