"""The jobs that ``discussions.later`` defers."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.discussions import later
from goodword.discussions.actions import following


@app.task(name=later.TELL)
def tell(*, answer_id: int) -> None:
    """Tell those who follow a thread of one answer in it, once."""
    following.tell_of(answer_id)
