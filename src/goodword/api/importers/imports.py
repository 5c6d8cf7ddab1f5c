"""Imports: a file in, a preview, a word, and undo at any later time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import File, Form, Query, UploadedFile
from pydantic import BaseModel

from goodword.accounts.models import Member, Scope
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room, View
from goodword.api.frame.shapes import Asked
from goodword.api.importers.shapes import (
    ColumnsGiven,
    ColumnsShown,
    DecisionGiven,
    FileLineShown,
    ImportFull,
    ImportShown,
    ImportsPage,
    LinesAsked,
    LinesPage,
    OptionsGiven,
    OwnGiven,
    SourceShown,
    SourcesShown,
    StagedAsked,
    StagedPage,
    StagedShown,
    TicksGiven,
    UploadGiven,
)
from goodword.core.errors import NotFound
from goodword.importers import actions, detecting, queries, sources
from goodword.importers.models import Batch, StagedPerson

room = Room(
    "Imports",
    "Bring people in from a file. It is read by a job; nothing comes among your people before you say so, and a "
    "whole import can be undone at any later time. All of it needs the scope `import`.",
)


def _operation(method: str, path: str, *, answer: type[BaseModel] | None, **more: Any) -> Callable[[View], View]:
    return room.operation(method, path, scope=Scope.IMPORT, answer=answer, **more)


def _again(viewer: Member, batch: Batch) -> ImportFull:
    return ImportFull.whole(viewer, queries.batch(viewer, batch.key))


@_operation("GET", "/imports/sources", answer=SourcesShown)
def list_sources(request: ApiRequest) -> SourcesShown:
    """List what can be imported."""
    return SourcesShown(
        items=[
            SourceShown(
                slug=source.slug,
                label=_(source.label),
                endings=list(source.accepts),
                about=_(about) if (about := sources.words(source.slug).brings) else "",
                asks=isinstance(source, sources.Asks),
            )
            for source in queries.source_choices()
        ]
    )


@_operation("GET", "/imports", answer=ImportsPage)
def list_imports(request: ApiRequest, asked: Query[Asked]) -> ImportsPage:
    """List your imports.

    The latest first.
    """
    found = queries.imports(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return ImportsPage(items=[ImportShown.of(batch) for batch in found.rows], **page_addresses(request, found))


@_operation("POST", "/imports", answer=ImportFull, status=201, cost=10)
def start_import(request: ApiRequest, given: Form[UploadGiven], file: File[UploadedFile]) -> Made:
    """Hand in a file.

    As the field `file` of a form (multipart/form-data). A job reads it; ask `get_import` until its state is
    `preview`. A table of no known program is in state `asking` first: see `get_import_columns`. Counts as ten requests.
    """
    me = request.auth.member
    content, name = cast(BinaryIO, file.file), file.name or ""
    source = given.source or detecting.source_of(name, content)
    batch = actions.start(actor=me, source=source, name=name, content=content, keep_text=given.keep_text)
    return Made(_again(me, batch), f"/api/v1/imports/{batch.key}")


@_operation("GET", "/imports/{uuid:key}", answer=ImportFull)
def get_import(request: ApiRequest, key: UUID) -> ImportFull:
    """Get an import and how far it is.

    While it waits for your word (`preview`), with the numbers of what would come.
    """
    me = request.auth.member
    return ImportFull.whole(me, queries.batch(me, key))


@_operation("PATCH", "/imports/{uuid:key}", answer=ImportFull, problems=("conflict",), example={"mentioned": True})
def change_import(request: ApiRequest, key: UUID, given: OptionsGiven) -> ImportFull:
    """Choose what an import brings.

    While it waits for your word.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    told = given.model_dump(exclude_none=True)
    if "circles" in told:
        actions.choose_circles(actor=me, batch=batch, names=told.pop("circles"))
    actions.choose(actor=me, batch=batch, **told)
    return _again(me, batch)


@_operation("GET", "/imports/{uuid:key}/columns", answer=ColumnsShown)
def get_import_columns(request: ApiRequest, key: UUID) -> ColumnsShown:
    """Look at the columns of a table.

    Of a file in state `asking`: what each column is taken for, with the first things that stand in it.
    """
    me = request.auth.member
    return ColumnsShown.of(queries.asked(me, queries.batch(me, key)))


@_operation(
    "POST", "/imports/{uuid:key}/columns", answer=ImportFull, problems=("conflict",),
    example={"columns": {"Shoe size": "custom"}},
)  # fmt: skip
def answer_import(request: ApiRequest, key: UUID, given: ColumnsGiven) -> ImportFull:
    """Say what the columns of a table are.

    Of a file in state `asking`; then a job reads it.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    return _again(me, actions.answer(actor=me, batch=batch, told=given.model_dump(exclude_none=True)))


@_operation("POST", "/imports/{uuid:key}/ask", answer=ImportFull, problems=("conflict",))
def ask_import(request: ApiRequest, key: UUID) -> ImportFull:
    """Go back from the preview of a table to its columns.

    As long as its file is kept: until the import is applied, and for a day at the longest.
    """
    me = request.auth.member
    return _again(me, actions.ask(actor=me, batch=queries.batch(me, key)))


def _page(request: ApiRequest, batch: Batch, found: Any) -> StagedPage:
    rows: Sequence[StagedPerson] = found.rows
    matches = queries.suggested(request.auth.member, rows)
    members = queries.members(batch, rows)
    items = [StagedShown.of(row, matches.get(row.key), members.get(row.key)) for row in rows]
    return StagedPage(items=items, **page_addresses(request, found))


@_operation("GET", "/imports/{uuid:key}/people", answer=StagedPage)
def list_import_people(request: ApiRequest, key: UUID, asked: Query[StagedAsked]) -> StagedPage:
    """List the people of a file, before they come in.

    Those of one verdict, in the order of the file.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    verdict = StagedPerson.Verdict(asked.verdict)
    return _page(request, batch, queries.staged(me, batch, verdict, cursor=asked.cursor, size=asked.limit))


