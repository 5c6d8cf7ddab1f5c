"""People to meet: a few a week who would gain from it as much as the viewer.

Candidates are people two ties away, and those who show a need that the viewer's offers meet or the other way around. They
are ranked by the gain of whoever gains less (Pizzato, Rej, Chung, Koprinska and Kay, RECON: a reciprocal recommender, 2010),
times how well they can be reached: through those whom the viewer knows, likes and trusts before anybody else. At least one is from outside the viewer's circle, where there is somebody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.engine.graph.layout import BEST_MOST
from goodword.graph import asking, matching, preferring, words
from goodword.graph.matching import Match
from goodword.graph.models import Meeting
from goodword.graph.preferring import Preferred
from goodword.graph.telling import LEVEL, Known, kept, tell
from goodword.people.common import weight

A_WEEK: Final = 5
LOOKED_AT: Final = 60
APART: Final = timedelta(days=91)
"""Whoever was proposed is not proposed again for three months."""
STRANGER: Final = 0.25
"""How well somebody is reached whom nobody the viewer knows leads to."""

_MATCHING: Final = f"""
ARRAY(SELECT DISTINCT line.member_id FROM people_profileentry mine
      JOIN people_profileentry line ON line.topic_norms && mine.topic_norms
       AND line.kind = CASE mine.kind WHEN 'need' THEN 'offer' ELSE 'need' END
      JOIN accounts_member member ON member.id = line.member_id AND member.is_active AND member.id <> %(viewer)s
      WHERE mine.member_id = %(viewer)s AND mine.kind IN ('need', 'offer') AND line.until = ''
        AND line.reach_audience >= {LEVEL}
        AND NOT EXISTS (SELECT FROM ties_connection tie WHERE tie.state = 'connected'
                        AND tie.first_id = least(member.id, %(viewer)s) AND tie.second_id = greatest(member.id, %(viewer)s))
        AND NOT EXISTS (SELECT FROM graph_meeting past WHERE past.owner_id = %(viewer)s AND past.other_id = member.id
                        AND (past.answer = 'never' OR past.week > %(apart)s)) LIMIT 40),
(SELECT json_agg(json_build_array(other_id, answer, week)) FROM graph_meeting
 WHERE owner_id = %(viewer)s AND (answer = 'never' OR week > %(apart)s)),
{preferring.COLUMNS}
"""  # noqa: S608  # put together from constants; values are sent apart
_NEVER: Final = "(SELECT array_agg(other_id) FROM graph_meeting WHERE owner_id = %(viewer)s AND answer = 'never')"
_RARITY: Final = """
(SELECT json_agg(json_build_array(kind, norm, members)) FROM people_traitcount WHERE (kind, norm) IN (
    SELECT 'topic', unnest(topic_norms) FROM people_profileentry WHERE member_id = %(viewer)s
    UNION SELECT 'topic', norm FROM people_profileentry WHERE member_id = %(viewer)s AND norm <> ''
    UNION SELECT kind, norm FROM people_profileentry WHERE member_id = %(viewer)s AND norm <> '') OR kind = '')
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody worth meeting.

    Attributes:
        through: who could introduce them, where that may be told.
        outside: they belong to another circle of the community.
        reasons: whole sentences, the best first; there is always one.
    """

    person: Known
    through: Known | None
    outside: bool
    reasons: list[str]


def week_of(viewer: Member) -> date:
    """The Monday of the viewer's present week."""
    today = timezone.localtime(clock.now(), viewer.zone).date()
    return today - timedelta(days=today.weekday())


