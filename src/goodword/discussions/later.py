"""Having those told who follow a thread (``discussions.jobs``): by name, as what it calls is written in terms of these verbs."""

from __future__ import annotations

from typing import Final

from goodword.core.worker import app
from goodword.discussions.models import Post

TELL: Final = "discussions.tell"


def tell_soon(answer: Post) -> None:
    """Have those told who follow the thread of an answer. Call it in the transaction of the change."""
    app.configure_task(TELL).defer(answer_id=answer.pk)
