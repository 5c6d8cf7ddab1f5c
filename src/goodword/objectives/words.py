"""How an objective stands, in words."""

from __future__ import annotations

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def day(told: date, today: date) -> str:
    """A day, with its year where that is another."""
    return formats.date_format(told, "j F" if told.year == today.year else "j F Y")


def until(last: date, today: date) -> str:
    """The day it ends, or that it has."""
    told = {"day": day(last, today)}
    return _("its day was %(day)s") % told if last < today else _("until %(day)s") % told


def weeks_kept(kept: int, weeks: int) -> str:
    """How many of the weeks so far."""
    if not weeks:
        return _("the first week is under way")
    told = {"kept": kept, "weeks": weeks}
    return ngettext("%(kept)s of %(weeks)s week kept", "%(kept)s of %(weeks)s weeks kept", weeks) % told