def candidates(viewer: Member, *, best: int = A_WEEK) -> list[Candidate]:
    """Whom to propose, best first; nobody proposed lately, refused for good, or put aside by the viewer. Two queries, and one
    more where ties have changed."""
    week = week_of(viewer)
    ask = asking.opened(viewer, _MATCHING, apart=week - APART)
    by_content, before, *choices = ask.more
    preferred = Preferred.of(choices)
    out = {other for other, _answer, _week in before or ()} | preferred.aside
    near = ask.graph.people_to_meet(
        viewer.pk,
        LOOKED_AT,
        exclude=[one for one in out if one < ask.graph.members],
        view=preferred.view(ask),
    )
    top = near[0].score if near else 1.0
    reach = {one.person: max(one.score / top, STRANGER) for one in near}
    through = {one.person: one.through for one in near}
    wanted = [one for one in by_content if one not in out and one not in ask.own and one not in reach]
    told = tell(
        viewer, {viewer.pk, *reach, *wanted, *through.values()},
        [(by, one) for one, by in through.items()], more=_RARITY,
    )  # fmt: skip
    me = told.people.get(viewer.pk)
    if me is None:
        return []
    rarity = _rarity(told.more[0])
    found: list[tuple[float, int, Candidate]] = []
    for other in [*reach, *wanted]:
        person = told.people.get(other)
        by = through.get(other)
        if person is None or not person.findable or (by is not None and kept(told.ties, by, other) is None):
            continue
        matches = matching.ordered(matching.matches(me, person), rarity)
        if not matches:
            continue
        worth = _worse_off(matches, rarity) * reach.get(other, STRANGER)
        named = told.people.get(by) if by is not None and kept(told.ties, by, other) else None
        said = words.for_viewer(matches, person, named, trusted=by in preferred.chosen)
        found.append((-worth, other, Candidate(person, named, bool(person.outside), said)))
    found.sort(key=lambda one: one[:2])
    return _with_one_from_outside([one for _worth, _other, one in found], best)


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who is where the viewer is.

    Attributes:
        worth: 0 where the two have nothing to give each other and nothing in common, as far as the viewer may see.
        reasons: whole sentences, the best first; there may be none.
    """

    person: Known
    worth: float
    reasons: list[str]


def among(viewer: Member, others: Iterable[int]) -> list[There]:
    """What speaks for meeting each of these members, who are where the viewer is anyway, best first; without those the viewer is
    connected with or chose, put aside or never wants to be proposed, and without whose profile the viewer may not find. Two
    queries, and one more where ties have changed."""
    ask = asking.opened(viewer, f"{_NEVER}, {preferring.COLUMNS}")
    never, *choices = ask.more
    preferred = Preferred.of(choices)
    out = {viewer.pk, *ask.own, *(never or ()), *preferred.aside, *preferred.chosen}
    wanted = sorted(set(others) - out)
    placed = [one for one in wanted if one < ask.graph.members][:BEST_MOST]
    ways = ask.graph.reach(viewer.pk, placed, 2, len(placed), preferred.view(ask)) if placed else []
    through = {way.people[-1]: (way.people[1], way.strength) for way in ways if len(way.people) == 3}
    ties = [(by, other) for other, (by, _strength) in through.items()]
    told = tell(viewer, {viewer.pk, *wanted, *(by for by, _other in ties)}, ties, more=_RARITY)
    me = told.people.get(viewer.pk)
    if me is None:
        return []
    rarity = _rarity(told.more[0])
    found = []
    for other in wanted:
        person = told.people.get(other)
        if person is None or not person.findable:
            continue
        by, strength = through.get(other, (None, 0.0))
        named = told.people.get(by) if by is not None and kept(told.ties, by, other) else None
        matches = matching.ordered(matching.matches(me, person), rarity)
        said = words.for_viewer(matches, person, named, trusted=by in preferred.chosen)
        if not said and named is not None:
            said = [words.who_knows(named, trusted=by in preferred.chosen)]
        worth = _worse_off(matches, rarity) * (1 + strength if named is not None else 1.0)
        found.append(There(person, worth, said))
    return sorted(found, key=lambda one: (-one.worth, not one.reasons, one.person.id))


def _rarity(rows: Iterable[list[Any]] | None) -> dict[tuple[str, str], float]:
    counts = {(kind, norm): members for kind, norm, members in rows or ()}
    everybody = counts.pop(("", ""), 0)
    return {key: weight(max(everybody, members), members) for key, members in counts.items()}


def _worse_off(matches: Collection[Match], rarity: dict[tuple[str, str], float]) -> float:
    """The gain of whoever gains less: needs of theirs that are met, and what both share."""
    common = sum(_worth(match, rarity) for match in matches if match.kind == "shared")
    mine = sum(2 * _worth(match, rarity) for match in matches if match.kind == "need")
    theirs = sum(2 * _worth(match, rarity) for match in matches if match.kind == "offer")
    # A little of what the other side gains alone counts along: where one side gains nothing, it still comes last of all.
    return common + min(mine, theirs) + abs(mine - theirs) / 20


def _worth(match: Match, rarity: dict[tuple[str, str], float]) -> float:
    return max(rarity.get((match.trait, match.norm), 1.0), 0.25)


def _with_one_from_outside(ranked: list[Candidate], best: int) -> list[Candidate]:
    chosen = ranked[:best]
    if len(chosen) == best and not any(one.outside for one in chosen):
        beyond = next((one for one in ranked[best:] if one.outside), None)
        if beyond is not None:
            chosen[-1] = beyond
    return chosen


def proposed(viewer: Member, week: date | None = None) -> list[Meeting]:
    """What stands for the week, in its order; what was answered is not there. One query."""
    rows = Meeting.objects.filter(owner=viewer, week=week or week_of(viewer), answer=Meeting.Answer.NONE)
    return list(rows.order_by("place"))


def shown(viewer: Member, rows: Iterable[Meeting]) -> list[tuple[Meeting, Candidate]]:
    """These, told anew from what the viewer may see now; whom they may no longer see is not there. One query."""
    standing = list(rows)
    if not standing:
        return []
    ties = [(row.through, row.other_id) for row in standing if row.through is not None]
    people = {viewer.pk, *(row.other_id for row in standing), *(by for by, _other in ties)}
    told = tell(viewer, people, ties, more=f"{_RARITY}, {preferring.COLUMNS}")
    rows_of_rarity, *choices = told.more
    me, rarity, preferred = told.people.get(viewer.pk), _rarity(rows_of_rarity), Preferred.of(choices)
    found = []
    for row in standing:
        person = told.people.get(row.other_id)
        if me is None or person is None or not person.findable or person.id in preferred.aside:
            continue
        named = None
        if row.through is not None and kept(told.ties, row.through, row.other_id):
            named = told.people.get(row.through)
        matches = matching.ordered(matching.matches(me, person), rarity)
        said = words.for_viewer(matches, person, named, trusted=row.through in preferred.chosen)
        if said:
            found.append((row, Candidate(person, named, row.outside, said)))
    return found


def one(viewer: Member, key: str) -> Meeting:
    """One proposal of the viewer's.

    Raises:
        NotFound: there is none such.
    """
    found = Meeting.objects.filter(owner=viewer, key=key).first()
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found
