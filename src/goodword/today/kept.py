"""What a step said, as a plan keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from goodword.core.steps import Look, Named, Step, Way, Who


def packed(step: Step) -> dict[str, Any]:
    """A step as JSON."""
    return {
        "title": step.title,
        "why": step.why,
        "minutes": step.minutes,
        "gain": step.gain,
        "who": [
            {
                "name": one.name,
                "person": str(one.person) if one.person else "",
                "member": one.member,
                "photo": str(one.photo) if one.photo else "",
            }
            for one in step.who
        ],
        "ways": [
            {
                "name": way.name, "label": way.label, "look": way.look, "route": way.route, "args": list(way.args),
                "query": way.query, "said": way.said,
            }
            for way in step.ways
        ],
        "waited_for": step.waited_for,
        "until": step.until.isoformat() if step.until else "",
        "measures": list(step.measures),
        "beyond": step.beyond,
    }  # fmt: skip


def unpacked(named: Named, said: Mapping[str, Any]) -> Step:
    """The step again."""
    return Step(
        kind=named.kind,
        subject=named.subject,
        title=said["title"],
        why=said["why"],
        minutes=said["minutes"],
        gain=said["gain"],
        who=tuple(
            Who(one["name"], _key(one["person"]), one["member"], _key(one["photo"]))
            for one in said["who"]
        ),
        ways=tuple(
            Way(way["name"], way["label"], Look(way["look"]), way["route"], tuple(way["args"]), way["query"], way["said"])
            for way in said["ways"]
        ),
        waited_for=said["waited_for"],
        until=date.fromisoformat(said["until"]) if said["until"] else None,
        measures=tuple(said["measures"]),
        beyond=said["beyond"],
    )  # fmt: skip


def _key(written: str) -> UUID | None:
    return UUID(written) if written else None
