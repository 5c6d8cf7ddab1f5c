"""What an erasure takes away of the library: all of it, as it was the member's alone."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.library.actions.binning import let_go
from goodword.library.models import Keep

COVERS = ("library.Keep", "library.Copy", "library.Picture")


def erase(*, member: Member) -> None:
    """Everything the member kept."""
    let_go(list(Keep.objects.filter(owner=member).only("pk")))
