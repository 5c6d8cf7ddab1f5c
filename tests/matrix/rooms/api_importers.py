"""The API's operations on imports."""

from __future__ import annotations

import io

from goodword.core import files
from goodword.importers.models import Batch, ReadLine, StagedPerson
from matrix.table import Expect, Row, World, api, members, owner_only

TABLE = b"Name,E-mail\nAda Adler,ada@example.com\n"


def plant(world: World) -> None:
    batch = Batch.objects.create(
        owner=world.cast.owner, source="linkedin", file_name=world.mark("a file's name"), state="preview"
    )
    world["api import"] = batch
    world["api staged"] = StagedPerson.objects.create(
        batch=batch, number=1, file="Connections.csv", line=4, name=world.mark("a person in a file"), verdict="new",
        changes=[["headline", world.mark("what was known before"), "Baker"]],
    )  # fmt: skip
    ReadLine.objects.create(batch=batch, file=world.mark("a file inside"), line=1, refused=True, reason="Not read.")
    for name in ("asking", "asked"):
        stored = files.store(owner=world.cast.owner.pk, content=io.BytesIO(TABLE), purpose="import", at_most=1_000)
        world[f"api {name}"] = Batch.objects.create(
            owner=world.cast.owner, source="table", file_name=world.mark(f"a table ({name})"), file=stored,
            size=stored.size, state="asking" if name == "asking" else "preview",
        )  # fmt: skip
    world["api applied"] = Batch.objects.create(
        owner=world.cast.owner, source="linkedin", file_name="b.zip", state="applied"
    )


def yours(status: int) -> Expect:
    """For the owner; to other members it does not exist; without a token 401."""
    return api(owner_only(status))


def _of(name: str):  # type: ignore[no-untyped-def]  # a row's kwargs
    return lambda world: {"key": world[name].key}


SKIP = {"decision": "skip"}

ROWS = {
    "api/v1/imports/sources": Row(get=api(members(200))),
    "api/v1/imports": Row(get=api(members(200)), post=api(members(415))),
    "api/v1/imports/{key}": Row(
        get=yours(200), patch=yours(200), kwargs=_of("api import"), data=lambda _world: {"mentioned": True}
    ),
    "api/v1/imports/{key}/columns": Row(
        get=yours(200), post=yours(200), kwargs=_of("api asking"), data=lambda _world: {"columns": ["name", "email"]}
    ),
    "api/v1/imports/{key}/ask": Row(post=yours(200), kwargs=_of("api asked")),
    "api/v1/imports/{key}/people": Row(get=yours(200), kwargs=_of("api import")),
    "api/v1/imports/{key}/changes": Row(get=yours(200), kwargs=_of("api import")),
    "api/v1/imports/{key}/lines": Row(get=yours(200), kwargs=_of("api import")),
    "api/v1/imports/{key}/people/{person}/decide": Row(
        post=yours(200),
        kwargs=lambda world: {"key": world["api import"].key, "person": world["api staged"].key},
        data=lambda _world: SKIP,
    ),
    "api/v1/imports/{key}/decide": Row(post=yours(200), kwargs=_of("api import"), data=lambda _world: SKIP),
    "api/v1/imports/{key}/tick": Row(post=yours(200), kwargs=_of("api import"), data=lambda _world: {"which": "none"}),
    "api/v1/imports/{key}/own": Row(
        post=yours(409), kwargs=_of("api import"), data=lambda _world: {"mails": ["olive@example.com"]}
    ),
    "api/v1/imports/{key}/apply": Row(post=yours(200), kwargs=_of("api import")),
    "api/v1/imports/{key}/cancel": Row(post=yours(200), kwargs=_of("api import")),
    "api/v1/imports/{key}/undo": Row(post=yours(200), kwargs=_of("api applied")),
}
