"""What lists show of a person, derived from the current facts of all their cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import batched
from typing import NamedTuple

from django.db import connection

from goodword.people import found as documents
from goodword.people import hooks
from goodword.people.models import Choice, Fact, Merge
from goodword.people.names import sort_key
from goodword.people.namesearch import index_terms

KINDS = ("name", "nickname", "headline", "organisation", "place", "address", "email", "handle")
COLUMNS = (
    "name",
    "also_called",
    "sort_name",
    "name_terms",
    "headline",
    "company",
    "place",
    "chosen",
    "last_contact_at",
)


class Known(NamedTuple):
    """The part of a fact that deriving needs."""

    kind: str
    value: Mapping[str, str]
    learned_at: datetime
    by_hand: bool
    id: int
    came_along: bool = False  # on a card that a merge brought, learned before it


@dataclass(frozen=True, slots=True)
class Shown:
    """The derived columns of ``Person``."""

    name: str
    also_called: str
    sort_name: str
    name_terms: list[int]
    headline: str
    company: str
    place: str


def derive(owner_id: int, facts: Iterable[Known]) -> Shown:
    """From facts to columns. What was said by hand counts before what a source said, later before earlier; of what was
    said at once, what came first. A name comes first from the person's own cards: after a merge somebody is called as
    before."""
    best: dict[str, list[Known]] = {}
    for fact in facts:
        best.setdefault(fact.kind, []).append(fact)
    for found in best.values():
        if len(found) > 1:
            found.sort(key=lambda fact: (fact.by_hand, fact.learned_at, -fact.id), reverse=True)
    best.get("name", []).sort(key=lambda fact: fact.came_along)

    def first(kind: str, field: str) -> str:
        return next((fact.value[field] for fact in best.get(kind, ()) if fact.value.get(field)), "")

    name = first("name", "display") or first("nickname", "text") or first("email", "address") or first("handle", "url")
    told = best["name"][0].value if "name" in best else {}
    job = _present_job(best.get("organisation", ()))
    company, title = job.get("company", ""), job.get("title", "")
    also_called = " ".join(fact.value.get("text", "") for fact in best.get("nickname", ()))
    return Shown(
        name=name[:200],
        also_called=also_called[:200],
        sort_name=sort_key(name, given=told.get("given", ""), family=told.get("family", ""))[:200],
        name_terms=index_terms(owner_id, f"{name} {also_called}".strip()),
        headline=(first("headline", "text") or title)[:300],
        company=company[:200],
        place=(first("place", "text") or first("address", "city"))[:200],
    )


def _present_job(jobs: Iterable[Known]) -> Mapping[str, str]:
    """The best-ranked job that has not ended, else the best-ranked one."""
    ranked = [job.value for job in jobs]
    return next((job for job in ranked if not job.get("ended")), ranked[0] if ranked else {})


AT_ONCE = 2_000

# One statement for any number of persons; rows that stay as they are, are not written again.
UPDATE = """
UPDATE people_person AS person SET {assignments}
FROM jsonb_to_recordset(%s::jsonb) AS shown (id bigint, name text, also_called text, sort_name text,
     name_terms bigint[], headline text, company text, place text, chosen boolean, last_contact_at timestamptz)
WHERE person.id = shown.id AND person.owner_id = %s AND ({person}) IS DISTINCT FROM ({shown})
""".format(
    assignments=", ".join(f"{column} = shown.{column}" for column in COLUMNS),
    person=", ".join(f"person.{column}" for column in COLUMNS),
    shown=", ".join(f"shown.{column}" for column in COLUMNS),
)


def refresh(owner_id: int, person_ids: Iterable[int], *, told: bool = True) -> None:
    """Bring the derived columns of these persons up to date. Five queries for each two thousand persons.

    Args:
        told: something else is known of them, by which they are found; not where only a contact was noted or they were chosen.
    """
    for ids in batched(set(person_ids), AT_ONCE):
        _refresh(owner_id, list(ids))
        if told:
            documents.people_changed(ids)


def _merged(owner_id: int, ids: list[int]) -> dict[tuple[int, int], datetime]:
    """(person, card) → when a merge brought the card to the person."""
    rows = Merge.objects.filter(owner_id=owner_id, kept__in=ids, undone_at=None).order_by("at")
    return {(kept, card): at for kept, cards, at in rows.values_list("kept", "cards", "at") for card in cards}


def _refresh(owner_id: int, ids: list[int]) -> None:
    rows = Fact.objects.filter(
        owner_id=owner_id, card__person__in=ids, state=Fact.State.CURRENT, kind__in=KINDS
    ).values_list("card__person", "card", "kind", "value", "learned_at", "by_hand", "id")
    merged = _merged(owner_id, ids)
    known: dict[int, list[Known]] = {person: [] for person in ids}
    for person, card, *fact in rows:
        one = Known(*fact)
        at = merged.get((person, card))
        known[person].append(one._replace(came_along=True) if at and one.learned_at <= at else one)
    chosen = set(Choice.objects.filter(owner_id=owner_id, card__person__in=ids).values_list("card__person", flat=True))
    latest = hooks.last_contacts(owner_id, ids)
    told = [
        {
            "id": person,
            **asdict(derive(owner_id, facts)),
            "chosen": person in chosen,
            "last_contact_at": latest[person].isoformat() if person in latest else None,
        }
        for person, facts in known.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(UPDATE, [json.dumps(told, ensure_ascii=False), owner_id])
