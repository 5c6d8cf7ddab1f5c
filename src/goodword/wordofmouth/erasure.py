"""What an erasure takes away of good words. Chains that others passed on stay whole: the link reads "former member"."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.wordofmouth.models import Word

COVERS = ("wordofmouth.Word", "wordofmouth.Target")


def erase(*, member: Member) -> None:
    """What the member said, and their links."""
    Word.objects.filter(member=member).update(reason="", named=False, withdrawn_at=clock.now())
