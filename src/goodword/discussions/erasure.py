"""What an erasure takes away of discussions: every word the member wrote."""

from __future__ import annotations

from typing import Final

from goodword.accounts.models import Member
from goodword.discussions.actions.binning import let_go
from goodword.discussions.models import Following, Look, Post

COVERS: Final = ("discussions.Post", "discussions.Version", "discussions.Look", "discussions.Following")


def erase(*, member: Member) -> None:
    """Their words, when they looked and what they followed; a thread that others answered keeps its place without words or name."""
    Look.objects.filter(member=member).delete()
    Following.objects.filter(member=member).delete()
    let_go(list(Post.objects.filter(author=member).only("pk")))
