"""What an erasure takes away of openers."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.openers.models import Opener

COVERS = ("openers.Opener",)


def erase(*, member: Member) -> None:
    """All that was begun."""
    remove(Opener.objects.filter(owner=member))
