"""Having asks' background work (``asks.jobs``) done: by name, as what it calls is written in terms of these verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from goodword.accounts.models import Member
from goodword.asks.models import Ask
from goodword.core.worker import app

DELIVER: Final = "asks.deliver"
MATCH: Final = "asks.match"
MATCH_HOLDER: Final = "asks.match_holder"
A_WHILE: Final = 90
"""Seconds after which an ask is matched, whatever there is to be found: nobody can tell by its pace that somebody was."""


def deliver_soon(at: datetime) -> None:
    """Have what waits for its minute delivered when that is over."""
    app.configure_task(DELIVER, schedule_at=at).defer()


def match_soon(ask: Ask) -> None:
    """Have an ask matched quietly in a while, whether or not it names anything."""
    app.configure_task(MATCH, schedule_in={"seconds": A_WHILE}).defer(ask_id=ask.pk)


def match_holder_soon(holder: Member) -> None:
    """Have everything that is open matched with the people of somebody who has just agreed to it."""
    app.configure_task(MATCH_HOLDER).defer(member_id=holder.pk)
