"""Bringing a roster as a file: read, looked at, put on the roster, undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import columns as table
from goodword.chapters import events, limits, policy, states
from goodword.chapters.actions import seats
from goodword.chapters.actions.adding import locked
from goodword.chapters.entries import columns as checked
from goodword.chapters.models import Chapter, Membership, RosterFile
from goodword.chapters.models.bringing import LONGEST_FILE_NAME
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.importers.records import Refused
from goodword.importers.text import fold, one_line


@dataclass(frozen=True, slots=True)
class Coming:
    """What becomes of one row.

    Attributes:
        there: who is on the roster already, by the address or else by the name, so that the row is left out.
        again: an earlier row of the file is the same person.
        seat: the place they get; empty where their trade is taken or none is told.
        holder: who holds the seat of their trade.
    """

    person: table.Person
    there: Membership | None = None
    again: bool = False
    seat: str = ""
    holder: str = ""

    @property
    def comes(self) -> bool:
        return self.there is None and not self.again


def bring(*, actor: Member, chapter: Chapter, name: str, data: bytes) -> RosterFile:
    """Read a file. Nobody is on the roster by it yet.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Invalid: the file cannot be read; the sentence says why.
    """
    policy.must_lead(actor, chapter)
    try:
        read = table.read(data)
    except Refused as refusal:
        message = _(refusal.reason) % refusal.params if refusal.params else _(refusal.reason)
        raise Invalid(message, fields={"file": message}) from None
    with transaction.atomic():
        # What was only looked at before has no further use.
        RosterFile.objects.filter(chapter=chapter, by=actor, state=states.LOOKED_AT).delete()
        return RosterFile.objects.create(
            chapter=chapter, by=actor, name=one_line(name)[:LONGEST_FILE_NAME] or "roster", header=read.header,
            rows=read.rows, columns=read.columns,
        )  # fmt: skip


def say(*, actor: Member, file: RosterFile, columns: Sequence[str]) -> None:
    """Say what each column is.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Conflict: it is on the roster, or undone.
        Invalid: two columns are the same, or none is a name.
    """
    policy.must_lead(actor, file.chapter)
    said = table.fitting(columns, len(file.header))
    if said is None:
        raise Invalid(_("Say which column is the name, and choose each kind of column once."))
    if not RosterFile.objects.filter(pk=file.pk, state=states.LOOKED_AT).update(columns=said):
        raise Conflict(_("This file is on the roster already, or was undone."))
    file.columns = said


def look(file: RosterFile) -> list[Coming]:
    """What would become of its rows. Two statements, however many there are."""
    chapter = file.chapter
    rows = list(Membership.objects.filter(chapter=chapter))
    by_address = {row.address: row for row in rows if row.address}
    by_name = {fold(row.name): row for row in rows}
    held = {row.seat: row.name for row in rows if row.seat}
    seen: set[str] = set()
    found = []
    for person in table.people(file.rows, file.columns):
        entry = person.entry
        there = by_address.get(entry.address) if entry.address else None
        if there is None and (same := by_name.get(fold(entry.name))) is not None:
            # Two people may have one name; two addresses tell them apart.
            there = same if not entry.address or not same.address else None
        known = entry.address or fold(entry.name)
        again = known in seen
        seen.add(known)
        seat = seats.seat_of(chapter, entry.classification, states.ACTIVE)
        holder = held.get(seat, "") if seat else ""
        if there is None and not again and seat and not holder:
            held[seat] = entry.name
        found.append(Coming(person, there, again, "" if holder else seat, holder))
    return found


def put_on_roster(*, actor: Member, file: RosterFile) -> int:
    """Put those on the roster who are not there yet, all of them or nobody; how many. Nothing is sent to them by it.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Conflict: somebody did that already.
        TooMany: the roster would be too long.
    """
    policy.must_lead(actor, file.chapter)
    with transaction.atomic():
        chapter = locked(file.chapter)
        coming = [one for one in look(file) if one.comes]
        limits.has_room(chapter, len(coming))
        if not states.ROSTER_FILE.move(file, "put_on_roster", brought=len(coming), rows=[]):
            raise Conflict(_("This file is on the roster already, or was undone."))
        made = Membership.objects.bulk_create(
            Membership(chapter=chapter, state=states.ACTIVE, batch=file.key, seat=one.seat, **checked(one.person.entry))
            for one in coming
        )
        _sponsored(chapter, {row.pk: one.person.sponsor for row, one in zip(made, coming, strict=True)})
        log.record(events.BROUGHT, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, file=file.pk)
    return len(made)


def _sponsored(chapter: Chapter, wanted: dict[int, str]) -> None:
    """Sponsors by their names, where one person on the roster has that name."""
    by_name: dict[str, list[Membership]] = {}
    for row in Membership.objects.filter(chapter=chapter):
        by_name.setdefault(fold(row.name), []).append(row)
    changed = []
    for rows in by_name.values():
        for row in rows:
            named = by_name.get(fold(wanted[row.pk]), []) if wanted.get(row.pk) else []
            if len(named) == 1 and named[0] != row:
                row.sponsor = named[0]
                changed.append(row)
    Membership.objects.bulk_update(changed, ["sponsor"], batch_size=500)


def undo(*, actor: Member, file: RosterFile) -> tuple[int, int]:
    """Take those off the roster again who came by a file; how many went, and how many stay because they have an account here,
    were invited, or something was noted of them since.

    Raises:
        NotFound, NotAllowed: the actor does not lead the chapter.
        Conflict: it was undone already.
    """
    policy.must_lead(actor, file.chapter)
    with transaction.atomic():
        chapter = locked(file.chapter)
        if not states.ROSTER_FILE.move(file, "undo"):
            raise Conflict(_("This file was undone already, or never put on the roster."))
        came = Membership.objects.filter(chapter=chapter, batch=file.key)
        before = came.count()
        free = came.filter(member=None, invites=0)
        for relation in Membership._meta.related_objects:
            # What others of the file say of them as their sponsor goes with these.
            if relation.related_model is not Membership and relation.get_accessor_name() is not None:
                free = free.exclude(**{f"{relation.field.related_query_name()}__isnull": False})
        gone = free.count()
        free.delete()
        log.record(events.BROUGHT_BACK, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk, file=file.pk)
    return gone, before - gone
