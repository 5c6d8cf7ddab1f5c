"""How imports look in answers and bodies."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Short, Shown
from goodword.importers import queries, states
from goodword.importers.models import Batch, ReadLine, StagedPerson
from goodword.people.models import Person

State = Literal[
    "uploaded", "asking", "reading", "preview", "applying", "applied", "undoing", "undone", "cancelled", "failed"
]  # fmt: skip
Verdict = Literal["new", "matched", "doubtful", "binned", "mentioned"]
OUTCOME = ("added", "joined", "changed", "facts", "contacts", "meetings", "circles", "binned")


class SourceShown(Shown):
    """Something that can be imported."""

    slug: str
    label: str
    endings: list[str] = Field(description="File endings, with the dot.")
    about: str = Field(description="What comes of it.")
    asks: bool = Field(description="Whether its files wait for you to say what their columns are.")


class SourcesShown(Shown):
    """What can be imported here."""

    items: list[SourceShown]


class PreviewNumbers(Shown):
    """What an import would do, in numbers."""

    new: int
    matched: int = Field(description="Already among your people.")
    doubtful: int = Field(description="Could be one of your people; decide, or they come in as new ones.")
    binned: int = Field(description="In your bin; they stay there.")
    mentioned: int = Field(description="Only mentioned; left out unless you choose `mentioned`.")
    changed: int = Field(description="Matched ones of whom the file says something new.")
    will_come: int = Field(description="How many people come in as things stand, your decisions included.")
    members: int = Field(description="How many are members here who chose to be recognized.")
    contacts: int = Field(description="Messages and requests in time.")
    refused: int = Field(description="Lines that could not be read.")
    remarks: int = Field(description="Lines that were read with a remark.")
    left_out: dict[str, int] = Field(description="Lines left out on purpose, by kind.")
    own: int = Field(description="Facts about yourself.")
    settings: int = Field(description="How many of your settings would change; only if you choose `settings`.")
    coming: list[str] = Field(description="What of your own would come with the choices it belongs to, in sentences.")
    staying: list[str] = Field(description="What of your own stays as you have it here, in sentences.")
    meetings: int = Field(description="Meetings of a calendar.")
    wrote: int = Field(description="People of a mailbox you wrote to.")
    wrote_both: int = Field(description="People of a mailbox with whom letters went both ways.")

    @classmethod
    def of(cls, preview: queries.Preview) -> PreviewNumbers:
        told = asdict(preview)
        coming = told.pop("coming").values()
        return cls(
            **told,
            coming=[sentence for one in coming for sentence in one["comes"]],
            staying=[sentence for one in coming for sentence in one["stays"]],
        )


class ImportShown(Shown):
    """An import and how far it is."""

    key: UUID
    source: str
    file_name: str
    size: int = Field(description="Bytes.")
    state: State
    done: int = Field(description="How far the present step is, out of `total`; both 0 while nothing is known.")
    total: int
    options: dict[str, bool]
    trouble: str = Field(description="Why it failed, for people; empty when it did not.")
    outcome: dict[str, int] = Field(description="What was brought, in numbers, once it was applied.")
    made_at: datetime
    read_at: datetime | None
    applied_at: datetime | None
    undone_at: datetime | None

    @staticmethod
    def columns(batch: Batch) -> dict[str, Any]:
        counts = batch.counts
        return {
            "key": batch.key, "source": batch.source, "file_name": batch.file_name, "size": batch.size,
            "state": batch.state, "done": batch.done, "total": batch.total,
            "options": {name: bool(value) for name, value in batch.options.items()},
            "trouble": queries.trouble(batch),
            "outcome": {name: counts.get(f"applied_{name}", 0) for name in OUTCOME} if batch.applied_at else {},
            "made_at": batch.made_at, "read_at": batch.read_at, "applied_at": batch.applied_at,
            "undone_at": batch.undone_at,
        }  # fmt: skip

    @classmethod
    def of(cls, batch: Batch) -> ImportShown:
        return cls.model_validate(cls.columns(batch))


class LabelShown(Shown):
    """A label of the file, such as a group of an address book."""

    name: str
    people: int = Field(description="How many people of the file have it.")
    circle: bool = Field(description="Whether it becomes one of your circles; `change_import` says which do.")


class ImportFull(ImportShown):
    """An import, with the numbers of its preview while it waits for your word."""

    preview: PreviewNumbers | None
    own_mails: list[str] = Field(description="Addresses in the file that were read as yours.")
    labels: list[LabelShown] = Field(description="Labels of the file, those of most people first; at most 100.")
    likely_mails: list[str] = Field(description="Not empty: say by `say_import_own` which of them is yours.")

    @classmethod
    def whole(cls, viewer: Member, batch: Batch) -> ImportFull:
        waits = batch.state == states.PREVIEW
        numbers = PreviewNumbers.of(queries.preview(viewer, batch)) if waits else None
        return cls.model_validate(
            {
                **cls.columns(batch),
                "preview": numbers,
                "own_mails": batch.own_mails,
                "labels": [
                    {"name": name, "people": people, "circle": key in batch.circles}
                    for name, key, people in batch.labels
                ],
                "likely_mails": [mail for mail, _count in batch.likely_mails],
            }
        )


class ImportsPage(PageOf[ImportShown]):
    """Some of your imports."""


class Match(Shown):
    """One of your people that a line could mean."""

    key: UUID
    name: str


class Change(Shown):
    """Something a newer file says anew."""

    kind: str
    before: str
    now: str


class StagedShown(Shown):
    """A person of the file, waiting for your word."""

    key: UUID
    name: str
    detail: str
    file: str
    line: int
    verdict: Verdict
    match: Match | None = Field(description="Who of your people this is, or could be.")
    reasons: list[str] = Field(description="Why, as codes.")
    changes: list[Change]
    wrote: int = Field(description="How often you wrote to them.")
    heard: int = Field(description="How often they wrote to you.")
    met: int = Field(description="Meetings with them.")
    last_at: datetime | None = Field(description="The latest of these.")
    decision: Literal["", "same", "new", "skip"]
    member: UUID | None = Field(description="The member this is, if they chose to be recognized.")

    @classmethod
    def of(cls, row: StagedPerson, match: Person | None, member: Member | None) -> StagedShown:
        return cls.model_validate(
            {
                "key": row.key, "name": row.name, "detail": row.detail, "file": row.file, "line": row.line,
                "verdict": row.verdict, "reasons": row.reasons, "decision": row.decision,
                "wrote": row.wrote, "heard": row.heard, "met": row.met, "last_at": row.last_at,
                "match": {"key": match.key, "name": match.name} if match else None,
                "changes": [dict(zip(("kind", "before", "now"), change, strict=True)) for change in row.changes],
                "member": member.key if member else None,
            }
        )  # fmt: skip


class StagedPage(PageOf[StagedShown]):
    """Some people of the file."""


class StagedAsked(Asked):
    """Which people of the file."""

    verdict: Verdict = Field("new", description="What was found out about them.")


class FileLineShown(Shown):
    """A line that was refused, or read with a remark."""

    file: str
    line: int = Field(description="0 where the whole file is meant.")
    refused: bool
    reason: str

    @classmethod
    def of(cls, line: ReadLine) -> FileLineShown:
        return cls(file=line.file, line=line.line, refused=line.refused, reason=queries.reason(line))


class LinesPage(PageOf[FileLineShown]):
    """Some lines of the file."""


class LinesAsked(Asked):
    """Which lines."""

    refused: bool | None = Field(None, description="Only refused ones, or only those with a remark; else both.")


class UploadGiven(Given):
    """What goes with the file."""

    source: str = Field("", max_length=30, description="What it is, as `list_sources` has it; found out if not given.")
    keep_text: bool = Field(False, description="Keep the texts of messages, not only that and when they were.")


class OptionsGiven(Given):
    """Choices about an import that waits; what is not given stays."""

    messages: bool | None = Field(None, description="Bring contacts in time.")
    mentioned: bool | None = Field(None, description="Bring people who are only mentioned.")
    own_profile: bool | None = Field(None, description="Fill your own profile; `coming` says with what.")
    settings: bool | None = Field(None, description="Take over language, time zone and look.")
    circles: list[Short] | None = Field(
        None, max_length=100, description="Names of the labels that become circles of yours; all others stay labels."
    )


Kind = Literal[
    "name", "given", "middle", "family", "prefix", "suffix", "nickname", "pronouns", "email", "phone", "site", "profile",
    "company", "title", "department", "industry", "headline", "street", "postcode", "city", "region", "country", "address",
    "place", "birthday", "date", "topic", "language", "school", "group", "offer", "need", "relation", "category", "circle",
    "met", "note", "custom", "skip",
]  # fmt: skip


class ColumnShown(Shown):
    """A column of a table."""

    header: str = Field(description="Empty where the table has no header.")
    kind: Kind = Field(description="What it is taken for.")
    examples: list[str] = Field(description="The first things that stand in it.")


class ColumnsShown(Shown):
    """A table that waits for you to say what its columns are."""

    columns: list[ColumnShown]
    encoding: str
    separator: str
    header: bool = Field(description="Whether the first row names the columns.")
    order: Literal["month first", "day first"] = Field(description="Of dates such as 4/5/2020.")
    between: str = Field(description="What stands between several values of one cell; empty: as they come.")

    @classmethod
    def of(cls, asked: queries.Asked) -> ColumnsShown:
        look, answer = asked.look, asked.look.answer
        columns = []
        for number, kind in enumerate(answer.columns):
            values = (row[number].strip() for row in look.rows if number < len(row))
            examples = list(dict.fromkeys(text[:200] for text in values if text))[:3]
            columns.append({"header": look.headers[number], "kind": kind, "examples": examples})
        told = {name: getattr(answer, name) for name in ("encoding", "separator", "header", "order", "between")}
        return cls.model_validate({"columns": columns, **told})


class ColumnsGiven(Given):
    """What the columns of a table are, and how it is written; what is not given stays as it was found out."""

    columns: list[Kind] | dict[str, Kind] | None = Field(
        None, description="One kind for each column; or header (or `#` and the number of a column) and kind."
    )
    encoding: str | None = Field(None, max_length=30, description="How letters are written: one of those offered.")
    separator: str | None = Field(None, max_length=10, description="`,`, `;`, `|` or `tab`.")
    header: bool | None = Field(None, description="Whether the first line says what the columns are.")
    order: Literal["month first", "day first"] | None = Field(None, description="How dates such as 3/4/2026 are meant.")
    between: str | None = Field(None, max_length=5, description="What stands between several topics in one cell.")


class DecisionGiven(Given):
    """What becomes of a person of the file."""

    decision: Literal["", "same", "new", "skip"] = Field(
        description="`same` as the one suggested, a `new` person, `skip` to leave them out, empty for not decided."
    )


class TicksGiven(Given):
    """Who of a calendar or a mailbox counts."""

    which: Literal["known", "wrote", "both", "all", "none"] = Field(
        description="Those among your people, those you wrote to, those with letters both ways, everybody, nobody."
    )


class OwnGiven(Given):
    """Which addresses of a mailbox are yours."""

    mails: list[str] = Field(min_length=1, max_length=20, description="Your addresses, as its letters have them.")
