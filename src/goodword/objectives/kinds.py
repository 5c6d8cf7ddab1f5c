"""In what a member wants to be better off, and to whom an objective can show."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.reach.models import Audience


class Better(models.TextChoices):
    """What somebody wants to be."""

    KNOWN = "known", _("Better known")
    EQUIPPED = "equipped", _("Better equipped")
    CONNECTED = "connected", _("Better connected")


SHOWN_TO: Final = (Audience.ME, Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS)
"""To whom an objective can show."""

MOST: Final = 3
"""Objectives at a time: whoever wants everything gets nothing done."""
LONGEST_LINE: Final = 160
LONGEST_AUDIENCE: Final = 200
LONGEST_LEARNED: Final = 2000
LARGEST_TARGET: Final = 500
MOST_A_WEEK: Final = 20
MOST_PEOPLE: Final = 30
MOST_MINUTES: Final = 2400
LONGEST_DAYS: Final = 731
