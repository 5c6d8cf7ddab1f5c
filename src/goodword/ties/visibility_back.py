"""One's own word on who may use one's ties, out of an export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.reach.models import Audience
from goodword.ties import leaving
from goodword.ties.actions import visibility
from goodword.ties.models import TieVisibility
from goodword.ties.queries.visibility import choice

CHOICES = "connections/choices.json"
USED_BY = {word: audience for audience, word in leaving.USED_BY.items()}


def _wanted(member: Member, told: Told) -> tuple[Audience, bool] | None:
    """What the file says where that is otherwise than here; None where it says nothing of use."""
    said = told.get(CHOICES)
    if not isinstance(said, dict) or type(said.get("ties_named")) is not bool:
        return None
    used_by = USED_BY.get(str(said.get("ties_used_by")))
    here = choice(member)
    if used_by is None or (here.used_by, here.named) == (used_by, said["ties_named"]):
        return None
    return used_by, said["ties_named"]


def look(member: Member, told: Told) -> Coming:
    wanted = _wanted(member, told)
    if wanted is None:
        return Coming()
    used_by, named = wanted
    who = {
        Audience.MEMBERS: _("Any member may find a way through your ties, as you had it there."),
        Audience.CONNECTIONS: _("Your connections may find a way through your ties, as you had it there."),
        Audience.ME: _("Nobody may find a way through your ties, as you had it there."),
    }[used_by]
    shown = _("Your name stands on such a way.") if named else _("Your name does not stand on such a way.")
    return Coming((who,) if used_by == Audience.ME else (who, shown))


def write(member: Member, told: Told) -> dict[str, Any]:
    wanted = _wanted(member, told)
    if wanted is None:
        return {}
    before, (used_by, named) = choice(member), wanted
    visibility.choose(actor=member, used_by=used_by, named=named)
    return {
        "before": [int(before.used_by), before.named] if before.chosen else None,
        "after": [int(used_by), named],
    }


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Back to what was before, where nothing was chosen since."""
    row = TieVisibility.objects.filter(member=member, chosen_at__lte=at).first()
    if row is None or [row.used_by, row.named] != made.get("after"):
        return
    if made["before"] is None:
        visibility.choose_nothing(actor=member)
    else:
        used_by, named = made["before"]
        visibility.choose(actor=member, used_by=Audience(used_by), named=named)


PART = Part("ties", "settings", (CHOICES,), look, write, take_back)
