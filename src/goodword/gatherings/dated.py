"""Gatherings in a member's own calendar: those they host, and those they said they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.gatherings.queries import gatherings

GATHERING: Final = "gatherings.gathering"


class Hours:
    """What the member hosts or comes to."""

    kinds: Mapping[str, str | Promise] = {GATHERING: gettext_lazy("Gatherings you host or come to")}

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        assert isinstance(member, Member)
        first = datetime.combine(since, time.min, member.zone)
        last = datetime.combine(until + timedelta(days=1), time.min, member.zone)
        for row in gatherings.ahead(member, first, last).order_by("begins_at", "pk")[:MOST]:
            yield Entry(
                kind=GATHERING,
                key=row.key,
                words=row.title,
                plain=_("A gathering"),
                path=reverse("gatherings:gathering", args=[row.key]),
                changed_at=row.changed_at,
                begins=row.begins_at,
                ends=row.ends_at,
            )


HOURS: Final = Hours()
