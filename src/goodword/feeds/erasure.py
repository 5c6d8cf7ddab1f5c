"""What an erasure takes away of feeds."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.feeds import jobs
from goodword.feeds.models import Look

COVERS = ("feeds.Look",)


def erase(*, member: Member) -> None:
    """The looks; and, once the member's people and profile are gone, whatever nobody else follows."""
    remove(Look.objects.filter(owner=member))
    jobs.forget.defer()
