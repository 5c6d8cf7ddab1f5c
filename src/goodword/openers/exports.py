"""What an export says of openers: what was begun and not sent."""

from __future__ import annotations

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.openers import queries

COVERS = ("openers.Opener",)


def write(*, member: Member, bundle: Bundle) -> None:
    """Each draft."""
    bundle.rows(
        "openers/begun.json",
        (
            {
                "card": row.card.key,
                "name": row.card.person.name,
                "text": row.text,
                "aside": row.aside,
                "state": row.state,
                "way": row.way,
                "went_at": row.went_at,
                "changed_at": row.changed_at,
            }
            for row in queries.mine(member).iterator(chunk_size=500)
        ),
    )
