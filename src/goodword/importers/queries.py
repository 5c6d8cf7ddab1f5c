"""What an import's owner sees of it: its course, its preview, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import Invalid, NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.importers import applying, fetching, mapping, recognizing, sources, states
from goodword.importers.models import Batch, KeptMessage, ReadLine, StagedPerson
from goodword.importers.records import PersonRecord, Refused
from goodword.importers.table.looking import Look
from goodword.importers.table.parse import Table
from goodword.people.actions.bringing import BroughtFact
from goodword.people.models import Person


@dataclass(frozen=True, slots=True)
class Preview:
    """The numbers above a preview.

    Attributes:
        new, matched, doubtful, binned, mentioned: people by verdict.
        changed: matched ones of whom the file says something new.
        will_come: how many people come in as things stand, decisions included.
        members: how many are members of whom it may be told.
        contacts: messages and requests in time.
        refused, remarks: lines that were not read, or read with a remark.
        left_out: lines left out on purpose, by kind, one of ``LEFT_OUT``.
        own: facts about the member, or sentences of ``coming`` on their profile.
        settings: how many of the member's settings would change.
        coming: name of a choice → what of the member's own would come with it, and what would stay.
        meetings: meetings of a calendar, with whomever.
        wrote, wrote_both: people of a mailbox whom the member wrote to, and with whom letters went both ways.
    """

    new: int
    matched: int
    doubtful: int
    binned: int
    mentioned: int
    changed: int
    will_come: int
    members: int
    contacts: int
    refused: int
    remarks: int
    left_out: dict[str, int]
    own: int
    settings: int = 0
    coming: dict[str, Coming] = field(default_factory=dict)
    meetings: int = 0
    wrote: int = 0
    wrote_both: int = 0


LEFT_OUT = (
    "hidden", "draft", "spam", "advert", "nobody", "rejected", "alone", "declined", "canceled", "early", "ahead", "list",
    "automatic", "deleted", "crowd", "twice", "strangers",
)  # fmt: skip


def source_choices() -> tuple[sources.Source, ...]:
    """The sources there are, in the order in which people read of them."""
    return sources.listed()


def source(slug: str) -> sources.Source:
    """One of them.

    Raises:
        NotFound: there is none such.
    """
    try:
        return sources.find(slug)
    except KeyError:
        raise NotFound(_("There is no such kind of import.")) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be said of a table: how it looks, and the first people as they would come in, with their facts."""

    look: Look
    people: list[tuple[str, list[BroughtFact]]]


def asked(viewer: Member, batch: Batch, told: Mapping[str, Any] | None = None, *, most: int = 3) -> Asked:
    """A table that waits for its columns, as somebody says that it is written, or as it seems to be.

    Raises:
        Invalid: what was said is impossible.
        NotFound: it does not wait for that.
    """
    source = sources.find(batch.source)
    if batch.owner_id != viewer.pk or batch.state != states.ASKING or not isinstance(source, Table):
        raise NotFound(_("This import does not wait for its columns."))
    try:
        with fetching.opened(batch) as upload:
            look = source.question(upload, told if told is not None else batch.answer)
            options = sources.Options(answer=look.answer.as_json())
            records = source.read(upload, options, lambda _done, _total: None) if look.answer.tells else iter(())
            found = list(islice((one for one in records if isinstance(one, PersonRecord)), most))
    except Refused as refused:
        raise Invalid(_(refused.reason) % refused.params) from refused
    people = []
    for record in found:
        facts = [made for kind, value in record.facts if (made := mapping.fact(kind, value))]
        people.append((record.names.full, facts))
    return Asked(look, people)


def can_ask_again(batch: Batch) -> bool:
    """Whether what was said of the file can still be changed."""
    return batch.state == states.PREVIEW and batch.file_id is not None and bool(batch.answer)


def imports(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Batch]:
    """The viewer's imports, latest first; without what comes from calendars that are read every night."""
    return page(Batch.objects.filter(owner=viewer, calendar=None), ("-made_at", "-id"), cursor=cursor, size=size)


