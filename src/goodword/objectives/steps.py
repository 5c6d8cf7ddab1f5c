"""What objectives offer as steps of the day: saying what one is after, looking back at its date, a cadence that is open this
week with where one gets on with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, row
from goodword.objectives import events, states
from goodword.objectives.models import Objective
from goodword.objectives.queries import mine, progress
from goodword.objectives.queries.progress import Standing
from goodword.objectives.words import day

FIRST: Final = "objectives.first"
REVIEW: Final = "objectives.review"
WEEK: Final = "objectives.week"

_FIRST: Final = f"""
SELECT {row(State.STANDS, FIRST, "member.key")} FROM accounts_member member
WHERE member.id = %(owner)s AND member.key = ANY(%(first)s) AND NOT EXISTS (
    SELECT FROM objectives_objective mine WHERE mine.owner_id = member.id AND mine.state = '{states.ACTIVE}')
UNION ALL SELECT {row(State.DONE, FIRST, "member.key")} FROM accounts_member member
WHERE member.id = %(owner)s AND member.key = ANY(%(first)s) AND EXISTS (
    SELECT FROM core_event event
    WHERE event.actor = member.id AND event.kind = '{events.SET}' AND event.at > %(since)s)
"""  # noqa: S608  # constants of this file; values are sent apart
_REVIEW: Final = f"""
SELECT {row(State.STANDS, REVIEW, "mine.key")} FROM objectives_objective mine
WHERE mine.owner_id = %(owner)s AND mine.key = ANY(%(review)s) AND mine.state = '{states.ACTIVE}' AND mine.until < %(today)s
UNION ALL SELECT {row(State.DONE, REVIEW, "mine.key")} FROM objectives_objective mine
WHERE mine.owner_id = %(owner)s AND mine.key = ANY(%(review)s) AND mine.closed_at > %(since)s
"""  # noqa: S608  # as above
_WEEK: Final = f"""
SELECT {row(State.DONE, WEEK, "%s::uuid")} WHERE (SELECT count(DISTINCT counted.key) FROM ({{counting}}) counted
                                                  WHERE counted.at >= %s AND counted.at < %s) >= %s
"""  # noqa: S608  # as above


@dataclass(frozen=True)
class Objectives:
    """The room's source of steps."""

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        return {
            FIRST: gettext_lazy("Saying what you are after"),
            REVIEW: gettext_lazy("Looking back on objectives"),
            WEEK: gettext_lazy("What you want to do each week"),
        }

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """Two queries; one where the member is after nothing."""
        if not isinstance(member, Member):
            return []
        with clock.stopped_at(moment):
            standings = progress.standing(member)
        if not standings:
            return [_first(member)]
        return [
            *(_review(one) for one in standings if one.late),
            *(_week(one) for one in standings if _open(one)),
        ]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        """One query of its own where a week is asked about, for what is counted in it."""
        if not isinstance(member, Member):
            return None
        today = clock.now().astimezone(member.zone).date()
        told = {
            "owner": member.pk, "since": since, "today": today,
            "first": list(subjects.get(FIRST, ())), "review": list(subjects.get(REVIEW, ())),
        }  # fmt: skip
        parts = [Tally(_FIRST, told), Tally(_REVIEW, told)]
        weeks = set(subjects.get(WEEK, ()))
        for one in mine.active(member) if weeks else []:
            monday = today - timedelta(days=today.weekday())
            subject = of_week(one, monday)
            if subject in weeks and one.weekly and one.until >= today:
                parts += _week_states(member, one, subject, monday)
        return _joined(parts)

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        """
        Raises:
            NotFound: always; everything has its page.
        """
        raise NotFound(_("That is not among what can be done here."))


SOURCE: Final = Objectives()


def of_week(objective: Objective, monday: date) -> UUID:
    """The subject of the step for one week of a cadence: put off, it comes again the next week."""
    return UUID(bytes=blake2b(f"{objective.key} {monday}".encode(), digest_size=16).digest(), version=4)


def _joined(parts: Sequence[Tally]) -> Tally:
    sql, params = list[str](), list[Any]()
    for part in parts:
        one, values = part.in_order()
        sql.append(one)
        params += values
    return Tally(" UNION ALL ".join(sql), params)


def _week_states(member: Member, one: Objective, subject: UUID, monday: date) -> list[Tally]:
    """Done where this week is kept; it stands until the week is over, whichever."""
    counting = progress.counting(member, one, clock.now())
    if counting is None:
        return []
    sql, params = counting.in_order()
    start = datetime.combine(monday, datetime.min.time(), member.zone)
    values = [subject, *params, start, start + timedelta(days=7), one.target]
    stands = Tally(f"SELECT {row(State.STANDS, WEEK, '%s::uuid')}", [subject])
    return [Tally(_WEEK.format(counting=sql), values), stands]


def _first(member: Member) -> Step:
    return Step(
        FIRST, member.key, _("Say what you are after"),
        _("One line is enough: be better known, better equipped or better connected. What serves it then comes first here, and "
          "what really happens is counted for you."),
        minutes=4, gain=30,
        ways=(Way("set", _("Set an objective"), Look.FIRST, "objectives:aims"),),
    )  # fmt: skip


def _page(told: Standing) -> dict[str, Any]:
    return {"args": (str(told.objective.key),)}


def _review(told: Standing) -> Step:
    row = told.objective
    words = {"day": day(row.until, told.today), "stands": told.counted}
    return Step(
        REVIEW, row.key, _("Look back on “%(line)s”") % {"line": row.line},
        _("Its day was %(day)s: %(stands)s. Say what came of it and what you learned, or give it another day.") % words,
        minutes=4, gain=45,
        ways=(
            Way("review", _("Look back on it"), Look.FIRST, "objectives:review", **_page(told)),
            Way("change", _("Give it another day"), Look.PLAIN, "objectives:change", **_page(told)),
        ),
        waited_for=True,
    )  # fmt: skip


def _open(told: Standing) -> bool:
    """Whether a cadence has its week under way, not kept yet, and a way to get on with it."""
    return told.objective.weekly and not told.late and not told.reached and told.measure is not None


def _week(told: Standing) -> Step:
    objective, week, measure = told.objective, told.weeks[-1], told.measure
    assert measure is not None  # as _open says
    gone = (told.today - week.monday).days
    ways = [Way("see", _("How it stands"), Look.PLAIN, "objectives:objective", **_page(told))]
    if measure.route:
        ways.insert(0, Way("go", str(measure.action), Look.FIRST, measure.route))
    why = _("You wanted to, each week; so far %(stands)s.") if told.most else _("You wanted to, each week.")
    return Step(
        WEEK, of_week(objective, week.monday), _("This week: %(line)s") % {"line": objective.line},
        why % {"stands": told.counted},
        minutes=5, gain=35 + 4 * gone, ways=tuple(ways), until=min(objective.until, week.monday + timedelta(days=6)),
    )  # fmt: skip
