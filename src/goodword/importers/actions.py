"""What a member can do with an import. The work itself is done by jobs; each step says what may come after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock, files
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, TooMany
from goodword.importers import discarding, events, fetching, jobs, labels, sources, states
from goodword.importers.limits import Limits
from goodword.importers.mails import address
from goodword.importers.models import Batch, StagedPerson
from goodword.importers.records import Refused

AT_ONCE = 3  # imports of one member that wait or run
RUNNING = (states.UPLOADED, states.ASKING, states.READING, states.PREVIEW, states.APPLYING, states.UNDOING)

OPTIONS = {"keep_text": False, "messages": True, "mentioned": False, "own_profile": True, "settings": False}
LATER_OPTIONS = ("messages", "mentioned", "own_profile", "settings")

TICKS = {
    "known": Q(verdict=StagedPerson.Verdict.MATCHED),
    "wrote": Q(wrote__gt=0),
    "both": Q(wrote__gt=0, heard__gt=0),
    "all": Q(),
    "none": Q(pk__in=[]),
}


def start(
    *,
    actor: Member,
    source: str,
    name: str,
    content: BinaryIO,
    keep_text: bool = False,
    answer: Mapping[str, Any] | None = None,
) -> Batch:
    """Take a file in and have it read by a job. It is looked at first, so that a wrong file is refused at once.

    A file of which something must be asked waits for ``answer``, unless that comes with it.

    Args:
        source: slug of a source.
        name: of the file, as the member's machine has it.
        keep_text: keep the texts of messages, not only that and when they were.
        answer: what is what in the file, where its source asks.

    Raises:
        Invalid: the file is none of this source's, is damaged or too large; the message says which.
        TooMany: the member has several imports waiting already.
    """
    try:
        reader = sources.find(source)
    except KeyError:
        raise Invalid(_("There is no such kind of import. Choose one from the list.")) from None
    waiting = Batch.objects.filter(owner=actor, state__in=RUNNING).count()
    if waiting >= AT_ONCE:
        raise TooMany(
            ngettext(
                "An import of yours is still waiting. Finish or cancel it first.",
                "%(count)s imports of yours are still waiting. Finish or cancel one of them first.",
                waiting,
            )
            % {"count": waiting}
        )
    shown = PurePath(name.replace("\\", "/")).name[:200]
    size = content.seek(0, 2)
    content.seek(0)
    if size > settings.IMPORT_MOST_BYTES:
        megabytes = settings.IMPORT_MOST_BYTES // 10**6
        raise Invalid(_("This file is too large; at most %(size)s MB will do.") % {"size": megabytes})
    upload = sources.Upload(shown, content, size)
    try:
        found = reader.classify(upload, Limits())
        settled = _settled(reader, upload, answer)
    except Refused as refused:
        raise Invalid(_(refused.reason) % refused.params) from refused
    content.seek(0)
    with transaction.atomic():
        stored = files.store(owner=actor.pk, content=content, purpose="import", at_most=settings.IMPORT_MOST_BYTES)
        batch = Batch.objects.create(
            owner=actor,
            source=source,
            file_name=shown,
            file=stored,
            size=stored.size,
            total=stored.size,
            options={**OPTIONS, "keep_text": keep_text},
            answer=settled or {},
            counts={"files": len(found.files), "left": len(found.left)},
        )
        log.record(events.STARTED, actor=actor.pk, parties=[actor.pk], batch=batch.pk)
        if settled is None:
            states.BATCH.move(batch, "ask", changed_at=clock.now())
            log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], batch=batch.pk)
        else:
            jobs.read.defer(batch_id=batch.pk)
    return batch


def _settled(reader: sources.Source, upload: sources.Upload, told: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The answer to what a source asks of the file; empty where it asks nothing, None where it is not known yet."""
    if not isinstance(reader, sources.Asks):
        return {}
    return reader.settled(upload) if told is None else reader.answered(upload, told)


