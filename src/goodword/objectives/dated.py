"""The days on which a member looks back at an objective, in their own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.core.dated import Entry
from goodword.core.keys import Keyed
from goodword.objectives import states
from goodword.objectives.models import Objective

LOOK_BACK: Final = "objectives.until"


class LookingBack:
    """The last day of each objective that is active."""

    kinds: Mapping[str, str | Promise] = {LOOK_BACK: gettext_lazy("When you look back at an objective")}

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        rows = Objective.objects.filter(owner=member.pk, state=states.ACTIVE, until__range=(since, until))
        for row in rows.order_by("until", "pk"):
            yield Entry(
                kind=LOOK_BACK,
                key=row.key,
                words=_("Look back: %(line)s") % {"line": row.line},
                plain=_("Look back at an objective"),
                path=reverse("objectives:objective", args=[row.key]),
                changed_at=make_aware(datetime.combine(row.began_on, time())),
                day=row.until,
            )


LOOKING_BACK: Final = LookingBack()
