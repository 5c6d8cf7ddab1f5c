"""What rooms bring back beside people: their files while they wait, what would come, letting it in, undoing it."""

from __future__ import annotations

import base64
from collections import defaultdict
from typing import Any

from goodword.accounts.returning import Coming, Part, Told, parts
from goodword.core import clock
from goodword.importers.models import Batch, StagedRow

FILE = "file"


def patterns() -> tuple[str, ...]:
    """The names of the files that rooms want."""
    return tuple(pattern for part in parts() for pattern in part.files)


def packed(name: str, content: Any) -> dict[str, Any]:
    """A file as it waits: parsed JSON, or bytes."""
    if isinstance(content, bytes):
        return {"name": name, "bytes": base64.b64encode(content).decode()}
    return {"name": name, "json": content}


def _told(batch: Batch) -> Told:
    rows = StagedRow.objects.filter(batch=batch, part=FILE).order_by("number").values_list("value", flat=True)
    return {row["name"]: base64.b64decode(row["bytes"]) if "bytes" in row else row["json"] for row in rows.iterator()}


def coming(batch: Batch) -> dict[str, Coming]:
    """Name of a choice → what would come with it, and what would stay."""
    told = _told(batch)
    found: dict[str, list[Coming]] = defaultdict(list)
    for part in parts() if told else ():
        found[part.choice].append(part.look(batch.owner, told))
    return {
        choice: Coming(
            tuple(sentence for one in some for sentence in one.comes),
            tuple(sentence for one in some for sentence in one.stays),
        )
        for choice, some in found.items()
    }


def write(batch: Batch) -> dict[str, Any]:
    """Let in what the member chose; by room, what was made."""
    told = _told(batch)
    chosen: list[Part] = [part for part in parts() if told and batch.options.get(part.choice)]
    return {part.room: part.write(batch.owner, told) for part in chosen}


def take_back(batch: Batch) -> None:
    """Undo it, upper rooms first."""
    made = batch.made.get("rooms", {})
    for part in reversed(parts()):
        if part.room in made:
            part.take_back(batch.owner, made[part.room], batch.applied_at or clock.now())
