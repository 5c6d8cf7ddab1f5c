"""Answers to questions of groups count for objectives, beside answers to asks."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.discussions.actions import binning, helping, writing
from goodword.discussions.models import Post
from goodword.groups.models import Group, Membership
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from objectives.aiming import aim
from stepping import only

pytestmark = pytest.mark.django_db


def counted(cast: Cast, name: str) -> list[str]:
    Objective.objects.all().delete()
    return [str(event.said.words) for event in progress.events(cast.stranger, aim(cast.stranger, name)).rows]


def test_a_question_counts_once_from_the_first_answer(cast: Cast, group: Group, thread: Post, answer: Post) -> None:
    writing.answer(actor=cast.stranger, thread=thread, text="Ask for Ned.")
    assert counted(cast, "answers") == ["You answered Clement Close: Who dries oak?"]
    assert counted(cast, "helped") == []
    helping.say(actor=cast.close, answer=answer)
    assert counted(cast, "helped") == ["You helped Clement Close: Who dries oak?"]
    reach.block(actor=cast.close, other=cast.stranger)
    assert counted(cast, "answers") == counted(cast, "helped") == []


def test_ones_own_question_a_discussion_and_what_was_taken_away_do_not_count(
    cast: Cast, group: Group, thread: Post, answer: Post
) -> None:
    own = writing.start(actor=cast.stranger, group=group, kind="question", title="Who bakes?", text="Bread.")
    writing.answer(actor=cast.stranger, thread=own, text="I do.")
    talk = writing.start(actor=cast.close, group=group, kind="discussion", title="On glue", text="It holds.")
    writing.answer(actor=cast.stranger, thread=talk, text="It does.")
    assert counted(cast, "answers") == ["You answered Clement Close: Who dries oak?"]
    binning.put_into_bin(actor=cast.stranger, post=answer)
    assert counted(cast, "answers") == []


def test_of_a_question_out_of_sight_nothing_is_said(cast: Cast, group: Group, thread: Post, answer: Post) -> None:
    Membership.objects.filter(group=group, member=cast.stranger).update(state="out")
    assert counted(cast, "answers") == ["Questions you answer"], "it stays counted"


def test_who_asked_and_has_no_name_any_more_is_called_so(cast: Cast, group: Group, thread: Post, answer: Post) -> None:
    Member.objects.filter(pk=cast.close.pk).update(name="", is_active=False)
    assert counted(cast, "answers") == ["You answered Former member: Who dries oak?"]


def test_the_step_says_what_it_counts_towards(cast: Cast, group: Group) -> None:
    profiles.add(actor=cast.stranger, kind="expertise", line=NewLine("Bookkeeping"))
    writing.start(actor=cast.close, group=group, kind="question", title="Who does bookkeeping?", text="Four of us.")
    assert only(cast.stranger, "discussions.question").measures == ("answers",)
