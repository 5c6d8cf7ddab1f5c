"""Background work of imports. Each may run twice or late; the state of the batch decides what is still to be done."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction

from goodword.core import clock
from goodword.core import events as log
from goodword.core.uncollected import uncollected
from goodword.core.worker import app
from goodword.importers import applying, discarding, events, fetching, own, recognizing, sources, states
from goodword.importers.models import Batch, CalendarAddress
from goodword.importers.progress import Progress, Stopped
from goodword.importers.records import Refused, gettext_noop
from goodword.importers.subscriptions import jobs as calendars
from goodword.people.actions import duplicates
from goodword.people.actions.taking_back import TakenBack

__all__ = ["apply", "calendars", "expire", "look_for_duplicates", "read", "undo"]

logger = logging.getLogger(__name__)

BROKEN = gettext_noop("Something went wrong on our side, and nothing was changed. Try once more later.")
EVERY = timedelta(hours=1)  # how often it is looked for files whose time is over
LOCK = 0x696D706F  # keeps two imports of one member from being written at the same moment


@app.task
def read(*, batch_id: int) -> None:
    """Read an uploaded file into its preview."""
    batch = Batch.objects.select_related("file", "owner").filter(pk=batch_id).first()
    if batch is None or not (states.BATCH.move(batch, "read", changed_at=clock.now()) or batch.state == states.READING):
        return
    with _failing(batch), uncollected():
        fetching.read(batch)


@app.task
def apply(*, batch_id: int) -> None:
    """Write an import into its owner's people, in one transaction."""
    batch = Batch.objects.filter(pk=batch_id, state=states.APPLYING).first()
    if batch is None:
        return
    with _failing(batch), uncollected(), Progress(batch) as progress:
        progress.total = batch.people.filter(applying.wanted(batch)).count()
        with transaction.atomic():
            _alone(batch)
            outcome = _written(batch, progress)
            now = clock.now()
            counts = {**batch.counts, **{f"applied_{name}": count for name, count in outcome.items()}}
            if not states.BATCH.move(
                batch, "finish", counts=counts, own_lines=batch.own_lines, made=batch.made, applied_at=now,
                changed_at=now, done=0, total=0,
            ):  # fmt: skip
                raise Stopped
            discarding.drop_staged(batch, keep_changes=True)
            discarding.drop_file(batch)
            log.record(events.APPLIED, actor=batch.owner_id, parties=[batch.owner_id], batch=batch.pk)
            look_for_duplicates.defer(owner_id=batch.owner_id)


def _written(batch: Batch, progress: Progress) -> Mapping[str, int]:
    """Let in what was staged, by the source itself where it does that; counts of what was done."""
    source = sources.find(batch.source)
    if isinstance(source, sources.Returning):
        return source.write(batch, progress.tell)
    outcome = applying.write(batch, recognizing.numbers(batch), progress.tell)
    batch.own_lines = own.write(batch)
    return outcome.counts


@app.task
def undo(*, batch_id: int) -> None:
    """Take an import back, in one transaction. Canceled on the way, it is as if nothing had been asked."""
    batch = Batch.objects.filter(pk=batch_id, state=states.UNDOING).first()
    if batch is None:
        return
    with _failing(batch), Progress(batch) as progress, transaction.atomic():
        _alone(batch)
        gone = _taken_back(batch, progress)
        # What a calendar told as well comes back with its next reading.
        CalendarAddress.objects.filter(owner=batch.owner_id).update(etag="", last_modified="")
        now = clock.now()
        counts = {**batch.counts, "undone_persons": gone.persons, "undone_kept": gone.kept}
        if not states.BATCH.move(
            batch, "finish", counts=counts, own_lines=[], made={}, undone_at=now, changed_at=now, done=0, total=0
        ):
            raise Stopped
        discarding.discard(batch)
        log.record(events.UNDONE, actor=batch.owner_id, parties=[batch.owner_id], batch=batch.pk)


def _taken_back(batch: Batch, progress: Progress) -> TakenBack:
    source = sources.find(batch.source)
    if isinstance(source, sources.Returning):
        return source.take_back(batch, progress.tell)
    gone = applying.take_back(batch, progress.tell)
    own.take_back(batch)
    return gone


@app.task
def look_for_duplicates(*, owner_id: int) -> None:
    """Note pairs of the owner's people that could be one, after many have come in."""
    duplicates.look(owner_id=owner_id)


@app.periodic(cron="35 * * * *")
@app.task(queueing_lock="expire_imports")
def expire(timestamp: int) -> None:
    """Throw away files after a day, and previews that nobody decided on after a week."""
    del timestamp
    now = clock.now()
    raw_kept = states.RAW_KEPT - EVERY  # gone within that time, also where it ends between two runs
    tables = Batch.objects.filter(state=states.PREVIEW, file__isnull=False, made_at__lt=now - raw_kept)
    for batch in tables.filter(likely_mails=[]).select_related("file"):
        with transaction.atomic():
            discarding.drop_file(batch)
    for state, kept in ((states.UPLOADED, raw_kept), (states.ASKING, raw_kept),
                        (states.READING, raw_kept), (states.PREVIEW, states.PREVIEW_KEPT)):  # fmt: skip
        waiting = Batch.objects.filter(state=state, made_at__lt=now - kept)
        if state == states.PREVIEW:  # one that asks whose it is holds its file until then
            waiting |= Batch.objects.filter(state=state, file__isnull=False, made_at__lt=now - raw_kept)
        for batch in waiting.select_related("file"):
            with transaction.atomic():
                if states.BATCH.move(batch, "expire", changed_at=now):
                    discarding.discard(batch)
                    log.record(events.EXPIRED, actor=None, parties=[batch.owner_id], batch=batch.pk)


def _alone(batch: Batch) -> None:
    """Wait until no other import of the owner is being written; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, batch.owner_id % (1 << 31)])


@contextmanager
def _failing(batch: Batch) -> Iterator[None]:
    """A cancelled import ends quietly; one that cannot be done says why on its page."""
    try:
        yield
    except Stopped:
        logger.info("Import %s was stopped.", batch.pk)
    except Refused as refused:
        _fail(batch, refused.reason, refused.params)
    except Exception:
        _fail(batch, BROKEN, {})
        raise


def _fail(batch: Batch, reason: str, params: dict[str, str | int]) -> None:
    with transaction.atomic():
        if states.BATCH.move(batch, "fail", trouble=reason, trouble_params=params, changed_at=clock.now()):
            if batch.state == states.FAILED:
                discarding.discard(batch)
            log.record(events.FAILED, actor=None, parties=[batch.owner_id], batch=batch.pk)
