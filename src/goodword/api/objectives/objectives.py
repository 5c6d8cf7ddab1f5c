"""Objectives: setting, reading how they stand and what counted, looking back."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.objectives.shapes import (
    AfterOfMember,
    AfterShown,
    CountedPage,
    CountedShown,
    LearnedGiven,
    MeasureShown,
    MeasuresShown,
    NewObjectiveGiven,
    ObjectiveGiven,
    ObjectiveShown,
    ObjectivesPage,
    ObjectivesShown,
    ReviewGiven,
)
from goodword.objectives import measures
from goodword.objectives.actions import reviewing, setting
from goodword.objectives.models import Objective
from goodword.objectives.queries import mine, progress, shown
from goodword.people.queries import profiles

room = Room(
    "Objectives",
    "What you are after, three things at most, and how each stands by what really happened. Nobody else sees that; the line alone "
    "shows to whom you choose.",
)
OBJECTIVE = {
    "better": "connected", "line": "Meet five HR leads at Leeds manufacturers", "measure": "met", "target": 5,
    "audience": {"trade": "Manufacturing", "place": "Leeds", "role": "HR lead, head of people"}, "shown_to": "connections",
}  # fmt: skip


def _shown(me: Member, rows: list[Objective]) -> list[ObjectiveShown]:
    named = mine.named(me, rows) if rows else {}
    told = progress.of(me, rows) if rows else []
    return [ObjectiveShown.of(one, named.get(one.objective.pk, [])) for one in told]


def _one(me: Member, key: UUID) -> ObjectiveShown:
    (found,) = _shown(me, [mine.row(me, key)])
    return found


@room.read("/objectives", answer=ObjectivesShown)
def get_objectives(request: ApiRequest) -> ObjectivesShown:
    """Get what you are after, and how each stands."""
    me = request.auth.member
    return ObjectivesShown(objectives=_shown(me, mine.active(me)))


@room.write(
    "POST", "/objectives", answer=ObjectiveShown, status=201, example=OBJECTIVE, problems=("too-many", "not-found")
)
def set_objective(request: ApiRequest, given: NewObjectiveGiven) -> Made:
    """Set an objective.

    It counts from today on.
    """
    me = request.auth.member
    follows = mine.row(me, given.follows) if given.follows is not None else None
    made = setting.set_up(actor=me, wanted=given.wanted(me), follows=follows)
    return Made(_one(me, made.key), f"/api/v1/objectives/{made.key}")


@room.read("/objectives/measures", answer=MeasuresShown)
def list_objective_measures(request: ApiRequest) -> MeasuresShown:
    """List what can be counted on this site."""
    del request
    return MeasuresShown(measures=[MeasureShown.of(one) for one in measures.all_of()])


@room.read("/objectives/past", answer=ObjectivesPage)
def list_past_objectives(request: ApiRequest, asked: Query[Asked]) -> ObjectivesPage:
    """List what you looked back on.

    The latest first.
    """
    me = request.auth.member
    found = mine.past(me, cursor=asked.cursor, size=asked.limit)
    return ObjectivesPage(items=_shown(me, found.rows), **page_addresses(request, found))


@room.read("/objectives/{uuid:key}", answer=ObjectiveShown)
def get_objective(request: ApiRequest, key: UUID) -> ObjectiveShown:
    """Get an objective of yours, and how it stands."""
    return _one(request.auth.member, key)


@room.write("PUT", "/objectives/{uuid:key}", answer=ObjectiveShown, example=OBJECTIVE, problems=("conflict",))
def change_objective(request: ApiRequest, key: UUID, given: ObjectiveGiven) -> ObjectiveShown:
    """Change an objective while it is active.

    It is counted anew, from its first day.
    """
    me = request.auth.member
    setting.change(actor=me, objective=mine.row(me, key), wanted=given.wanted(me))
    return _one(me, key)


@room.write("DELETE", "/objectives/{uuid:key}", problems=("conflict",))
def delete_objective(request: ApiRequest, key: UUID) -> None:
    """Delete an objective of the past for good."""
    me = request.auth.member
    reviewing.delete(actor=me, objective=mine.row(me, key))


@room.read("/objectives/{uuid:key}/counted", answer=CountedPage)
def list_what_counted(request: ApiRequest, key: UUID, asked: Query[Asked]) -> CountedPage:
    """List what counted for an objective.

    The latest first, of at most a thousand.
    """
    me = request.auth.member
    found = progress.events(me, mine.row(me, key), cursor=asked.cursor, size=asked.limit)
    return CountedPage(items=[CountedShown.of(event) for event in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/objectives/{uuid:key}/review", answer=ObjectiveShown,
    example={"outcome": "reached", "learned": "Breakfasts work better than letters."}, problems=("conflict",),
)  # fmt: skip
def review_objective(request: ApiRequest, key: UUID, given: ReviewGiven) -> ObjectiveShown:
    """Look back on an objective: say what came of it, and what you learned."""
    me = request.auth.member
    reviewing.review(actor=me, objective=mine.row(me, key), outcome=given.outcome, learned=given.learned)
    return _one(me, key)


@room.write(
    "PUT",
    "/objectives/{uuid:key}/learned",
    answer=ObjectiveShown,
    example={"learned": "Ask earlier."},
    problems=("conflict",),
)
def change_what_was_learned(request: ApiRequest, key: UUID, given: LearnedGiven) -> ObjectiveShown:
    """Change what you learned from an objective of the past."""
    me = request.auth.member
    reviewing.note(actor=me, objective=mine.row(me, key), learned=given.learned)
    return _one(me, key)


@room.write("POST", "/objectives/{uuid:key}/take-up", answer=ObjectiveShown, problems=("conflict", "too-many"))
def take_up_objective(request: ApiRequest, key: UUID) -> ObjectiveShown:
    """Take up again an objective of the past."""
    me = request.auth.member
    reviewing.take_up(actor=me, objective=mine.row(me, key))
    return _one(me, key)


@room.read("/members/{uuid:key}/objectives", answer=AfterOfMember)
def get_objectives_of_member(request: ApiRequest, key: UUID) -> AfterOfMember:
    """Get what a member shows you of what they are after."""
    found = shown.after(profiles.find(request.auth.member, key))
    return AfterOfMember(objectives=[AfterShown.of(one) for one in found])
