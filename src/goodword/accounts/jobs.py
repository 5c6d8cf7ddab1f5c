"""Background work of accounts: exports are put together and deleted; accounts nobody confirmed are forgotten."""

from __future__ import annotations

import logging
import tempfile
from datetime import timedelta
from typing import BinaryIO

from django.db import transaction

from goodword.accounts import bundles, joining, mails
from goodword.accounts.models import Export
from goodword.core import clock, files
from goodword.core.worker import app

log = logging.getLogger(__name__)

KEPT = timedelta(days=7)
LARGEST = 100 * 10**9  # bytes; a bound for the disk's sake


@app.task(queue="default")
def put_together(*, export_id: int) -> None:
    """Write one export and tell its member. Run twice, the second finds it done."""
    row = Export.objects.select_related("member").filter(pk=export_id, state=Export.State.WAITING).first()
    if row is None or not row.member.is_active:
        return
    try:
        with tempfile.TemporaryFile() as scratch:
            for done, total in bundles.write(row.member, scratch):
                Export.objects.filter(pk=row.pk).update(done=done, total=total)
            scratch.seek(0)
            _keep(row, scratch)
    except Exception:
        # The member is told, and can ask again; the trouble itself is for the operator's log.
        Export.objects.filter(pk=row.pk, state=Export.State.WAITING).update(state=Export.State.FAILED)
        log.exception("Export %s could not be put together.", row.pk)


def _keep(row: Export, scratch: BinaryIO) -> None:
    with transaction.atomic():
        waiting = Export.objects.select_for_update().filter(pk=row.pk, state=Export.State.WAITING)
        if not waiting.exists():
            return  # erased in the meantime, or another worker was first
        stored = files.store(owner=row.member_id, content=scratch, purpose="export", at_most=LARGEST)
        now = clock.now()
        waiting.update(state=Export.State.READY, file=stored, ready_at=now, expires_at=now + KEPT)
        mails.export_ready(row.member)


def let_go(row: Export) -> None:
    """Delete an export's file; that it was made is kept."""
    if row.file is not None:
        files.delete(row.file)
    Export.objects.filter(pk=row.pk).update(state=Export.State.GONE, file=None)


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="tidy_accounts")
def tidy_accounts(timestamp: int) -> None:
    """Delete exports after seven days, and accounts that nobody confirmed within seven."""
    for row in Export.objects.select_related("file").filter(state=Export.State.READY, expires_at__lt=clock.now()):
        with transaction.atomic():
            let_go(row)
    joining.forget_old()
