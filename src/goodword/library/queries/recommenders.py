"""Who recommended something, as one of the viewer's people."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.people.models import Card
from goodword.people.queries import persons
from goodword.ties.queries.naming import meant


def card(viewer: Member, written: str) -> Card | None:
    """The card of whom ``written`` means among the viewer's people, where that is sure. Five queries at most."""
    who = meant(viewer, written) if written.strip() else None
    if who is None or who.sure is None:
        return None
    return persons.cards(viewer, who.sure).first()