def batch(viewer: Member, key: UUID | str) -> Batch:
    """One of the viewer's imports.

    Raises:
        NotFound: there is none such.
    """
    found = _with_key(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such import."))
    return found[0]


@compiled
def _with_key(owner: Slot, key: Slot) -> QuerySet[Batch]:
    return Batch.objects.filter(owner=owner, key=key).select_related("owner")


def trouble(batch: Batch) -> str:
    """Why an import failed, in the reader's language; empty when it did not."""
    return _(batch.trouble) % batch.trouble_params if batch.trouble else ""


def preview(viewer: Member, batch: Batch) -> Preview:
    """The numbers of an import that waits for its owner's word."""
    counts = batch.counts
    rows = _staged(viewer, batch)
    found = sources.find(batch.source)
    asks = sources.offers(batch.source) == sources.NOBODY_COMES
    told = rows.aggregate(
        changed=Count("pk", filter=~Q(changes=[])), will_come=Count("pk", filter=applying.wanted(batch))
    )
    return Preview(
        **{str(verdict): counts.get(verdict, 0) for verdict in StagedPerson.Verdict},
        **told,
        members=recognizing.count(batch),
        contacts=counts.get("contacts", 0),
        refused=counts.get("unreadable", 0),
        remarks=counts.get("remarks", 0),
        left_out={kind: counts[kind] for kind in LEFT_OUT if counts.get(kind)},
        own=counts.get("own", 0),
        settings=counts.get("settings", 0),
        coming=found.coming(batch) if isinstance(found, sources.Returning) else {},
        meetings=counts.get("meetings", 0),
        wrote=rows.filter(wrote__gt=0).count() if asks else 0,
        wrote_both=rows.filter(wrote__gt=0, heard__gt=0).count() if asks else 0,
    )


def _staged(viewer: Member, batch: Batch) -> QuerySet[StagedPerson]:
    return StagedPerson.objects.filter(batch=batch, batch__owner=viewer)


def staged(
    viewer: Member, batch: Batch, verdict: StagedPerson.Verdict, *, cursor: str = "", size: int = PAGE
) -> Page[StagedPerson]:
    """The people of one verdict, in the order of the file."""
    rows = _staged(viewer, batch).filter(verdict=verdict).defer("facts", "contacts")
    return page(rows, ("number", "id"), cursor=cursor, size=size)


def changed(viewer: Member, batch: Batch, *, cursor: str = "", size: int = PAGE) -> Page[StagedPerson]:
    """People of whom the file says something new, with ``changes`` as [kind, before, now]; kept after applying."""
    rows = _staged(viewer, batch).exclude(changes=[]).defer("facts", "contacts")
    return page(rows, ("number", "id"), cursor=cursor, size=size)


def staged_person(viewer: Member, key: UUID | str) -> StagedPerson:
    """One person of a preview of the viewer's.

    Raises:
        NotFound: there is none such.
    """
    found = StagedPerson.objects.filter(key=key, batch__owner=viewer).select_related("batch").first()
    if found is None:
        raise NotFound(_("There is no such person in your imports."))
    return found


def suggested(viewer: Member, rows: Iterable[StagedPerson]) -> dict[UUID, Person]:
    """Key of a staged person → the one of the viewer's people they are, or could be. One query."""
    wanted = {row.key: row.person for row in rows if row.person}
    found = Person.objects.filter(owner=viewer).in_bulk(set(wanted.values()))
    return {key: found[person] for key, person in wanted.items() if person in found}


def members(batch: Batch, rows: Sequence[StagedPerson]) -> dict[UUID, Member]:
    """Key of a staged person → the member they are, of whom it may be told. Two queries."""
    return recognizing.members(batch, rows)


def lines(
    viewer: Member, batch: Batch, *, refused: bool | None = None, cursor: str = "", size: int = PAGE
) -> Page[ReadLine]:
    """Lines that were refused, or read with a remark; refused ones first."""
    rows = ReadLine.objects.filter(batch=batch, batch__owner=viewer)
    if refused is not None:
        rows = rows.filter(refused=refused)
    return page(rows, ("-refused", "id"), cursor=cursor, size=size)


def reason(line: ReadLine) -> str:
    """Why, in the reader's language."""
    return _(line.reason) % line.params if line.params else _(line.reason)


def messages(viewer: Member, person: Person, *, cursor: str = "", size: int = PAGE) -> Page[KeptMessage]:
    """Texts of messages with one of the viewer's people, latest first, where the viewer chose to keep them."""
    rows = KeptMessage.objects.filter(owner=viewer, card__person=person)
    return page(rows, ("-at", "-id"), cursor=cursor, size=size)
