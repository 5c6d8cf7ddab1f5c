"""What a member does with calendars that are read from an address, and with the people met there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.core.sealed import Unreadable
from goodword.importers import actions as imports
from goodword.importers import events, mails, mapping, states
from goodword.importers.models import Batch
from goodword.importers.records import PersonRecord
from goodword.importers.subscriptions import jobs
from goodword.importers.subscriptions.models import LONGEST_ADDRESS, CalendarAddress, MetPerson
from goodword.people import shown
from goodword.people.actions import bringing
from goodword.people.actions.bringing import Brought
from goodword.people.models import Person

MOST = 10  # calendars of one member
REST = timedelta(minutes=5)  # between two times that the member asks for a reading
SOURCE = "calendar"

Answer = MetPerson.Answer


def checked(text: str) -> str:
    """The address as it is asked for: webcal becomes https.

    Raises:
        Invalid: it is no https address of a host on the net.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = urlsplit(""), "", None
    scheme = {"webcal": "https", "webcals": "https"}.get(parts.scheme.lower(), parts.scheme.lower())
    if scheme == "http":
        message = _("This address begins with http, so anybody on the way could read it. Use the one with https.")
    elif scheme != "https" or "." not in host or port not in (None, 443) or parts.username or parts.password:
        message = _("This is no private address of a calendar. It begins with https or webcal.")
    elif len(text) > LONGEST_ADDRESS or any(ord(sign) < 33 for sign in text.strip()):
        message = _("This address is too long, or has blanks in it. Copy it once more.")
    else:
        return urlunsplit(("https", host, parts.path, parts.query, ""))
    raise Invalid(message, fields={"address": message})


def add(*, actor: Member, address: str, name: str = "") -> CalendarAddress:
    """Have a calendar read, now and every night.

    Raises:
        Invalid: the address cannot be used.
        Conflict: it is read already.
        TooMany: the member has as many as one may.
    """
    url = checked(address)
    with transaction.atomic():
        # One at a time: what is sealed reads differently each time, so no constraint could tell two of the same apart.
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        mine = list(CalendarAddress.objects.filter(owner=actor))
        if sum(row.next_at is not None for row in mine) >= MOST:
            raise TooMany(
                ngettext("%(count)s calendar is read for you already. Stop it first.",
                         "%(count)s calendars are read for you already. Stop one of them first.", MOST) % {"count": MOST}
            )  # fmt: skip
        if any(_stands_at(row, url) for row in mine):
            raise Conflict(_("This calendar is read already."))
        shown_name = " ".join(name.split())[:100] or (urlsplit(url).hostname or "")[:100]
        now = clock.now()
        batch = Batch.objects.create(
            owner=actor, source=SOURCE, file_name=shown_name, state=states.APPLIED, read_at=now, applied_at=now
        )
        row = CalendarAddress.objects.create(
            owner=actor, batch=batch, name=shown_name, sealed_address=CalendarAddress.seal(url), next_at=now
        )
        log.record(events.CALENDAR_ADDED, actor=actor.pk, parties=[actor.pk], batch=batch.pk)
        jobs.read_calendar.defer(calendar_id=row.pk)
    return row


def _stands_at(row: CalendarAddress, url: str) -> bool:
    try:
        return row.address == url
    except Unreadable:
        return False


def read_now(*, actor: Member, calendar: CalendarAddress) -> CalendarAddress:
    """Read a calendar soon, not only at night.

    Raises:
        Conflict: it is not read any more.
        TooMany: it was asked for a moment ago.
    """
    with transaction.atomic():
        row = _locked(actor, calendar)
        if row.next_at is None:
            raise Conflict(_("This calendar is not read any more. Add its address again."))
        now = clock.now()
        if row.asked_at is not None and row.asked_at > now - REST:
            raise TooMany(_("It was asked for a moment ago. Try again in a few minutes."))
        row.asked_at = row.next_at = now
        row.save(update_fields=["asked_at", "next_at"])
        jobs.read_calendar.defer(calendar_id=row.pk)
    return row


def stop(*, actor: Member, calendar: CalendarAddress) -> None:
    """Read a calendar no more, and forget its address. What it brought stays, and can be undone as an import.

    Raises:
        Conflict: it was stopped already.
    """
    with transaction.atomic():
        row = _locked(actor, calendar)
        batch = row.batch_id
        MetPerson.objects.filter(owner=actor, calendar=row, answer=Answer.NONE).delete()
        row.delete()
        log.record(events.CALENDAR_STOPPED, actor=actor.pk, parties=[actor.pk], batch=batch)


def take_back(*, actor: Member, calendar: CalendarAddress) -> Batch:
    """Stop reading a calendar, and take back all that it brought. What was written by hand stays.

    Raises:
        Conflict: it was stopped already.
    """
    with transaction.atomic():
        batch = Batch.objects.get(pk=_locked(actor, calendar).batch_id)
        stop(actor=actor, calendar=calendar)
        return imports.undo(actor=actor, batch=batch)


def answer(*, actor: Member, people: Sequence[MetPerson], say: MetPerson.Answer, same: bool = False) -> int:
    """Say of people met whether they come among the member's people; how many come. Their meetings follow with the next
    reading, which is asked for at once.

    Args:
        same: they are whom they could be, who then has this address, too.
    """
    with transaction.atomic():
        ids = [one.pk for one in people]
        rows = (
            MetPerson.objects.select_for_update(of=("self",))
            .filter(owner=actor, pk__in=ids, answer=Answer.NONE)
            .order_by("pk")
        )
        waiting = list(rows.select_related("calendar"))
        if not waiting:
            return 0
        MetPerson.objects.filter(pk__in=[row.pk for row in waiting]).update(answer=say)
        log.record(events.MET_ANSWERED, actor=actor.pk, parties=[actor.pk], people=len(waiting), said=str(say))
        coming = [row for row in waiting if row.calendar is not None] if say == Answer.ADDED else []
        for calendar in {row.calendar for row in coming if row.calendar is not None}:
            _bring(actor, calendar, [row for row in coming if row.calendar == calendar], same=same)
            CalendarAddress.objects.filter(pk=calendar.pk).update(etag="", last_modified="", next_at=clock.now())
            jobs.read_calendar.defer(calendar_id=calendar.pk)
    return len(coming)


def _bring(actor: Member, calendar: CalendarAddress, rows: Sequence[MetPerson], *, same: bool) -> None:
    meant = {row.could_be for row in rows if row.could_be} if same else set()
    there = set(
        Person.objects.filter(owner=actor, pk__in=meant, state__in=[Person.State.ACTIVE, Person.State.ARCHIVED])
        .values_list("pk", flat=True)
    )  # fmt: skip
    people = [
        Brought(_facts(mails.person("", 0, row.mail, row.name)), person_id=row.could_be if row.could_be in there else 0)
        for row in rows
    ]
    list(bringing.bring(owner_id=actor.pk, source=SOURCE, batch=calendar.batch_id, at=clock.now(), people=people))
    shown.refresh(actor.pk, there)


def _facts(record: PersonRecord) -> list[bringing.BroughtFact]:
    told = [mapping.name_fact(record.names), *(mapping.fact(kind, value) for kind, value in record.facts)]
    return [fact for fact in told if fact is not None]


def _locked(actor: Member, calendar: CalendarAddress) -> CalendarAddress:
    row = CalendarAddress.objects.select_for_update().filter(owner=actor, pk=calendar.pk).first()
    if row is None:
        raise Conflict(_("This calendar is not read any more."))
    return row
