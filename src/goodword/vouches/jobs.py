"""Background work of vouches. It may run twice or late."""

from __future__ import annotations

from goodword.core import clock
from goodword.core.worker import app
from goodword.vouches import states
from goodword.vouches.models import Vouch


@app.periodic(cron="40 3 * * *")
@app.task(name="vouches.forget", queueing_lock="vouches.forget")
def forget(timestamp: int) -> None:
    """Forget what nobody confirmed within a week."""
    before = clock.now() - states.CONFIRM_WITHIN
    Vouch.objects.filter(state=states.UNCONFIRMED, written_at__lt=before).delete()
