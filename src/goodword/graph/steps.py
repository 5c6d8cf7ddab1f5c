"""Whom a member could meet this week, as steps of the day. Nobody but they ever learn of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core import looked
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, Who, row
from goodword.graph.actions import meeting as actions
from goodword.graph.models import Meeting
from goodword.graph.queries import meeting as queries
from goodword.graph.queries.meeting import Candidate
from goodword.reach.sql import unblocked

KIND: Final = "graph.meet"

_CONNECTED: Final = """EXISTS (SELECT FROM ties_connection mine WHERE mine.state = 'connected'
  AND mine.first_id = least(told.owner_id, told.other_id) AND mine.second_id = greatest(told.owner_id, told.other_id){more})"""
_ASKED: Final = """EXISTS (SELECT FROM ties_request asked WHERE asked.asker_id = told.owner_id
  AND asked.receiver_id = told.other_id AND asked.state <> 'withdrawn' AND asked.asked_at > {since})"""
_SEEN: Final = f"""EXISTS (SELECT FROM accounts_member there WHERE there.id = told.other_id AND there.is_active)
AND {unblocked("told.owner_id", "told.other_id")}"""
_STANDS: Final = f"""told.answer = '' AND {_SEEN} AND NOT {_CONNECTED.format(more="")}
AND NOT {_ASKED.format(since="'-infinity'")}"""
_DONE: Final = f"""{_SEEN} AND ({_ASKED.format(since="%(since)s")}
OR {_CONNECTED.format(more=" AND mine.since > %(since)s")})"""
_WEEK: Final = f"""SELECT told.*, ({_STANDS}) AS stands FROM graph_meeting told
WHERE told.owner_id = %(viewer)s AND told.week = %(week)s ORDER BY told.place"""  # noqa: S608  # constants; values are sent apart
_ROWS: Final = "FROM graph_meeting told WHERE told.owner_id = %(viewer)s AND told.key = ANY(%(keys)s::uuid[])"


class Meet:
    """People worth meeting, as the week's list has them."""

    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("People to meet")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Two statements; at the week's beginning those by which the graph is asked, too."""
        if not isinstance(member, Member):
            return []
        begins = queries.week_of(member)
        told = {"viewer": member.pk, "week": begins}
        week = list(Meeting.objects.raw(_WEEK, told))
        if not week and not looked.lately(KIND, member.pk) and actions.propose(actor=member):
            week = list(Meeting.objects.raw(_WEEK, told))
        until = begins + timedelta(days=6)
        standing = [found for found in week if found.stands]  # type: ignore[attr-defined]  # the statement's own column
        return [_step(found, one, until, place) for place, (found, one) in enumerate(queries.shown(member, standing))]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        return Tally(
            f"SELECT {row(State.STANDS, KIND, 'told.key')} {_ROWS} AND {_STANDS}"  # as above
            f" UNION ALL SELECT {row(State.DONE, KIND, 'told.key')} {_ROWS} AND {_DONE}",
            {"viewer": member.pk, "keys": list(subjects[KIND]), "since": since},
        )

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        if way != "not_now" or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        meeting = queries.one(member, str(step.subject))
        actions.answer(actor=member, meeting=meeting, said=Meeting.Answer.NOT_NOW)


def _step(found: Meeting, one: Candidate, until: date, place: int) -> Step:
    who = one.person
    return Step(
        KIND,
        found.key,
        _("Get to know %(name)s") % {"name": who.name},
        " ".join(one.reasons),
        minutes=5,
        gain=max(52 - 2 * place, 40),
        who=(Who(who.name, member=who.id, photo=who.photo),),
        ways=(
            Way("ways", _("See who could introduce you"), Look.FIRST, "paths:member", (str(who.key),)),
            Way("profile", _("See their profile"), route="profiles:member", args=(str(who.key),)),
            Way("not_now", _("Not now"), Look.QUIET, said=_("Taken off the list. Only you know.")),
        ),
        until=until,
        measures=("met",),
        beyond=True,
    )


SOURCE: Final = Meet()