def answer(*, actor: Member, batch: Batch, told: Mapping[str, Any]) -> Batch:
    """Say what is what in a file that waits for it, and have it read.

    Args:
        told: what its source asks for: of a table its ``columns`` and how it is written.

    Raises:
        Conflict: the import does not wait for an answer, or its file is not there any more.
        Invalid: the answer makes no sense for the file; the message says why.
    """
    reader = sources.find(batch.source)
    with transaction.atomic():
        row = _locked(actor, batch)
        _must_be(row, states.ASKING)
        assert isinstance(reader, sources.Asks), batch.source
        try:
            with fetching.opened(row) as upload:
                settled = reader.answered(upload, told)
        except Refused as refused:
            raise Invalid(_(refused.reason) % refused.params) from refused
        states.BATCH.move(row, "answer", answer=settled, done=0, total=row.size, changed_at=clock.now())
        log.record(events.ANSWERED, actor=actor.pk, parties=[actor.pk], batch=row.pk)
        jobs.read.defer(batch_id=row.pk)
    return row


def ask(*, actor: Member, batch: Batch) -> Batch:
    """Go back from the preview to what is what in the file, as long as it is kept.

    Raises:
        Conflict: the import does not wait any more, its source asks nothing, or its file is not there any more.
    """
    with transaction.atomic():
        row = _locked(actor, batch)
        _must_be(row, states.PREVIEW)
        if row.file is None:
            raise Conflict(_("The file is not kept any more. Cancel this import, and bring it once more."))
        discarding.drop_staged(row)
        discarding.drop_lines(row)
        states.BATCH.move(row, "ask", changed_at=clock.now())
        log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], batch=row.pk)
    return row


def choose(*, actor: Member, batch: Batch, **options: bool) -> Batch:
    """Set choices while the import waits: ``messages`` (bring contacts in time), ``mentioned`` (bring people who are
    only mentioned), ``own_profile`` (fill the own profile), ``settings`` (take over language, time zone and look).

    Raises:
        Conflict: the import does not wait for a choice.
        Invalid: there is no such choice.
    """
    if not set(options) <= set(LATER_OPTIONS):
        raise Invalid(_("There is no such choice."))
    with transaction.atomic():
        row = _locked(actor, batch)
        _must_be(row, states.PREVIEW)
        row.options = {**row.options, **options}
        row.save(update_fields=["options"])
    batch.options = row.options
    return batch


def choose_circles(*, actor: Member, batch: Batch, names: Sequence[str]) -> Batch:
    """Say which labels of the file become circles, while the import waits; all others stay labels.

    Raises:
        Conflict: the import does not wait for a choice.
        Invalid: the file has no such label.
    """
    with transaction.atomic():
        row = _locked(actor, batch)
        _must_be(row, states.PREVIEW)
        row.circles = labels.chosen(row, names)
        row.save(update_fields=["circles"])
    batch.circles = row.circles
    return batch


def decide(*, actor: Member, row: StagedPerson, decision: StagedPerson.Decision) -> StagedPerson:
    """Say of one person in the preview: the same as the one suggested, somebody else, leave out, or not decided.

    Raises:
        Conflict: the import does not wait any more.
        Invalid: nobody was suggested who it could be the same as.
    """
    if decision == StagedPerson.Decision.SAME and not row.person:
        raise Invalid(_("There is nobody among your people who was suggested for this."))
    with transaction.atomic():
        _must_be(_locked(actor, row.batch), states.PREVIEW)
        StagedPerson.objects.filter(pk=row.pk, batch__owner=actor).update(decision=decision)
    row.decision = decision
    return row


def decide_all(*, actor: Member, batch: Batch, decision: StagedPerson.Decision) -> int:
    """Say the same of all doubtful people at once; returns how many.

    Raises:
        Conflict: the import does not wait any more.
    """
    with transaction.atomic():
        _must_be(_locked(actor, batch), states.PREVIEW)
        doubtful = StagedPerson.objects.filter(batch=batch, verdict=StagedPerson.Verdict.DOUBTFUL)
        return doubtful.update(decision=decision)


def tick(*, actor: Member, batch: Batch, shown: Sequence[UUID], ticked: Collection[UUID]) -> int:
    """Say of the people on a page who of them counts: those that are ticked, and of the others nobody. How many are.

    Raises:
        Conflict: the import does not wait any more.
    """
    with transaction.atomic():
        _must_be(_locked(actor, batch), states.PREVIEW)
        rows = StagedPerson.objects.filter(batch=batch, key__in=shown)
        rows.exclude(key__in=ticked).update(decision=StagedPerson.Decision.SKIP)
        return _count_them(rows.filter(key__in=ticked))


