"""What is done after a change: a list may be long."""

from __future__ import annotations

from typing import Final

from goodword.core.worker import app
from goodword.gatherings.models import Gathering

TELL: Final = "gatherings.tell"


def tell_guests(gathering: Gathering, kind: str) -> None:
    """Tell everybody on the list whom it concerns; inside the transaction of the change."""
    app.configure_task(TELL).defer(gathering_id=gathering.pk, kind=kind, sequence=gathering.sequence)
