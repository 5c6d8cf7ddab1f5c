"""The kinds of mail that come by the clock."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core import mail

DAILY: Final = mail.declare("today.daily", _("Your plan for the day, on the days you chose."))
WEEKLY: Final = mail.declare(
    "today.weekly", _("Your week: what came of it, a few things to do, and what came for you.")
)
NEWS: Final = mail.declare("today.news", _("What came for you, once a week, where there is something."))
