"""Letting go of what an import no longer needs."""

from __future__ import annotations

from goodword.core import files
from goodword.importers.models import Batch, ReadLine, StagedMeeting, StagedPerson, StagedRow, StagedText


def drop_file(batch: Batch) -> None:
    """The file as it was brought. The caller holds the transaction."""
    if batch.file is not None:
        stored, batch.file = batch.file, None
        Batch.objects.filter(pk=batch.pk).update(file=None)
        files.delete(stored)


def drop_staged(batch: Batch, *, keep_changes: bool = False) -> None:
    """What was read of it. With ``keep_changes`` those stay of whom the file said something new."""
    StagedText.objects.filter(batch=batch).delete()
    StagedMeeting.objects.filter(batch=batch).delete()
    StagedRow.objects.filter(batch=batch).delete()
    rows = StagedPerson.objects.filter(batch=batch)
    if keep_changes:
        rows.exclude(changes=[]).update(facts=[], contacts=[], handles=[])
        rows = rows.filter(changes=[])
    rows.delete()


def drop_lines(batch: Batch) -> None:
    """What was told of its lines."""
    ReadLine.objects.filter(batch=batch).delete()


def discard(batch: Batch) -> None:
    """Everything but the row that says there was an import."""
    drop_file(batch)
    drop_staged(batch)
    drop_lines(batch)
