"""Looking through an owner's people for those that could be the same, and noting the pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from goodword.people.duplicates import Evidence, Finding, find
from goodword.people.models import DuplicateCandidate, Fact, Person

KINDS = ("name", "nickname", "email", "phone", "handle", "organisation", "place", "birthday")
OPEN = (Person.State.ACTIVE, Person.State.ARCHIVED)
MOST_PAIRS = 2000  # more than anybody looks through; the surest come first


def evidence(owner_id: int, *, only: int = 0) -> tuple[list[int], list[Evidence]]:
    """Ids of the owner's people, or of the ``only`` one of them that is asked for, and what each brings to a comparison,
    in the same order. Two queries."""
    asked = {"pk": only} if only else {}
    of_cards = {"card__person": only} if only else {}
    rows = Person.objects.filter(owner_id=owner_id, state__in=OPEN, **asked).order_by("pk")
    people = dict(rows.values_list("pk", "name"))
    told: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    facts = Fact.objects.filter(
        owner_id=owner_id, state=Fact.State.CURRENT, kind__in=KINDS, card__person__state__in=OPEN, **of_cards
    ).order_by("-by_hand", "-learned_at", "-pk")
    for person, kind, norm, display, text in facts.values_list(
        "card__person", "kind", "norm", "value__display", "value__text"
    ).iterator(chunk_size=5000):
        words = display if kind == "name" else text if kind == "nickname" else norm
        if words:
            told[person][kind].append(words)
    told_rows = [
        Evidence(
            names=tuple(dict.fromkeys((name, *told[pk]["name"], *told[pk]["nickname"]))),
            emails=tuple(told[pk]["email"]),
            phones=tuple(told[pk]["phone"]),
            profiles=tuple(told[pk]["handle"]),
            companies=tuple(told[pk]["organisation"]),
            places=tuple(told[pk]["place"]),
            birthdays=tuple(told[pk]["birthday"]),
        )
        for pk, name in people.items()
    ]
    return list(people), told_rows


def look(*, owner_id: int) -> int:
    """Note every pair of the owner's people that could be one; returns how many wait to be looked at.

    What the owner decided stays decided; a pair that no longer looks alike is forgotten. Safe to run twice or late.
    """
    ids, rows = evidence(owner_id)
    found = {(min(ids[one], ids[other]), max(ids[one], ids[other])): finding for one, other, finding in find(rows)}
    surest = dict(sorted(found.items(), key=lambda entry: -entry[1].weight)[:MOST_PAIRS])
    with transaction.atomic():
        # Two looks at once would race for the same pairs; the second waits and then finds them noted.
        known = {
            (row.first_id, row.second_id): row
            for row in DuplicateCandidate.objects.select_for_update().filter(owner_id=owner_id).order_by("pk")
        }
        gone = [
            row.pk for pair, row in known.items() if row.state == DuplicateCandidate.State.OPEN and pair not in surest
        ]
        DuplicateCandidate.objects.filter(pk__in=gone).delete()
        DuplicateCandidate.objects.bulk_update(
            _changed(known, surest), ["verdict", "reasons", "weight"], batch_size=500
        )
        DuplicateCandidate.objects.bulk_create(
            [
                DuplicateCandidate(
                    owner_id=owner_id, first_id=pair[0], second_id=pair[1], verdict=str(finding.verdict),
                    reasons=list(finding.reasons), weight=finding.weight,
                )
                for pair, finding in surest.items()
                if pair not in known
            ],
            batch_size=500,
            ignore_conflicts=True,
        )  # fmt: skip
    return DuplicateCandidate.objects.filter(owner_id=owner_id, state=DuplicateCandidate.State.OPEN).count()


def _changed(
    known: dict[tuple[int, int], DuplicateCandidate], found: dict[tuple[int, int], Finding]
) -> Iterable[DuplicateCandidate]:
    """Open pairs whose finding is another than before, with the new one in place."""
    changed = []
    for pair, row in known.items():
        finding = found.get(pair)
        if finding is None or row.state != DuplicateCandidate.State.OPEN:
            continue
        if (row.weight, row.reasons) != (finding.weight, list(finding.reasons)):
            row.verdict, row.reasons, row.weight = str(finding.verdict), list(finding.reasons), finding.weight
            changed.append(row)
    return changed
