"""Writing people as JSON, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from goodword.people.exports.rows import CardRow, CircleRow, FactRow, MergeRow, PairRow, PersonRow

MEDIA_TYPE = "application/json"
FORMAT: Final = "goodword-people"
VERSION: Final = 1


def write(
    people: Iterable[PersonRow],
    circles: Iterable[CircleRow],
    *,
    exported_at: datetime,
    merges: Iterable[MergeRow] = (),
    pairs: Iterable[PairRow] = (),
) -> Iterator[str]:
    """The file, piece by piece."""
    head = {"format": FORMAT, "version": VERSION, "exported_at": exported_at.isoformat()}
    yield _dump(head)[:-1]
    lists: list[tuple[str, Iterable[dict[str, Any]]]] = [
        ("circles", map(_circle, circles)),
        ("persons", map(_person, people)),
        ("merges", map(_merge, merges)),
        ("pairs", map(_pair, pairs)),
    ]
    for name, items in lists:
        yield f',\n"{name}": ['
        before = "\n"
        for item in items:
            yield f"{before}{_dump(item)}"
            before = ",\n"
        yield "\n]"
    yield "}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value)} is not exported")


def _circle(row: CircleRow) -> dict[str, Any]:
    return {"key": row.key, "name": row.name, "kind": row.kind, "position": row.position}


def _person(row: PersonRow) -> dict[str, Any]:
    told: dict[str, Any] = {"key": row.key, "state": row.state, "made_at": row.made_at, "name": row.name}
    if row.binned_at:
        told |= {"binned_at": row.binned_at, "state_before": row.state_before}
    return told | {"cards": [_card(card) for card in row.cards]}


def _card(row: CardRow) -> dict[str, Any]:
    told: dict[str, Any] = {"key": row.key, "source": row.source, "made_at": row.made_at}
    if row.member:
        told["member"] = row.member
    if row.chosen_at:
        told["chosen_at"] = row.chosen_at
    if row.circles:
        told["circles"] = [{"key": key, "since": since} for key, since in row.circles]
    told["facts"] = [_fact(fact) for fact in row.facts]
    if row.parts:
        told["parts"] = dict(row.parts)
    return told


def _fact(row: FactRow) -> dict[str, Any]:
    told: dict[str, Any] = {"key": row.key, "kind": row.kind, "value": dict(row.value)}
    for name in ("label", "origin"):
        if getattr(row, name):
            told[name] = getattr(row, name)
    told |= {"source": row.source, "learned_at": row.learned_at, "by_hand": row.by_hand}
    if row.state != "current":
        told["state"] = row.state
    if row.replaced_by:
        told["replaced_by"] = row.replaced_by
    if row.binned_at:
        told["binned_at"] = row.binned_at
    return told


def _merge(row: MergeRow) -> dict[str, Any]:
    return {
        "key": row.key, "kept": row.kept, "absorbed": row.absorbed, "absorbed_state": row.absorbed_state,
        "cards": row.cards, "at": row.at, "undone_at": row.undone_at,
    }  # fmt: skip


def _pair(row: PairRow) -> dict[str, Any]:
    return {
        "key": row.key, "first": row.first, "second": row.second, "verdict": row.verdict, "reasons": row.reasons,
        "weight": row.weight, "state": row.state, "found_at": row.found_at, "decided_at": row.decided_at,
    }  # fmt: skip
