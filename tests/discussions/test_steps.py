"""What Today brings of discussions: answers to what one asked, questions one could answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.steps import State
from goodword.discussions import steps
from goodword.discussions.actions import binning, following, hosting, looking, writing
from goodword.discussions.models import Post
from goodword.groups.models import Group, Membership
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from stepping import offered, only, state

pytestmark = pytest.mark.django_db
QUESTION, ANSWERS = "discussions.question", "discussions.answers"


@pytest.fixture
def thread(cast: Cast, group: Group) -> Post:
    """What close asked; the stranger knows about it."""
    profiles.add(actor=cast.stranger, kind="offer", line=NewLine("Bookkeeping for workshops", topics=("Bookkeeping",)))
    profiles.add(actor=cast.friend_of_friend, kind="expertise", line=NewLine("Bookkeeping"))
    return writing.start(
        actor=cast.close, group=group, kind="question", title="What do you use for bookkeeping?", text="Four of us."
    )


def test_a_question_is_brought_to_who_knows_about_it(cast: Cast, thread: Post) -> None:
    step = only(cast.stranger, QUESTION)
    assert step.title == "See whether you can answer: What do you use for bookkeeping?"
    assert step.why.startswith("Clement Close asks in ")
    assert "It has to do with Bookkeeping for workshops, as your profile does." in step.why
    assert offered(cast.friend_of_friend, QUESTION) == [], "they are not in the group"
    assert offered(cast.close, QUESTION) == [], "it is their own"
    assert state(cast.stranger, step) == State.STANDS
    writing.answer(actor=cast.stranger, thread=thread, text="A shared ledger.")
    assert offered(cast.stranger, QUESTION) == []
    assert state(cast.stranger, step) == State.DONE


def test_who_knows_nothing_about_it_is_left_alone(cast: Cast, group: Group, thread: Post) -> None:
    other = Membership.objects.create(group=group, member=cast.organiser, state="in", joined_at=clock.now())
    reach.join_body(body=group.key, member=other.member)
    assert offered(cast.organiser, QUESTION) == []
    profiles.add(actor=cast.organiser, kind="offer", line=NewLine("I do the books", topics=("Bookkeeping",)))
    assert len(offered(cast.organiser, QUESTION)) == 1


def test_what_was_answered_closed_muted_blocked_old_or_taken_away_is_not_brought(
    cast: Cast, group: Group, thread: Post
) -> None:
    def there() -> int:
        return len(offered(cast.stranger, QUESTION))

    assert there() == 1
    said = writing.answer(actor=cast.owner, thread=thread, text="Paper.")
    assert there() == 0
    binning.put_into_bin(actor=cast.owner, post=said)
    assert there() == 1
    hosting.close(actor=cast.owner, thread=thread)
    assert there() == 0
    hosting.reopen(actor=cast.owner, thread=thread)
    following.mute(actor=cast.stranger, thread=thread)
    assert there() == 0
    following.follow(actor=cast.stranger, thread=thread)
    assert there() == 1
    reach.block(actor=cast.close, other=cast.stranger)
    assert there() == 0
    reach.unblock(actor=cast.close, other=cast.stranger)
    old = clock.now() - timedelta(days=steps.BROUGHT_UP_FOR, hours=1)
    Post.objects.filter(pk=thread.pk).update(written_at=old)
    assert there() == 0
    Post.objects.filter(pk=thread.pk).update(written_at=clock.now())
    Group.objects.filter(pk=group.pk).update(closed_at=clock.now())
    assert there() == 0
    Group.objects.filter(pk=group.pk).update(closed_at=None)
    binning.put_into_bin(actor=cast.close, post=thread)
    assert there() == 0


def test_an_answer_from_before_does_not_make_it_done(cast: Cast, thread: Post) -> None:
    answer = writing.answer(actor=cast.stranger, thread=thread, text="A shared ledger.")
    binning.put_into_bin(actor=cast.stranger, post=answer)
    step = only(cast.stranger, QUESTION)
    assert state(cast.stranger, step, since=clock.now()) == State.STANDS


def test_answers_are_brought_until_they_are_seen(cast: Cast, thread: Post) -> None:
    assert offered(cast.close, ANSWERS) == []
    writing.answer(actor=cast.stranger, thread=thread, text="A shared ledger.")
    step = only(cast.close, ANSWERS)
    assert step.title == "Stina Strange answered your question: What do you use for bookkeeping?"
    assert step.waited_for
    assert "A shared ledger." in step.why
    assert offered(cast.owner, ANSWERS) == []
    reach.block(actor=cast.stranger, other=cast.close)
    assert offered(cast.close, ANSWERS) == []
    assert state(cast.close, step) is None
    reach.unblock(actor=cast.stranger, other=cast.close)
    looking.look(actor=cast.close, thread=thread)
    assert offered(cast.close, ANSWERS) == []
    assert state(cast.close, step) == State.DONE
    writing.answer(actor=cast.owner, thread=thread, text="Paper.")
    assert only(cast.close, ANSWERS).title.startswith("Olive Ownby answered")
    following.mute(actor=cast.close, thread=thread)
    assert offered(cast.close, ANSWERS) == []
