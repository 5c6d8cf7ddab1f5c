"""Meetings, calls, letters and the like: written down, changed, come back to, in and out of the bin."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Query
from pydantic import Field, StringConstraints

from goodword.accounts.models import Member, Scope
from goodword.api.frame.answers import Made, page_addresses, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.people.given import your_people
from goodword.api.ties.interaction_shapes import (
    BinnedInteractionsPage,
    FollowUpGiven,
    InteractionGiven,
    InteractionShown,
    InteractionsPage,
    JottingGiven,
    LineShown,
)
from goodword.core import clock
from goodword.core.paging import page
from goodword.people.models import Person
from goodword.people.queries import persons
from goodword.ties.actions import interactions as actions
from goodword.ties.jotting import Jotted, jotted
from goodword.ties.models import Interaction
from goodword.ties.queries import interactions as queries

room = Room(
    "Interactions",
    "What you wrote down of meetings, calls, letters, gifts and favors, or what came with a calendar: when it was, who "
    "was there, about what. Only you see it. It counts as contact with everybody who was there, once it has been.",
)
EXAMPLE = {
    "kind": "meeting", "day": "2026-11-21", "minutes": 45, "place": "Quay Café", "topics": ["harbor project"],
    "words": "She is looking for a second bakery.", "people": ["3f0c8a44-5d0e-4b8e-9c55-0a7d7b1a2c3d"],
    "follow_up": "2026-12-05",
}  # fmt: skip
LINE = {"line": "called Mara on 3 Nov for 20 minutes about the harbor project, follow up in two weeks"}


class InteractionsAsked(Asked):
    """Which of them."""

    person: UUID | None = Field(None, description="Only with this person, by key.")
    kind: Annotated[str, StringConstraints(max_length=24)] = Field("", description="Only of this kind.")
    to_follow_up: bool = Field(False, description="Only those you mean to come back to.")


def _shown(me: Member, row: Interaction) -> InteractionShown:
    return InteractionShown.of(row, queries.parties(me, [row]).get(row.pk, []))


def _again(me: Member, row: Interaction) -> InteractionShown:
    row.refresh_from_db()
    return _shown(me, row)


@room.read("/interactions", answer=InteractionsPage, problems=("not-found",))
def list_interactions(request: ApiRequest, asked: Query[InteractionsAsked]) -> InteractionsPage:
    """List meetings, calls, letters and the like.

    The latest first; what lies ahead comes before all of it.
    """
    me = request.auth.member
    rows = queries.of_person(me, persons.person(me, asked.person)) if asked.person else queries.mine(me)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.to_follow_up:
        rows = rows.filter(follow_up__isnull=False, followed_up_at=None)
    found = page(rows, queries.ORDER, cursor=asked.cursor, size=asked.limit)
    there = queries.parties(me, found.rows)
    items = [InteractionShown.of(row, there.get(row.pk, [])) for row in found.rows]
    return InteractionsPage(items=items, **page_addresses(request, found))


@room.write("POST", "/interactions", answer=InteractionShown, status=201, example=EXAMPLE)
def note_interaction(request: ApiRequest, given: InteractionGiven) -> Made:
    """Write down a meeting, a call, a letter or the like.

    It counts as contact with everybody of `people` at once, or once it has been.
    """
    me = request.auth.member
    made = actions.note_down(actor=me, persons=your_people(me, given.people), new=given.new())
    return Made(_shown(me, made), f"/api/v1/interactions/{made.key}")


def _jotted(request: ApiRequest, given: JottingGiven) -> Jotted:
    me = request.auth.member
    today = given.today or timezone.localtime(clock.now(), me.zone).date()
    near: list[Person] = your_people(me, given.people) if given.people else []
    return jotted(me, given.line, today=today, near=near, answers=given.answers)


@room.operation("POST", "/interactions/read", scope=Scope.READ, answer=LineShown, example=LINE)
def read_line(request: ApiRequest, given: JottingGiven) -> LineShown:
    """Read a line without saving anything.

    What it says, in which words names were found, and what is open: the questions to answer before `jot_line` saves
    it. What is not understood stays in `words`.
    """
    return LineShown.of(_jotted(request, given))


@room.write("POST", "/interactions/jot", answer=InteractionShown, status=201, example=LINE)
def jot_line(request: ApiRequest, given: JottingGiven) -> Made:
    """Save a line as `read_line` shows it.

    If something is open, nothing is saved, and the problem names each question.
    """
    me = request.auth.member
    made = actions.jot(actor=me, told=_jotted(request, given))
    return Made(_shown(me, made), f"/api/v1/interactions/{made.key}")


@room.read("/interactions/{uuid:key}", answer=InteractionShown)
def get_interaction(request: ApiRequest, key: UUID) -> InteractionShown:
    """Get one of them."""
    me = request.auth.member
    return _shown(me, queries.interaction(me, key))


@room.write(
    "PUT", "/interactions/{uuid:key}", answer=InteractionShown, problems=("conflict",), guarded=True, example=EXAMPLE
)
def change_interaction(request: ApiRequest, key: UUID, given: InteractionGiven) -> InteractionShown:
    """Put what is told now in the place of what was.

    All of it, people too. From then on no import changes it.
    """
    me = request.auth.member
    row = queries.interaction(me, key)
    people = your_people(me, given.people)
    with unless_changed(request, row, lambda: _shown(me, row)):
        actions.change(actor=me, interaction=row, persons=people, new=given.new())
    return _again(me, row)


@room.write("DELETE", "/interactions/{uuid:key}", guarded=True)
def bin_interaction(request: ApiRequest, key: UUID) -> None:
    """Put one of them into the bin.

    It rests there for thirty days and counts for nothing; `restore_interaction` brings it back.
    """
    me = request.auth.member
    row = queries.interaction(me, key)
    with unless_changed(request, row, lambda: _shown(me, row)):
        actions.put_in_bin(actor=me, interactions=[row])


@room.write("POST", "/interactions/{uuid:key}/followed-up", answer=InteractionShown)
def mark_followed_up(request: ApiRequest, key: UUID) -> InteractionShown:
    """Say that what you meant to come back to is done.

    Saying so twice changes nothing.
    """
    me = request.auth.member
    row = queries.interaction(me, key)
    actions.followed_up(actor=me, interaction=row)
    return _again(me, row)


@room.write(
    "POST", "/interactions/{uuid:key}/follow-up", answer=InteractionShown, problems=("conflict",),
    example={"on": "2026-12-05"},
)  # fmt: skip
def follow_up_interaction(request: ApiRequest, key: UUID, given: FollowUpGiven) -> InteractionShown:
    """Choose the day on which to come back to it.

    What was done already is open again.
    """
    me = request.auth.member
    row = queries.interaction(me, key)
    actions.follow_up_later(actor=me, interaction=row, on=given.on)
    return _again(me, row)


@room.read("/bin/interactions", answer=BinnedInteractionsPage)
def list_binned_interactions(request: ApiRequest, asked: Query[Asked]) -> BinnedInteractionsPage:
    """List meetings, calls and letters in the bin.

    The latest first.
    """
    me = request.auth.member
    found = page(queries.binned(me), ("-binned_at", "-id"), cursor=asked.cursor, size=asked.limit)
    there = queries.parties(me, found.rows)
    items = [InteractionShown.of(row, there.get(row.pk, [])) for row in found.rows]
    return BinnedInteractionsPage(items=items, **page_addresses(request, found))


@room.write("POST", "/bin/interactions/{uuid:key}/restore", answer=InteractionShown, problems=("conflict",))
def restore_interaction(request: ApiRequest, key: UUID) -> InteractionShown:
    """Take one of them back from the bin."""
    me = request.auth.member
    row = queries.in_bin(me, key)
    actions.restore(actor=me, interactions=[row])
    return _again(me, row)


@room.write("DELETE", "/bin/interactions/{uuid:key}", problems=("conflict",))
def erase_interaction(request: ApiRequest, key: UUID) -> None:
    """Delete one of them for good.

    Only from the bin. Nothing brings it back.
    """
    me = request.auth.member
    actions.erase(actor=me, interaction=queries.in_bin(me, key))