@_operation("GET", "/imports/{uuid:key}/changes", answer=StagedPage)
def list_import_changes(request: ApiRequest, key: UUID, asked: Query[Asked]) -> StagedPage:
    """List what a file says anew about people you have.

    A new job, a new address. This stays after the import was applied.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    return _page(request, batch, queries.changed(me, batch, cursor=asked.cursor, size=asked.limit))


@_operation("GET", "/imports/{uuid:key}/lines", answer=LinesPage)
def list_import_lines(request: ApiRequest, key: UUID, asked: Query[LinesAsked]) -> LinesPage:
    """List lines that could not be read, each with its reason.

    And lines that were read with a remark; refused ones first.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    found = queries.lines(me, batch, refused=asked.refused, cursor=asked.cursor, size=asked.limit)
    return LinesPage(items=[FileLineShown.of(line) for line in found.rows], **page_addresses(request, found))


@_operation(
    "POST", "/imports/{uuid:key}/people/{uuid:person}/decide", answer=StagedShown, problems=("conflict",),
    example={"decision": "same"},
)  # fmt: skip
def decide_import_person(request: ApiRequest, key: UUID, person: UUID, given: DecisionGiven) -> StagedShown:
    """Decide about one person of a file.

    While the import waits for your word.
    """
    me = request.auth.member
    row = queries.staged_person(me, person)
    if row.batch.key != key:
        raise NotFound(_("There is no such person in your imports."))
    actions.decide(actor=me, row=row, decision=StagedPerson.Decision(given.decision))
    return StagedShown.of(
        row, queries.suggested(me, [row]).get(row.key), queries.members(row.batch, [row]).get(row.key)
    )


@_operation(
    "POST", "/imports/{uuid:key}/decide", answer=ImportFull, problems=("conflict",), example={"decision": "skip"}
)
def decide_import_doubtful(request: ApiRequest, key: UUID, given: DecisionGiven) -> ImportFull:
    """Decide about all doubtful people of a file at once."""
    me = request.auth.member
    batch = queries.batch(me, key)
    actions.decide_all(actor=me, batch=batch, decision=StagedPerson.Decision(given.decision))
    return _again(me, batch)


@_operation("POST", "/imports/{uuid:key}/tick", answer=ImportFull, problems=("conflict",), example={"which": "known"})
def tick_import_people(request: ApiRequest, key: UUID, given: TicksGiven) -> ImportFull:
    """Say who of a calendar or a mailbox counts.

    Instead of all that was said before. One by one it is `decide_import_person`.
    """
    me = request.auth.member
    batch = queries.batch(me, key)
    actions.tick_all(actor=me, batch=batch, which=given.which)
    return _again(me, batch)


@_operation(
    "POST",
    "/imports/{uuid:key}/own",
    answer=ImportFull,
    problems=("conflict",),
    example={"mails": ["olive@example.com"]},
)
def say_import_own(request: ApiRequest, key: UUID, given: OwnGiven) -> ImportFull:
    """Say which addresses of a mailbox are yours.

    Where `likely_mails` asks. The file is then read once more.
    """
    me = request.auth.member
    return _again(me, actions.say_own(actor=me, batch=queries.batch(me, key), mails=given.mails))


@_operation("POST", "/imports/{uuid:key}/apply", answer=ImportFull, problems=("conflict",))
def apply_import(request: ApiRequest, key: UUID) -> ImportFull:
    """Let an import in.

    As its preview shows it. A job writes it; ask `get_import` until its state is `applied`. Doubtful people nobody
    decided about come in as new ones, and stand among `list_duplicates`.
    """
    me = request.auth.member
    return _again(me, actions.apply(actor=me, batch=queries.batch(me, key)))


@_operation("POST", "/imports/{uuid:key}/cancel", answer=ImportFull, problems=("conflict",))
def cancel_import(request: ApiRequest, key: UUID) -> ImportFull:
    """Stop an import, wherever it is.

    One that is being written goes back to its preview, with nothing written.
    """
    me = request.auth.member
    return _again(me, actions.cancel(actor=me, batch=queries.batch(me, key)))


@_operation("POST", "/imports/{uuid:key}/undo", answer=ImportFull, problems=("conflict",))
def undo_import(request: ApiRequest, key: UUID) -> ImportFull:
    """Take back a whole import.

    At any later time; what you did by hand since stays. A job does it; ask `get_import` until its state is `undone`.
    """
    me = request.auth.member
    return _again(me, actions.undo(actor=me, batch=queries.batch(me, key)))
