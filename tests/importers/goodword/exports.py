"""Exports as members take them along, and the whole way of one back in."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from goodword.accounts import bundles
from goodword.accounts.models import Member
from goodword.importers import actions, detecting, jobs
from goodword.importers.models import Batch


def exported(member: Member) -> bytes:
    """The complete export."""
    target = io.BytesIO()
    list(bundles.write(member, target))
    return target.getvalue()


def documents(content: bytes) -> dict[str, Any]:
    """The JSON files of an export by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


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
