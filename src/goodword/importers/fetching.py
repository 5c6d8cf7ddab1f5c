"""Reading an uploaded file into the preview."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, BinaryIO, cast

from django.db import transaction

from goodword.core import bulk, clock, files
from goodword.core import events as log
from goodword.importers import discarding, events, labels, matching, offering, sources, states
from goodword.importers.limits import Limits
from goodword.importers.matching import Match
from goodword.importers.models import Batch, ReadLine, StagedMeeting, StagedPerson, StagedRow, StagedText
from goodword.importers.news import Change, OwnCard, cards_of, news, same_card, spoken
from goodword.importers.progress import Progress, Stopped
from goodword.importers.records import Refused, Unreadable, gettext_noop
from goodword.importers.staging import Entry, Staging
from goodword.people.models import ProfileEntry

GONE = gettext_noop("The file is not here any more. Bring it once more.")
SPOOLED = 1 << 25
AT_ONCE = 2_000
CHANGED = StagedPerson.Verdict.MATCHED


def read(batch: Batch) -> None:
    """Read the file of a batch in state READING, and move it on to PREVIEW with everything staged.

    Raises:
        Refused: the file cannot be read.
        Stopped: the import was cancelled meanwhile.
    """
    source = sources.find(batch.source)
    if isinstance(source, sources.Returning):
        _read_back(batch, source)
        return
    assert isinstance(source, sources.Reader)
    staging = Staging()
    with Progress(batch) as progress:
        with opened(batch) as upload:
            for record in source.read(upload, _options(batch), progress.tell):
                staging.add(record)
        progress.write(progress.total)
        matches = matching.match(
            batch.owner_id, batch.source, staging.entries, by_address=offering.is_light(batch.source)
        )
        with transaction.atomic():
            _stage(batch, staging, matches)
            own = [list(fact[:2]) for fact in staging.own]
            counts = {**staging.counts, **_counts(staging, matches)}
            likely = [list(one) for one in staging.likely_mails]
            theirs = labels.found(staging.entries)
            _show(
                batch, counts, own=own, own_mails=sorted(staging.own_mails), likely_mails=likely, labels=theirs,
                circles=labels.at_first(batch, theirs),
            )  # fmt: skip


def _read_back(batch: Batch, source: sources.Returning) -> None:
    """A source that stages by itself."""
    with Progress(batch) as progress, opened(batch) as upload, transaction.atomic():
        _clear(batch)
        counts = source.stage(batch, upload, Limits(), progress.tell)
        _show(batch, counts, options=batch.options)


def _show(batch: Batch, counts: dict[str, int], **more: Any) -> None:
    """Everything is staged: on to the preview, without the file unless it is to be read again."""
    now = clock.now()
    if not states.BATCH.move(
        batch, "show", counts={**batch.counts, **counts}, read_at=now, changed_at=now, done=0, total=0, **more
    ):
        raise Stopped
    # What its owner is asked before or after, may have to be read again.
    if not more.get("likely_mails") and not isinstance(sources.find(batch.source), sources.Asks):
        discarding.drop_file(batch)
    log.record(events.READ, actor=None, parties=[batch.owner_id], batch=batch.pk)


@contextmanager
def opened(batch: Batch) -> Iterator[sources.Upload]:
    """The upload as a stream that can be read from any place, wherever files are stored.

    Raises:
        Refused: it is not there any more.
    """
    if batch.file is None:
        raise Refused(GONE)
    try:
        stored = files.open_stored(batch.file)
    except FileNotFoundError:
        raise Refused(GONE) from None
    with stored:
        if stored.seekable():
            yield sources.Upload(batch.file_name, cast(BinaryIO, stored), batch.size)
            return
        with tempfile.SpooledTemporaryFile(max_size=SPOOLED) as scratch:
            for piece in stored.chunks():
                scratch.write(piece)
            scratch.seek(0)
            yield sources.Upload(batch.file_name, cast(BinaryIO, scratch), batch.size)


def _options(batch: Batch) -> sources.Options:
    """What is known of the member helps to tell their side of a message."""
    norms = ProfileEntry.objects.filter(member=batch.owner_id, kind="handle", norm__startswith="linkedin:")
    return sources.Options(
        keep_message_text=bool(batch.options.get("keep_text")),
        own_keys=frozenset(norm.partition(":")[2] for norm in norms.values_list("norm", flat=True)),
        own_names=frozenset({batch.owner.name} - {""}),
        own_mails=offering.own_mails(batch.owner) | frozenset(batch.own_mails),
        zone=batch.owner.time_zone,
        now=int(clock.now().timestamp()),
        answer=batch.answer,
    )


def _counts(staging: Staging, matches: Sequence[Match]) -> dict[str, int]:
    counts = {str(verdict): 0 for verdict in StagedPerson.Verdict}
    for match in matches:
        counts[match.verdict] += 1
    counts["contacts"] = sum(len(entry.contacts) for entry in staging.entries)
    counts["own"] = len(staging.own)
    return counts


def _stage(batch: Batch, staging: Staging, matches: Sequence[Match]) -> None:
    """Write everything that was read."""
    _clear(batch)
    for start in range(0, len(staging.entries), AT_ONCE):
        some, theirs = staging.entries[start : start + AT_ONCE], matches[start : start + AT_ONCE]
        known = {match.person for match in theirs if match.person}
        light = offering.is_light(batch.source)
        holding = offering.cards_by_mail(batch.owner_id, known) if light else {}
        cards = {} if light else cards_of(batch.owner_id, batch.source, known)
        bulk.copy_in(StagedPerson, COLUMNS, _people(batch, start, some, theirs, cards, holding))
    bulk.copy_in(
        StagedText,
        ("batch_id", "number", "outgoing", "at", "text"),
        (
            (batch.pk, number, outgoing, datetime.fromtimestamp(at, UTC).isoformat(), text)
            for number, outgoing, at, text in staging.texts
        ),
    )
    offering.stage_meetings(batch, staging.meetings)
    bulk.copy_in(
        ReadLine,
        ("batch_id", "file", "line", "refused", "reason", "params"),
        (
            (batch.pk, line.file, line.line, isinstance(line, Unreadable), line.reason,
             bulk.plain_json(line.params))
            for line in staging.lines
        ),
    )  # fmt: skip


def _clear(batch: Batch) -> None:
    """A second run in the place of one that was killed begins anew."""
    for model in (StagedPerson, StagedText, StagedMeeting, StagedRow, ReadLine):
        model._default_manager.filter(batch=batch).delete()


COLUMNS = (
    "key", "batch_id", "number", "file", "line", "connected", "name", "detail", "handles", "facts", "contacts",
    "wrote", "heard", "met", "last_at", "verdict", "person", "card", "reasons", "changes", "decision",
)  # fmt: skip


def _people(
    batch: Batch,
    start: int,
    entries: Sequence[Entry],
    matches: Sequence[Match],
    known: dict[int, list[OwnCard]],
    holding: dict[int, dict[str, int]],
) -> Iterator[tuple[bulk.Cell, ...]]:
    """Cells of the staged people; of those that the source told of before, also what is new."""
    keys = bulk.fresh_keys(len(entries))
    decisions = {verdict: str(offering.first_decision(batch.source, verdict)) for verdict in StagedPerson.Verdict}
    for number, (entry, match, key) in enumerate(zip(entries, matches, keys, strict=True), start=start):
        card, held, changes = None, 0, list[Change]()
        if match.person:
            card = same_card(known.get(match.person, []), entry.facts, match.card)
            held = offering.held(holding.get(match.person, {}), entry.facts)
        if card and match.verdict == CHANGED:
            changes = news(spoken(entry.facts, connected=entry.connected), card)[1]
        wrote = sum(contact & 1 for contact in entry.contacts)
        yield (
            key, batch.pk, number, entry.file, entry.line, entry.connected, entry.name[:200], entry.detail[:300],
            _texts(f"{kind}:{norm}" for kind in ("email", "handle") for norm in entry.norms(kind)),
            bulk.plain_json(entry.facts), bulk.array(entry.contacts),
            wrote, len(entry.contacts) - wrote, entry.met, _instant(entry.last_at()), str(match.verdict),
            match.person or None, card.id if card else held or None, _texts(match.reasons),
            bulk.plain_json(changes), decisions[match.verdict],
        )  # fmt: skip


def _instant(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()


def _texts(words: Iterator[str] | Sequence[str]) -> str:
    """A cell for a column of texts."""
    return "{" + ",".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words) + "}"