def tick_all(*, actor: Member, batch: Batch, which: str) -> int:
    """Say at once who counts, instead of all that was ticked before. How many are.

    Args:
        which: one of ``TICKS``: those who are among the member's people already, those the member wrote to or met, those
            with letters both ways, everybody, or nobody.

    Raises:
        Conflict: the import does not wait any more.
        Invalid: there is no such choice.
    """
    if which not in TICKS:
        raise Invalid(_("There is no such choice."))
    with transaction.atomic():
        _must_be(_locked(actor, batch), states.PREVIEW)
        rows = StagedPerson.objects.filter(batch=batch)
        rows.update(decision=StagedPerson.Decision.SKIP)
        return _count_them(rows.filter(TICKS[which]))


def _count_them(rows: QuerySet[StagedPerson]) -> int:
    """Let these count: as who they are, or as somebody new. What is in the bin stays there."""
    known = rows.filter(verdict=StagedPerson.Verdict.MATCHED).update(decision=StagedPerson.Decision.SAME)
    others = rows.exclude(verdict__in=[StagedPerson.Verdict.MATCHED, StagedPerson.Verdict.BINNED])
    return known + others.update(decision=StagedPerson.Decision.NEW)


def say_own(*, actor: Member, batch: Batch, mails: Iterable[str]) -> Batch:
    """Say which addresses of a mailbox are the member's own, where that was not clear; the file is read once more.

    Raises:
        Conflict: nothing was asked, or the file is gone.
        Invalid: none of them is an address.
    """
    own = sorted({mail for text in mails if (mail := address(text))})
    if not own:
        raise Invalid(_("Say at least one e-mail address of yours, such as name@example.com."))
    with transaction.atomic():
        row = _locked(actor, batch)
        if not row.likely_mails or row.file_id is None:
            raise Conflict(_("This import does not wait for that answer any more."))
        now = clock.now()
        if not states.BATCH.move(row, "again", own_mails=own, likely_mails=[], done=0, total=row.size, changed_at=now):
            raise Conflict(_("This import does not wait any more. Look at its page to see what became of it."))
        jobs.read.defer(batch_id=row.pk)
    return row


def apply(*, actor: Member, batch: Batch) -> Batch:
    """Let the import in, as the preview shows it. Doubtful people that nobody decided on come in as new ones, and stand
    on the list of possible duplicates.

    Raises:
        Conflict: the import does not wait any more.
    """
    with transaction.atomic():
        row = _locked(actor, batch)
        if row.likely_mails:
            raise Conflict(_("Say first which of the addresses is yours."))
        if not states.BATCH.move(row, "apply", done=0, total=0, changed_at=clock.now()):
            raise Conflict(_("This import does not wait any more. Look at its page to see what became of it."))
        log.record(events.APPLYING, actor=actor.pk, parties=[actor.pk], batch=row.pk)
        jobs.apply.defer(batch_id=row.pk)
    return row


def cancel(*, actor: Member, batch: Batch) -> Batch:
    """Stop an import wherever it is. One that is being written goes back to its preview, with nothing written; one
    that is being undone stays.

    Raises:
        Conflict: it has ended already.
    """
    with transaction.atomic():
        if not states.BATCH.move(batch, "cancel", changed_at=clock.now()):
            raise Conflict(_("This import has ended already. Look at its page to see what became of it."))
        if batch.state == states.CANCELLED:
            discarding.discard(batch)
        log.record(events.CANCELLED, actor=actor.pk, parties=[actor.pk], batch=batch.pk, state=batch.state)
    return batch


def undo(*, actor: Member, batch: Batch) -> Batch:
    """Take back the whole import, at any later time. What was done by hand since stays.

    Raises:
        Conflict: it is not among the applied ones.
    """
    with transaction.atomic():
        row = _locked(actor, batch)
        if not states.BATCH.move(row, "undo", done=0, total=0, changed_at=clock.now()):
            raise Conflict(_("Only an import that was let in can be undone."))
        log.record(events.UNDOING, actor=actor.pk, parties=[actor.pk], batch=row.pk)
        jobs.undo.defer(batch_id=row.pk)
    return row


def _locked(actor: Member, batch: Batch) -> Batch:
    row = Batch.objects.select_for_update().filter(owner=actor, pk=batch.pk).first()
    if row is None:
        raise Conflict(_("This import is not there any more."))
    return row


def _must_be(batch: Batch, state: str) -> None:
    if batch.state != state:
        raise Conflict(_("This import does not wait any more. Look at its page to see what became of it."))
