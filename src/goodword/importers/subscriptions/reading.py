"""Reading a calendar into its owner's story: meetings with people they have, and whom else they met."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Count, Max

from goodword.core import clock
from goodword.core import events as log
from goodword.importers import events, matching, offering, sources, states
from goodword.importers.calendar.meetings import Window
from goodword.importers.calendar.parse import Calendars
from goodword.importers.models import StagedPerson
from goodword.importers.records import Meeting, Refused
from goodword.importers.staging import Entry, Staging
from goodword.importers.subscriptions.fetching import NO_CALENDAR, Fetch, News, Unread, ask, news
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from goodword.importers.subscriptions.timing import after_failure, tonight
from goodword.people.models import Fact, Person
from goodword.ties.actions import interactions
from goodword.ties.actions.interactions import BroughtInteraction
from goodword.ties.models import Interaction

MOST_OFFERED = 2_000
SOURCE = "calendar"
LOCK = 0x696D706F  # the one of imports: no two of one member are written at the same moment


def read(calendar: CalendarAddress, fetch: Fetch = ask) -> bool:
    """Ask for what is new, and write it; whether that worked. Safe to run twice."""
    owner = calendar.owner
    if calendar.next_at is None or calendar.batch.state != states.APPLIED:
        CalendarAddress.objects.filter(pk=calendar.pk).update(next_at=None)
        return False
    try:
        # The same meetings are with people one has as soon as one has their address.
        known = _known(owner.pk)
        found = news(calendar, fetch, anew=calendar.counts.get("known") != known)
        staging = None if found is None else _parsed(calendar, found)
    except Unread as unread:
        failures, now = calendar.failures + 1, clock.now()
        CalendarAddress.objects.filter(pk=calendar.pk).update(
            failures=failures, trouble=unread.sentence, tried_at=now, next_at=after_failure(now, owner.zone, failures)
        )
        return False
    with transaction.atomic():
        row = CalendarAddress.objects.select_for_update().filter(pk=calendar.pk, next_at__isnull=False).first()
        if row is None:
            return False
        now = clock.now()
        row.tried_at = row.read_at = now
        row.next_at, row.failures, row.trouble = tonight(now, owner.zone), 0, ""
        if staging is not None and found is not None:
            with connection.cursor() as sql:
                sql.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, owner.pk % (1 << 31)])
            row.counts = {**_write(row, staging), "known": known}
            row.etag, row.last_modified = found.etag, found.last_modified
            log.record(events.CALENDAR_READ, actor=None, parties=[owner.pk], batch=row.batch_id)
        row.save(update_fields=[
            "tried_at", "read_at", "next_at", "failures", "trouble", "counts", "etag", "last_modified",
        ])  # fmt: skip
    return True


def _known(owner_id: int) -> int:
    """A number that changes with the addresses that the owner's people have."""
    told = Fact.objects.filter(owner_id=owner_id, kind="email", state=Fact.State.CURRENT)
    numbers = told.aggregate(count=Count("pk"), last=Max("pk"))
    return int(numbers["count"] + 1_000_003 * (numbers["last"] or 0))


def _parsed(calendar: CalendarAddress, found: News) -> Staging:
    """The meetings there, with their people.

    Raises:
        Unread: it is no calendar.
    """
    staging = Staging()
    owner = calendar.owner
    options = sources.Options(
        own_mails=offering.own_mails(owner), zone=owner.time_zone, now=int(clock.now().timestamp())
    )
    upload = sources.Upload(calendar.name, io.BytesIO(found.body), len(found.body))
    try:
        for record in Calendars().read(upload, options, lambda _done, _total: None):
            staging.add(record)
    except Refused:
        raise Unread(NO_CALENDAR) from None
    return staging


def _write(calendar: CalendarAddress, staging: Staging) -> dict[str, int]:
    """Bring the meetings with people the owner has, take back those that are not held, and offer the others."""
    owner = calendar.owner_id
    card_of = _cards(owner, staging.entries)
    kept = [(meeting, who) for meeting, who in staging.meetings if not meeting.canceled]
    brought = interactions.bring(
        owner_id=owner,
        rows=[
            row for meeting, who in kept if (row := _row(calendar, meeting, [card_of[n] for n in who if n in card_of]))
        ],
        source=SOURCE,
        batch=calendar.batch_id,
    )
    canceled = [meeting.uid for meeting, _who in staging.meetings if meeting.canceled]
    gone, _cards_of_it = interactions.take_away(
        owner_id=owner, source=SOURCE, uids=[*canceled, *_vanished(calendar, staging)]
    )
    offered = _offer(calendar, staging.entries, card_of)
    return {
        "meetings": len(kept), "added": brought.added, "changed": brought.changed, "gone": gone, "offered": offered,
        "unreadable": staging.counts["unreadable"],
    }  # fmt: skip


