"""Exports as members take them along, and the whole way of one back in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

from goodword.accounts import bundles
from goodword.accounts.models import Member
from goodword.importers import actions, detecting, jobs
from goodword.importers.models import Batch
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TAKEN = ("people/people.json", "profile/lines.json", "profile/profile.json", "profile/organizations.json")


def exported(member: Member) -> bytes:
    """The complete export."""
    target = io.BytesIO()
    list(bundles.write(member, target))
    return target.getvalue()


def documents(content: bytes) -> dict[str, Any]:
    """The JSON files of an export by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def content(archive: bytes) -> str:
    """What is to come back of an export, with each key replaced by the number of its first appearance."""
    told = documents(archive)
    kept: dict[str, Any] = {name: told[name] for name in TAKEN}
    kept["people/people.json"].pop("exported_at")
    kept["profile/profile.json"].pop("changed_at", None)
    for line in kept["profile/lines.json"]:
        line.pop("changed_at")
    for organization in kept["profile/organizations.json"]:
        organization.pop("entered_by_you")  # on one site the first who represents it enters it
    kept["settings"] = {name: told["account/account.json"][name] for name in ("language", "time_zone", "theme")}
    seen: dict[str, str] = {}
    return UUID.sub(lambda found: seen.setdefault(found[0], str(len(seen))), json.dumps(kept, indent=1))


def people_of(archive: bytes) -> str:
    """The people alone."""
    told = json.loads(content(archive))
    return json.dumps(told["people/people.json"], indent=1)


def packed(files: dict[str, Any], *, folder: str = "") -> bytes:
    """An export made anew of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(folder + name, content if isinstance(content, bytes) else json.dumps(content))
    return target.getvalue()


def read(member: Member, content: bytes, *, name: str = "goodword-export.zip") -> Batch:
    """Bring it as a stranger would, without saying what it is, and have it read."""
    source = detecting.source_of(name, io.BytesIO(content))
    batch = actions.start(actor=member, source=source, name=name, content=io.BytesIO(content))
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def let_in(member: Member, batch: Batch, **options: bool) -> Batch:
    if options:
        actions.choose(actor=member, batch=batch, **options)
    actions.apply(actor=member, batch=batch)
    jobs.apply(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def bring(member: Member, content: bytes, **options: bool) -> Batch:
    return let_in(member, read(member, content), **options)


def take_back(member: Member, batch: Batch) -> Batch:
    actions.undo(actor=member, batch=batch)
    jobs.undo(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def ada(me: Member) -> Person:
    made = persons.add(
        actor=me,
        facts=[
            NewFact("name", {"display": "Ada Adler"}), NewFact("email", {"address": "ada@example.com"}),
            NewFact("note", {"text": "Met at the fair"}),
        ],
    )  # fmt: skip
    choosing.choose(actor=me, person=made)
    circle = choosing.make_circle(actor=me, name="Bakers")
    choosing.put_into_circle(actor=me, circle=circle, persons=[made])
    return made
