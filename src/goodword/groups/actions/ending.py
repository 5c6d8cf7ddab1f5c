"""What blocks and erasures do to groups."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.groups import states
from goodword.groups.actions import making
from goodword.groups.models import Group, LogEntry, Membership


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: an invitation of one to the other is gone. Both stay in the groups they
    are in, where neither sees the other."""
    pair = Q(member=actor, invited_by=other) | Q(member=other, invited_by=actor)
    Membership.objects.filter(pair, state=states.INVITED).update(
        state=states.OUT, changed_at=clock.now(), invited_by=None
    )


def erased(*, member: Member) -> None:
    """What an erasure takes away: the member's places, and that they made a group or did something as its host. Who has been inside
    longest hosts a group left without a host; one that nobody is left in is closed."""
    mine = Membership.objects.filter(member=member)
    hosting = list(mine.filter(host_since__isnull=False).values_list("group", flat=True))
    mine.delete()
    for group in Group.objects.select_for_update(no_key=True).filter(pk__in=hosting, closed_at=None).order_by("pk"):
        inside = Membership.objects.filter(group=group, state=states.IN, member__is_active=True)
        if inside.filter(host_since__isnull=False).exists():
            continue
        longest = inside.exclude(member=member).order_by("joined_at", "pk").first()
        if longest is None:
            making.shut(group, None)
        else:
            Membership.objects.filter(pk=longest.pk).update(host_since=clock.now())
    LogEntry.objects.filter(Q(actor=member) | Q(member=member)).update(text="")
    Group.objects.filter(made_by=member).update(made_by=None)
    LogEntry.objects.filter(actor=member).update(actor=None)
    LogEntry.objects.filter(member=member).update(member=None)
