"""Imports taken back, or continued by a later one: their contacts, and what they told of meetings and letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goodword.ties.actions import contacts
from goodword.ties.actions.interactions import bringing


def forget(*, owner_id: int, batch: int, since: datetime | None = None) -> list[int]:
    """Take back all that came with an import; returns the cards it was with, whose persons the caller brings up to
    date.

    Args:
        since: when it was let in, where it brought what was written by hand elsewhere.
    """
    with transaction.atomic():
        told = bringing.forget(owner_id=owner_id, batch=batch, since=since)
        return sorted({*told, *contacts.forget(owner_id=owner_id, batch=batch)})


def hand_over(*, owner_id: int, batch: int, to: int, cards: Sequence[int]) -> None:
    """Let what ``batch`` told of these cards belong to the batch ``to``, which told it again."""
    contacts.hand_over(owner_id=owner_id, batch=batch, to=to, cards=cards)
    bringing.hand_over(owner_id=owner_id, batch=batch, to=to, cards=cards)
