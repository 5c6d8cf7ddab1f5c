"""One-to-ones with an agreed time, and days to come back to one, in a member's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.onetoones import states
from goodword.onetoones.models import Side
from goodword.reach import queries as reach

HOURS: Final = "onetoones.hour"
FOLLOW_UP: Final = "onetoones.follow_up"


class OneToOneDates:
    """The hours, and the days to come back."""

    kinds: Mapping[str, str | Promise] = {
        HOURS: gettext_lazy("One-to-ones with a time you agreed on"),
        FOLLOW_UP: gettext_lazy("Days to come back to a one-to-one"),
    }

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        """One statement."""
        day = timedelta(days=1)  # wherever the member lives
        agreed = Q(
            onetoone__state=states.AGREED, onetoone__begins_at__gte=since - day, onetoone__begins_at__lt=until + 2 * day
        )
        promised = Q(follow_up__range=(since, until), followed_up_at=None)
        rows = Side.objects.filter(
            agreed | promised, ~reach.blocked_pair(member.pk, OuterRef("other")), owner=member.pk
        )
        for side in rows.select_related("onetoone", "other").order_by("pk")[:MOST]:
            row, names = side.onetoone, {"name": side.other}
            path = reverse("onetoones:one", args=[row.key])
            if row.state == states.AGREED and row.begins_at is not None:
                yield Entry(
                    HOURS, row.key, _("One-to-one with %(name)s") % names, _("One-to-one"), path, row.changed_at,
                    begins=row.begins_at, ends=row.ends_at,
                )  # fmt: skip
            if side.follow_up is not None and side.followed_up_at is None and since <= side.follow_up <= until:
                yield Entry(
                    FOLLOW_UP, row.key, _("Come back to %(names)s") % {"names": side.other},
                    _("Come back to somebody"), path, row.changed_at, day=side.follow_up,
                )  # fmt: skip


ONE_TO_ONES: Final = OneToOneDates()
