"""Coming back to whom one meant to, as a step of the day: one for each thing that is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import Found, Kind, Waiting
from goodword.core import clock
from goodword.core.steps import Look, Step, Way
from goodword.people import whom
from goodword.people.models import Person
from goodword.people.normal import date_words
from goodword.ties.actions import interactions as actions
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions

A_WEEK: Final = timedelta(days=7)


def _follow_up(found: Found) -> Step:
    people = [whom.who(one) for one in found.told["people"] or []]
    ways = [Way("done", _("Done"), said=_("Done. It is not brought up again."))]
    if people and people[0].person is not None:
        label = _("See what you know of them")
        ways.insert(0, Way("open", label, Look.FIRST, "people:person", (str(people[0].person),)))
    else:
        ways.insert(0, Way("open", _("See what it was"), Look.FIRST, "interactions:follow_ups"))
    ways.append(Way("later", _("In a week"), Look.QUIET, said=_("Put off for a week.")))
    names = get_text_list([one.name for one in people], _("and")) or _("somebody")
    return Step(
        found.kind,
        found.key,
        _("Come back to %(name)s") % {"name": names},
        _why(found),
        minutes=5,
        gain=70,
        who=tuple(people),
        ways=tuple(ways),
        waited_for=True,
        measures=("met", "talked"),
    )


def _why(found: Found) -> str:
    told = {"day": date_words(found.told["day"]), "kind": INTERACTIONS[found.told["kind"]].label}
    if found.told["topics"]:
        told["topic"] = ", ".join(found.told["topics"])
        return _("%(kind)s, %(day)s, about %(topic)s. You wanted to follow up on it.") % told
    return _("%(kind)s, %(day)s. You wanted to follow up on it.") % told


def _done(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    actions.followed_up(actor=member, interaction=interactions.interaction(member, key))


def _later(member: Member, key: UUID, told: Mapping[str, str]) -> None:
    del told
    on = timezone.localtime(clock.now(), member.zone).date() + A_WEEK
    actions.follow_up_later(actor=member, interaction=interactions.interaction(member, key), on=on)


_PEOPLE: Final = f"""(SELECT json_agg({whom.person("there.id")}) FROM (
  SELECT DISTINCT met.id FROM ties_interactionparty party JOIN people_card named ON named.id = party.card_id
  JOIN people_person met ON met.id = named.person_id AND met.state IN ({Person.State.ACTIVE}, {Person.State.ARCHIVED})
  WHERE party.interaction_id = told.id ORDER BY met.id LIMIT 3) there)"""  # noqa: S608  # constants; values are sent apart

SOURCE: Final = Waiting(
    Kind(
        name="ties.follow_up",
        words=gettext_lazy("What you wanted to come back to"),
        rows="ties_interaction told",
        key="told.key",
        seen=f"told.owner_id = %(viewer)s AND told.state = {Interaction.State.ACTIVE}",
        stands="told.follow_up <= %(today)s AND told.followed_up_at IS NULL",
        done="told.followed_up_at > %(since)s",
        told={"people": _PEOPLE, "day": "told.day", "kind": "told.kind", "topics": "told.topics"},
        order="told.follow_up, told.id",
        step=_follow_up,
        ways={"done": _done, "later": _later},
    )
)
