"""How a member wants their days, out of an export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core import steps as rooms
from goodword.core.errors import Invalid
from goodword.today import exports
from goodword.today.actions import wishes


def _wanted(member: Member, told: Told) -> dict[str, Any]:
    """What the file has otherwise; kinds of step that this site does not know are left out."""
    found = told.get(exports.SETTINGS)
    now = exports.chosen(member)
    if not isinstance(found, dict) or any(type(found.get(name)) is not type(value) for name, value in now.items()):
        return {}
    kinds = rooms.kinds()
    days = [day for day in found["days"] if type(day) is int]
    wanted = {
        **{name: found[name] for name in ("minutes", "hour", "timer")},
        "days": sorted(set(days)),
        "unwanted": sorted({kind for kind in found["unwanted"] if isinstance(kind, str) and kind in kinds}),
    }
    return wanted if wanted != now else {}


def look(member: Member, told: Told) -> Coming:
    wanted = _wanted(member, told)
    if not wanted:
        return Coming()
    return Coming((_("Your days become as they were: %(minutes)s minutes each.") % {"minutes": wanted["minutes"]},))


def write(member: Member, told: Told) -> dict[str, Any]:
    """All of it, or nothing where a value is none that can be chosen."""
    wanted = _wanted(member, told)
    before = exports.chosen(member)
    return {"before": before, "after": wanted} if wanted and _changed(member, wanted) else {}


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Back to what was before, where it is still what came."""
    del at
    if made and exports.chosen(member) == made["after"]:
        _changed(member, made["before"])


def _changed(member: Member, values: Mapping[str, Any]) -> bool:
    try:
        wishes.change(actor=member, **values)
    except Invalid:
        return False
    return True


PART = Part("today", "settings", (exports.SETTINGS,), look, write, take_back)
