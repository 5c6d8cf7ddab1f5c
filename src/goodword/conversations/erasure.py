"""What an erasure takes away of letters: the member's place in every correspondence. What others received stays theirs,
from a former member; what nobody else is left to read goes."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from goodword.accounts.models import Member
from goodword.conversations.models import Draft, Letter, Party, Thread
from goodword.core import clock

COVERS = (
    "conversations.Thread",
    "conversations.Party",
    "conversations.Letter",
    "conversations.Draft",
)


def erase(*, member: Member) -> None:
    """Letters that have not arrived go with the member; those that have stay with who received them."""
    Letter.objects.filter(author=member, settled=False).delete()
    Draft.objects.filter(Q(writer=member) | Q(to=member)).delete()
    mine = list(Party.objects.filter(member=member).values_list("thread", flat=True))
    now = clock.now()
    Party.objects.filter(member=member, left_at=None).update(left_at=now)
    Party.objects.filter(member=member).update(seen_at=None, put_away=False)
    read_by = Party.objects.filter(thread=OuterRef("pk"), member__erasure=None).exclude(member=member)
    Thread.objects.filter(~Exists(read_by), pk__in=mine).delete()
