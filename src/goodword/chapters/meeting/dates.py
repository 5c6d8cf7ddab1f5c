"""The meetings of a member's chapters, in their own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.chapters.meeting import states
from goodword.chapters.models import Meeting, Talk
from goodword.chapters.states import SEATED
from goodword.chapters.zones import begins_at, ends_at
from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.gatherings.models import Guest, Host
from goodword.gatherings.states import CANCELED, LISTED

MEETING: Final = "chapters.meeting"


class Meetings:
    """Those that took place or are to come; one whose gathering the member hosts or is on the list of stands there as that."""

    kinds: Mapping[str, str | Promise] = {MEETING: gettext_lazy("Your chapters' meetings, and that you speak")}

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        if not isinstance(member, Member):
            return
        speaks = Talk.objects.filter(meeting=OuterRef("pk"), membership__member=member).values("pk")[:1]
        rows = Meeting.objects.filter(
            chapter__memberships__member=member, chapter__memberships__state__in=SEATED, day__range=(since, until),
            state__in=(states.DRAFT, states.COMPLETED),
        ).annotate(speaks=Subquery(speaks))  # fmt: skip
        hosts = Host.objects.filter(gathering=OuterRef("gathering"), member=member)
        listed = Guest.objects.filter(gathering=OuterRef("gathering"), member=member, state__in=LISTED)
        rows = rows.exclude(Q(Exists(hosts) | Exists(listed)) & ~Q(gathering__state=CANCELED))
        for row in rows.select_related("chapter").order_by("day", "pk")[:MOST]:
            words = _("%(chapter)s: you speak") if row.speaks else "%(chapter)s"
            yield Entry(
                kind=MEETING,
                key=row.key,
                words=words % {"chapter": row.chapter},
                plain=_("You speak at a meeting") if row.speaks else _("A meeting"),
                path=reverse("chapters:meeting", args=[row.key]),
                changed_at=row.changed_at,
                begins=begins_at(row),
                ends=ends_at(row),
            )


MEETINGS: Final = Meetings()