def _row(calendar: CalendarAddress, meeting: Meeting, cards: list[int]) -> BroughtInteraction | None:
    if not cards:
        return None
    at = datetime.fromtimestamp(meeting.start, UTC)
    day = meeting.day or at.astimezone(calendar.owner.zone).date().isoformat()
    return BroughtInteraction(
        "video" if meeting.online else "meeting", cards, at, day, uid=meeting.uid, timed=not meeting.day,
        minutes=offering.minutes(meeting), place=meeting.place, words=meeting.title, others=meeting.others,
    )  # fmt: skip


def _cards(owner_id: int, entries: Sequence[Entry]) -> dict[int, int]:
    """Number of an entry → the card of the one of the owner's people who has this address; nobody where two have."""
    by_norm = {norm: number for number, entry in enumerate(entries) for norm in entry.norms("email")}
    rows = Fact.objects.filter(
        owner_id=owner_id, kind="email", norm__in=list(by_norm), state=Fact.State.CURRENT,
        card__person__state__in=[Person.State.ACTIVE, Person.State.ARCHIVED],
    ).order_by("card", "pk")  # fmt: skip
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for norm, card, person in rows.values_list("norm", "card", "card__person"):
        found[by_norm[norm]].setdefault(person, card)
    return {number: next(iter(cards.values())) for number, cards in found.items() if len(cards) == 1}


def _vanished(calendar: CalendarAddress, staging: Staging) -> list[str]:
    """What this calendar told earlier and tells no more, in the time of which it still tells. From one that is empty, or
    not whole, nothing is concluded."""
    if not staging.meetings or staging.counts["unreadable"]:
        return []
    first = min(meeting.start for meeting, _who in staging.meetings)
    window = Window.at(int(clock.now().timestamp()))
    told = {meeting.uid for meeting, _who in staging.meetings}
    rows = Interaction.objects.filter(
        owner_id=calendar.owner_id, source=SOURCE, batch=calendar.batch_id, by_hand=False,
        at__gte=max(datetime.fromtimestamp(first, UTC), window.after.replace(tzinfo=UTC)),
    )  # fmt: skip
    return [uid for uid in rows.values_list("uid", flat=True) if uid and uid not in told]


def _offer(calendar: CalendarAddress, entries: Sequence[Entry], card_of: dict[int, int]) -> int:
    """Note whom else the owner met, but for those of whom they said no; how many are offered."""
    owner = calendar.owner_id
    unknown = [entry for number, entry in enumerate(entries) if number not in card_of and entry.met]
    said = MetPerson.objects.filter(owner_id=owner).exclude(answer=MetPerson.Answer.NONE)
    no = set(said.filter(answer=MetPerson.Answer.NO).values_list("mail", flat=True))
    offered = [entry for entry in unknown if _mail(entry) and _mail(entry) not in no]
    offered = sorted(offered, key=lambda entry: -entry.met)[:MOST_OFFERED]
    matches = matching.match(owner, SOURCE, offered, by_address=True) if offered else []
    binned = StagedPerson.Verdict.BINNED
    waiting = [(entry, match) for entry, match in zip(offered, matches, strict=True) if match.verdict != binned]
    MetPerson.objects.filter(owner_id=owner, calendar=calendar, answer=MetPerson.Answer.NONE).exclude(
        mail__in=[_mail(entry) for entry, _match in waiting]
    ).delete()
    MetPerson.objects.bulk_create(
        (
            MetPerson(
                owner_id=owner, calendar=calendar, mail=_mail(entry), name=_name(entry), met=entry.met,
                last_at=datetime.fromtimestamp(entry.last_met, UTC), could_be=match.person or None,
            )
            for entry, match in waiting
        ),
        update_conflicts=True,
        unique_fields=["owner", "mail"],
        update_fields=["calendar", "name", "met", "last_at", "could_be", "answer"],
        batch_size=500,
    )  # fmt: skip
    return len(waiting)


def _mail(entry: Entry) -> str:
    return next((fact.value["address"] for fact in entry.facts if fact.kind == "email"), "")


def _name(entry: Entry) -> str:
    return next((fact.value["display"] for fact in entry.facts if fact.kind == "name"), "")[:200]


def due(most: int) -> list[int]:
    """Calendars whose night has come."""
    rows = CalendarAddress.objects.filter(next_at__lte=clock.now()).order_by("next_at", "pk")
    return list(rows.values_list("pk", flat=True)[:most])
