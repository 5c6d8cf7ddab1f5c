"""Introductions worth making as steps of the day: what the graph found once a day, told anew each time from what may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.accounts.stepping import sentences
from goodword.core import clock, looked
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, Who, row
from goodword.introductions import parties, states
from goodword.introductions.actions import fitting, suggesting
from goodword.introductions.models import NotAFit, Suggested
from goodword.introductions.queries.suggesting import Suggestion, standing
from goodword.reach.sql import unblocked
from goodword.ties.queries import visibility

KIND: Final = "introductions.suggested"
STALE: Final = timedelta(hours=20)
"""After so long the graph is asked again: once a day, whatever the hour of the morning."""
TOLD: Final = 2
"""So many reasons are told."""

_PAIR: Final = "tie.first_id = told.first_id AND tie.second_id = told.second_id"
_KNOWN: Final = f"SELECT FROM ({visibility.statement(_PAIR)}) known"  # constants; values are sent apart
_REASONS: Final = NotAFit.Reason


def _mate(member: str) -> str:
    """That the viewer is connected with them, and they are there."""
    return f"""EXISTS (SELECT FROM accounts_member there WHERE there.id = {member} AND there.is_active)
AND {unblocked("%(viewer)s", member)}
AND EXISTS (SELECT FROM ties_connection mine WHERE mine.state = 'connected'
            AND mine.first_id = least(%(viewer)s::bigint, {member}) AND mine.second_id = greatest(%(viewer)s::bigint, {member}))"""  # noqa: S608  # as above


def _proposed(since: str) -> str:
    """That the viewer proposed just this, and did not take it back."""
    return f"""EXISTS (SELECT FROM introductions_introduction made
  JOIN introductions_side one ON one.introduction_id = made.id AND one.member_id = told.first_id
  JOIN introductions_side two ON two.introduction_id = made.id AND two.member_id = told.second_id
  WHERE made.broker_id = %(viewer)s AND made.state <> '{states.WITHDRAWN}' AND made.proposed_at > {since})"""  # as above


_NO_FIT: Final = f"""EXISTS (SELECT FROM introductions_notafit said WHERE said.owner_id = %(viewer)s AND said.at > told.at
  AND (least(said.first_member_id, said.second_member_id) = told.first_id
       AND greatest(said.first_member_id, said.second_member_id) = told.second_id
       OR said.reason = '{_REASONS.FIRST}' AND said.first_member_id IN (told.first_id, told.second_id)
       OR said.reason = '{_REASONS.SECOND}' AND said.second_member_id IN (told.first_id, told.second_id)))"""  # as above
_STANDS: Final = f"""{_mate("told.first_id")} AND {_mate("told.second_id")}
AND {unblocked("told.first_id", "told.second_id")} AND NOT EXISTS ({_KNOWN})
AND NOT {_NO_FIT} AND NOT {_proposed("told.at")}"""
_ROWS: Final = "FROM introductions_suggested told WHERE told.owner_id = %(viewer)s"


class WorthMaking:
    """Two of the member's connections who have something for each other."""

    kinds: Mapping[str, str | Promise] = {KIND: gettext_lazy("Introductions worth making")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Two statements; once a day those by which the graph is asked, and where it finds nobody, again some hours later."""
        if not isinstance(member, Member):
            return []
        rows = list(
            Suggested.objects.raw(
                f"SELECT told.* {_ROWS} AND told.at > %(fresh)s AND {_STANDS} ORDER BY told.place",  # constants; values are sent apart
                self._values(member) | {"fresh": moment - STALE},
            )
        )
        if not rows and not looked.lately(KIND, member.pk):
            rows = suggesting.keep(actor=member, moment=moment)
        told = standing(member, [(one.first_id, one.second_id) for one in rows])
        return [
            _step(one, told[one.first_id, one.second_id], place)
            for place, one in enumerate(rows)
            if (one.first_id, one.second_id) in told
        ]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        rows = f"{_ROWS} AND told.key = ANY(%(keys)s::uuid[])"
        return Tally(
            f"SELECT {row(State.STANDS, KIND, 'told.key')} {rows} AND {_STANDS}"  # as above
            f" UNION ALL SELECT {row(State.DONE, KIND, 'told.key')} {rows} AND {_proposed('%(since)s')}",
            self._values(member) | {"keys": list(subjects[KIND]), "since": since},
        )

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        found = Suggested.objects.filter(owner_id=member.pk, key=step.subject).select_related("first", "second").first()
        if way != "not_a_fit" or found is None or not isinstance(member, Member):
            raise NotFound(_("That is not among what can be done here."))
        one, other = (parties.find(member, who.key) for who in (found.first, found.second))
        reason = told.get("reason") or str(_REASONS.LATER)
        fitting.not_a_fit(actor=member, one=one, other=other, reason=reason, ground=found.ground)

    def _values(self, member: Keyed) -> dict[str, Any]:
        return {**visibility.values(), "viewer": member.pk, "now": clock.now()}


def _step(kept: Suggested, told: Suggestion, place: int) -> Step:
    two = {"one": told.one.name, "other": told.other.name}
    query = {"one": told.one.key, "other": told.other.key, "ground": told.ground}
    return Step(
        KIND,
        kept.key,
        _("Introduce %(one)s to %(other)s") % two,
        sentences(*told.reasons[:TOLD], _("As far as you can see, they have not met.")),
        minutes=4,
        gain=max((66 if told.ground == "need" else 58) - place, 50),
        who=tuple(Who(one.name, member=one.id, photo=one.photo) for one in (told.one, told.other)),
        ways=(
            Way("open", _("Ask them both"), Look.FIRST, "introductions:new", query=urlencode(query)),
            Way("not_a_fit", _("Not a fit"), said=_("Thank you. That helps to suggest better ones.")),
        ),
        measures=("introductions",),
        beyond=True,
    )


SOURCE: Final = WorthMaking()
