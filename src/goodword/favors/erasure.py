"""What an erasure takes away of favors. Thanks that arrived stay with the other, from or to a former member."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.favors import states
from goodword.favors.models import NotNow, Thanks

COVERS = ("favors.Thanks", "favors.NotNow")


def erase(*, member: Member) -> None:
    """What the member sent and has not arrived, what nobody is left to read, and what rests with them."""
    mine = Thanks.objects.filter(Q(sender=member) | Q(receiver=member))
    mine.exclude(state__in=states.REACHED).delete()
    mine.filter(
        Q(sender=member, receiver__erasure__isnull=False) | Q(receiver=member, sender__erasure__isnull=False)
    ).delete()
    NotNow.objects.filter(owner=member).delete()
