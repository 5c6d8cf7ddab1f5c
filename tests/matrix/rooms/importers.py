"""Imports: all of it is for who brought the file, and for nobody else."""

from __future__ import annotations

import io

from goodword.core import files
from goodword.importers import states
from goodword.importers.models import Batch, ReadLine, StagedPerson
from matrix.table import Row, World, members, owner_only

TABLE = b"Name,E-mail,Shoe size\nAda Adler,ada@example.com,39\nBob Braun,bob@example.com,44\n"


def plant(world: World) -> None:
    owner = world.cast.owner
    for name, state in (("preview", states.PREVIEW), ("reading", states.READING), ("applied", states.APPLIED)):
        world[f"import {name}"] = Batch.objects.create(
            owner=owner, source="linkedin", file_name=world.mark(f"a file's name ({name})"), state=state,
            counts={"doubtful": 1, "new": 1, "unreadable": 1},
        )  # fmt: skip
    for name in ("asking", "asked"):
        stored = files.store(owner=owner.pk, content=io.BytesIO(TABLE), purpose="import", at_most=1_000)
        world[f"import {name}"] = Batch.objects.create(
            owner=owner, source="table", file_name=world.mark(f"a table's name ({name})"), file=stored, size=stored.size,
            state=states.ASKING if name == "asking" else states.PREVIEW,
        )  # fmt: skip
    batch = world["import preview"]
    made = [
        StagedPerson.objects.create(
            batch=batch, number=number, file="Connections.csv", line=number + 2, verdict=verdict,
            name=world.mark(f"a person in a file ({verdict})"),
        )
        for number, verdict in enumerate([StagedPerson.Verdict.DOUBTFUL, StagedPerson.Verdict.NEW])
    ]  # fmt: skip
    world["staged person"] = made[0]
    ReadLine.objects.create(
        batch=batch, file="Connections.csv", line=9, refused=True, reason=world.mark("why a line was refused")
    )


def waiting(world: World) -> dict[str, object]:
    return {"key": world["import preview"].key}


ROWS = {
    "importers:start": Row(get=members(200), post=members(422)),
    "importers:how": Row(get=members(200), kwargs=lambda _world: {"slug": "linkedin"}),
    "importers:show": Row(get=owner_only(200), kwargs=waiting),
    "importers:progress": Row(get=owner_only(200), kwargs=lambda world: {"key": world["import reading"].key}),
    "importers:people": Row(get=owner_only(200), kwargs=lambda world: {**waiting(world), "verdict": "new"}),
    "importers:tick": Row(post=owner_only(302), kwargs=lambda world: {**waiting(world), "verdict": "new"}),
    "importers:tick_all": Row(post=owner_only(302), kwargs=waiting, data=lambda _world: {"which": "none"}),
    "importers:own": Row(post=owner_only(409), kwargs=waiting, data=lambda _world: {"mail": "olive@example.com"}),
    "importers:lines": Row(get=owner_only(200), kwargs=waiting),
    "importers:decide": Row(
        post=owner_only(302),
        kwargs=lambda world: {**waiting(world), "row": world["staged person"].key},
        data=lambda _world: {"decision": "new"},
    ),
    "importers:columns": Row(
        get=owner_only(200),
        post=owner_only(200),
        kwargs=lambda world: {"key": world["import asking"].key},
        data=lambda _world: {"do": "look", "separator": ",", "encoding": "utf-8", "header": "on"},
    ),
    "importers:ask": Row(post=owner_only(302), kwargs=lambda world: {"key": world["import asked"].key}),
    "importers:apply": Row(post=owner_only(302), kwargs=waiting),
    "importers:cancel": Row(post=owner_only(302), kwargs=waiting),
    "importers:undo": Row(post=owner_only(302), kwargs=lambda world: {"key": world["import applied"].key}),
}
