"""Numbers of contacts as people say them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def times(count: int) -> str:
    """ "once", "twice", "14 times"."""
    if count == 1:
        return _("once")
    if count == 2:
        return _("twice")
    return ngettext("%(count)s time", "%(count)s times", count) % {"count": count}
