"""Sentences about groups."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.core import clock
from goodword.groups.models import Group, Joining
from goodword.groups.models.membership import LogEntry
from goodword.groups.queries.members import InCommon

JOINING = {
    Joining.OPEN: lambda: _("Open to all members"),
    Joining.REQUEST: lambda: _("By request"),
    Joining.INVITATION: lambda: _("By invitation"),
}
NAMED = 3


def day(told: datetime) -> str:
    """A day: "5 December", with its year where that is another one."""
    local = timezone.localtime(told)
    same = local.year == timezone.localtime(clock.now()).year
    return date_format(local, "j F" if same else "j F Y")


def moment(told: datetime) -> str:
    """Day and time."""
    return _("%(day)s, %(time)s") % {"day": day(told), "time": date_format(timezone.localtime(told), "TIME_FORMAT")}


def inside(count: int) -> str:
    """How many are in it."""
    return ngettext("%(count)s member", "%(count)s members", count) % {"count": count}


def subject(group: Group) -> str:
    """What it is for: "A trade: Carpentry"."""
    return _("%(purpose)s: %(what)s") % {"purpose": group.get_purpose_display(), "what": group.what}


def joining(group: Group) -> str:
    """How one comes in, and whether it can be found."""
    told = JOINING[Joining(group.joining)]()
    return told if group.listed else _("%(joining)s, not to be found by others") % {"joining": told}


def in_common(one: InCommon) -> str:
    """Who inside has it, too."""
    names = [str(member) for member in one.named[:NAMED]]
    others = one.count - len(names)
    if not names:
        return ngettext("%(count)s person here", "%(count)s people here", others) % {"count": others}
    if not others:
        return get_text_list(names, _("and"))
    told = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", others)
    return told % {"names": ", ".join(names), "count": others}


def logged(entry: LogEntry) -> str:
    """What a host did, as a sentence."""
    actor = str(entry.actor) if entry.actor is not None else _("Goodword")
    name = str(entry.member) if entry.member is not None else _("a former member")
    did = LogEntry.Did
    told = {
        did.ADMITTED: _("%(actor)s let in %(name)s"),
        did.REFUSED: _("%(actor)s did not let in %(name)s"),
        did.INVITED: _("%(actor)s invited %(name)s"),
        did.CALLED_BACK: _("%(actor)s took back the invitation of %(name)s"),
        did.REMOVED: _("%(actor)s removed %(name)s"),
        did.HOST: _("%(actor)s made %(name)s a host"),
        did.WORDS: _("%(actor)s removed what %(name)s wrote"),
        did.CHANGED: _("%(actor)s changed what the group says about itself"),
        did.CLOSED: _("%(actor)s closed the group"),
    }[did(entry.did)]
    return told % {"actor": actor, "name": name}
