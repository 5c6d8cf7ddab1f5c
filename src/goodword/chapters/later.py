"""What is done after a change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goodword.core.worker import app

INVITE: Final = "chapters.invite"


def mail_invitations(memberships: Sequence[int]) -> None:
    """Write invitations to these places; inside the transaction of the change."""
    app.configure_task(INVITE).defer(membership_ids=list(memberships))
