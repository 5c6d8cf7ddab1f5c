"""One sleeping tie a week that is worth waking: the dearest that did not come up for half a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.rhythm.models import Beat, Waking

AGAIN: Final = timedelta(weeks=26)


def week_of(owner: Member) -> date:
    """The Monday of this week, where the owner lives."""
    today = timezone.localtime(clock.now(), owner.zone).date()
    return today - timedelta(days=today.weekday())


def pick(owner_ids: Iterable[int]) -> None:
    """Pick one for each of these owners who have none this week. Twice is the same."""
    for owner in Member.objects.filter(pk__in=list(owner_ids), is_active=True):
        week = week_of(owner)
        if Waking.objects.filter(owner=owner, week=week).exists():
            continue
        lately = Waking.objects.filter(owner=owner, week__gt=week - AGAIN).values("person")
        beats = Beat.objects.filter(owner=owner, worth__isnull=False).exclude(person__in=lately)
        beats = beats.exclude(rests_until__gt=week + timedelta(days=6)).exclude(origin=Beat.Origin.HAND)
        best = beats.order_by("-worth", "person").first()
        if best is not None:
            Waking.objects.get_or_create(owner=owner, week=week, defaults={"person_id": best.person_id})
