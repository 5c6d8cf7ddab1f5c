"""A group of three, what one of them asked, and what another answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cast import Cast
    from goodword.discussions.models import Post
    from goodword.groups.models import Group

# Models are there only once Django is; a conftest is read before.


@pytest.fixture
def group(cast: Cast) -> Group:
    """The owner hosts it; close and the stranger are inside."""
    from api.group_lists import group as a_group
    from goodword.core import clock
    from goodword.groups.models import Membership
    from goodword.reach import actions as reach

    row = a_group(cast.owner)
    for who in (cast.close, cast.stranger):
        Membership.objects.create(group=row, member=who, state="in", joined_at=clock.now())
        reach.join_body(body=row.key, member=who)
    return row


@pytest.fixture
def thread(cast: Cast, group: Group) -> Post:
    """What close asked."""
    from goodword.discussions.actions import writing

    return writing.start(actor=cast.close, group=group, kind="question", title="Who dries oak?", text="Half a ton.")


@pytest.fixture
def answer(cast: Cast, thread: Post) -> Post:
    """What the stranger said to it."""
    from goodword.discussions.actions import writing

    return writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
