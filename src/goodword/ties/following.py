"""What the ties room finds worth a member's time today: coming back to whom they meant to."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Step
from goodword.core.keys import Keyed
from goodword.people.normal import date_words
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions

MOST = 20


def steps(member: Keyed) -> list[Step]:
    """One step for all that is due by now. Two queries at most."""
    assert isinstance(member, Member)  # steps are asked for members alone
    due = list(interactions.due(member, timezone.localtime(clock.now(), member.zone).date())[: MOST + 1])
    if not due:
        return []
    who = [person.name for people in interactions.parties(member, due[:1]).values() for person in people]
    if len(due) == 1:
        title = _("Come back to %(name)s") % {"name": who[0] if who else _("somebody")}
        why = _why(due[0])
    else:
        title = _("Come back to whom you meant to")
        told = {"count": len(due), "name": who[0] if who else _("somebody")}
        why = ngettext(
            "You wanted to follow up on %(count)s thing, with %(name)s.",
            "You wanted to follow up on %(count)s things; the first has to do with %(name)s.",
            len(due),
        )
        why %= told
    return [Step("ties.follow_up", title, why, 5, "interactions:follow_ups", _("See what it was"), weight=80)]


def _why(row: Interaction) -> str:
    told = {"day": date_words(row.day), "kind": str(INTERACTIONS[row.kind].label), "topic": ", ".join(row.topics)}
    if row.topics:
        return _("%(kind)s, %(day)s, about %(topic)s. You wanted to follow up on it.") % told
    return _("%(kind)s, %(day)s. You wanted to follow up on it.") % told
