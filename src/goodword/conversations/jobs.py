"""Background work of the letters room. Each job may run twice or late."""

from __future__ import annotations

from goodword.conversations import actions
from goodword.core.worker import app


@app.task(name=actions.SETTLE)
def settle_letter(*, letter_id: int) -> None:
    """Let a letter arrive, once its minute is over."""
    actions.settle(letter_id)
