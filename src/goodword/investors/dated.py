"""Talks to come back to, in the member's own calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.dated import MOST, Entry
from goodword.core.keys import Keyed
from goodword.investors.queries import talks


class Talks:
    """The days on which the member means to come back to talks."""

    KIND: Final = "investors.talk"
    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("Talks with founders and investors to come back to")}

    def entries(self, member: Keyed, since: date, until: date) -> Iterable[Entry]:
        """One statement."""
        if not isinstance(member, Member):
            return
        for row in talks.to_come_back_to(member, since, until, most=MOST):
            yield Entry(
                self.KIND,
                row.key,
                _("Come back to your talks with %(name)s") % {"name": row.other},
                _("Come back to talks about investing"),
                reverse("investors:talk", args=[row.other.key]),
                row.changed_at,
                day=row.next_on,
            )


TALKS: Final = Talks()
