"""Taking people along in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.people import events
from goodword.people.exports import csv, gathering, json, vcards
from goodword.people.exports.rows import PersonRow
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.people.vcard.lines import Version

type Format = Literal["vcard", "vcard3", "csv", "json"]
type Report = Callable[[int, int], None]
FORMATS: tuple[Format, ...] = get_args(Format.__value__)


@dataclass(frozen=True, slots=True)
class Export:
    """A file on its way out: its name, its media type, its text in pieces."""

    name: str
    media_type: str
    pieces: Iterator[str]


def _rows(actor: Member, filters: persons.Filters | None) -> QuerySet[Person]:
    if filters is None:
        return persons.mine(actor)
    rows = persons.narrowed(actor, filters)
    if not filters.name.strip():
        return rows
    found = persons.found_by_name(actor, filters, size=persons.MOST_FOUND)
    return rows.filter(pk__in=[person.pk for person in found])


def _counted(rows: QuerySet[Person], people: Iterator[PersonRow], report: Report | None) -> Iterator[PersonRow]:
    """``people`` in turn, telling after each how many of all are done."""
    if report is None:
        yield from people
        return
    total = rows.count()
    report(0, total)
    for done, person in enumerate(people, 1):
        yield person
        report(done, max(done, total))


def export(
    *,
    actor: Member,
    wanted: Format,
    filters: persons.Filters | None = None,
    notes: bool = True,
    report: Report | None = None,
) -> Export:
    """Everything ``actor`` knows about their people, in one of the formats.

    The file is read from the database while it is written, five hundred persons at a time.

    Args:
        filters: some of the people; without it all of them, archived ones too. The lossless JSON of all also has
            the bin, merges, and what was decided of persons who looked alike.
        notes: with private notes; JSON always has them.
        report: told after each person how many of all are done.

    Raises:
        Invalid: there is no such format.
    """
    if wanted not in FORMATS:
        raise Invalid(_("Choose one of the formats: vCard, CSV or JSON."), fields={"format": _("Not known here.")})
    now = clock.now()
    with transaction.atomic():
        log.record(events.EXPORTED, actor=actor.pk, parties=[actor.pk], format=wanted, all=filters is None)
    name = f"goodword-people-{now.astimezone(actor.zone).date().isoformat()}"
    rows = _rows(actor, filters)
    circles = gathering.circles(actor)
    if wanted == "json":
        if filters is None:
            rows = Person.objects.filter(owner=actor)
        pieces = json.write(
            _counted(rows, gathering.people(actor, rows, whole=True), report), circles, exported_at=now,
            merges=gathering.merges(actor) if filters is None else (),
            pairs=gathering.pairs(actor) if filters is None else (),
        )  # fmt: skip
        return Export(f"{name}.json", json.MEDIA_TYPE, pieces)
    people = _counted(rows, gathering.people(actor, rows), report)
    names = {circle.key: circle.name for circle in circles}
    if wanted == "csv":
        return Export(f"{name}.csv", csv.MEDIA_TYPE, csv.write(people, names, notes=notes))
    version: Version = "3.0" if wanted == "vcard3" else "4.0"
    return Export(f"{name}.vcf", vcards.MEDIA_TYPE, vcards.write(people, names, version=version, notes=notes))


def told(viewer: Member) -> Iterator[dict[str, str]]:
    """The viewer's people as they are read: for each what is known, under the name of its column, five hundred persons at a time."""
    names = {circle.key: circle.name for circle in gathering.circles(viewer)}
    for person in gathering.people(viewer, persons.mine(viewer)):
        yield {name: cell(person, names) for name, cell in csv.COLUMNS.items()}
