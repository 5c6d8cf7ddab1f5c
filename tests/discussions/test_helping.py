"""Which answer helped: said by whoever asked, of one, and told to who wrote it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Conflict, NotAllowed, NotFound
from goodword.core.models import Event, Notice
from goodword.discussions import events, mails
from goodword.discussions.actions import binning, helping, writing
from goodword.discussions.models import Post
from goodword.discussions.queries import posts
from goodword.groups.models import Group, Membership
from goodword.reach import actions as reach

pytestmark = pytest.mark.django_db


def words(cast: Cast, answer: Post) -> object:
    return mails._helped(cast.stranger.pk, answer.key, clock.now())


def test_whoever_asked_says_it_of_one_and_takes_it_back(cast: Cast, thread: Post, answer: Post) -> None:
    other = writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    helping.say(actor=cast.close, answer=answer)
    helping.say(actor=cast.close, answer=answer)
    assert posts.helped(cast.owner, thread) == answer
    assert posts.activity(cast.owner, [thread])[thread.pk].helped
    assert Event.objects.filter(kind=events.HELPED).count() == 1
    assert list(Notice.objects.filter(kind=mails.HELPED).values_list("member", flat=True)) == [cast.stranger.pk]
    helping.say(actor=cast.close, answer=other)
    assert posts.helped(cast.stranger, thread) == other
    helping.take_back(actor=cast.close, answer=other)
    assert posts.helped(cast.stranger, thread) is None
    assert words(cast, answer) is None, "it was taken back before it was told"


def test_nobody_else_says_it_and_not_of_what_is_no_answer(cast: Cast, group: Group, thread: Post, answer: Post) -> None:
    for actor, refusal in (
        (cast.owner, NotAllowed), (cast.stranger, NotAllowed), (cast.friend_of_friend, NotFound), (cast.operator, NotFound),
    ):  # fmt: skip
        for verb in (helping.say, helping.take_back):
            with pytest.raises(refusal):
                verb(actor=actor, answer=answer)
    with pytest.raises(Conflict):
        helping.say(actor=cast.close, answer=thread)
    talk = writing.start(actor=cast.close, group=group, kind="discussion", title="Glue", text="It holds.")
    said = writing.answer(actor=cast.owner, thread=talk, text="So it does.")
    with pytest.raises(Conflict):
        helping.say(actor=cast.close, answer=said)
    Membership.objects.filter(group=group, member=cast.close).update(state="out")
    with pytest.raises(NotFound):
        helping.say(actor=cast.close, answer=answer)


def test_the_table_holds_one(cast: Cast, thread: Post, answer: Post) -> None:
    helping.say(actor=cast.close, answer=answer)
    other = writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=other.pk).update(helped_at=clock.now())


def test_what_is_taken_away_is_said_to_have_helped_no_longer(cast: Cast, thread: Post, answer: Post) -> None:
    helping.say(actor=cast.close, answer=answer)
    binning.put_into_bin(actor=cast.stranger, post=answer)
    assert posts.helped(cast.close, thread) is None
    assert not posts.activity(cast.owner, [thread])[thread.pk].helped
    with pytest.raises(Conflict):
        helping.say(actor=cast.close, answer=answer)
    other = writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    helping.say(actor=cast.close, answer=other)
    binning.restore(actor=cast.stranger, post=answer)
    assert posts.helped(cast.close, thread) == other


def test_who_wrote_it_is_told_unless_a_block_or_leaving_is_between(
    cast: Cast, group: Group, thread: Post, answer: Post
) -> None:
    helping.say(actor=cast.close, answer=answer)
    told = mails._helped(cast.stranger.pk, answer.key, clock.now())
    assert told is not None
    assert str(cast.close) in told.subject
    assert "Who dries oak?" in told.says
    Membership.objects.filter(group=group, member=cast.stranger).update(state="out")
    assert words(cast, answer) is None
    Membership.objects.filter(group=group, member=cast.stranger).update(state="in")
    reach.block(actor=cast.stranger, other=cast.close)
    assert words(cast, answer) is None
    assert posts.helped(cast.close, thread) is None, "what a block hides is not there"


def test_ones_own_answer_may_be_what_helped_and_tells_nobody(cast: Cast, thread: Post) -> None:
    own = writing.answer(actor=cast.close, thread=thread, text="Found it: on Mill Lane.")
    helping.say(actor=cast.close, answer=own)
    assert posts.helped(cast.owner, thread) == own
    assert not Notice.objects.filter(kind=mails.HELPED).exists()


def test_it_stands_first_on_the_page_with_thanks_for_who_asked_alone(cast: Cast, thread: Post, answer: Post) -> None:
    writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    asker, reader = Client(), Client()
    asker.force_login(cast.close)
    reader.force_login(cast.owner)
    url = reverse("discussions:thread", args=[thread.key])
    assert "This helped" in asker.get(url).content.decode()
    assert "This helped" not in reader.get(url).content.decode()
    page = asker.post(reverse("discussions:helped", args=[answer.key]), follow=True).content.decode()
    assert page.index("The answer that helped") < page.index("On Mill Lane.") < page.index("The other answers")
    assert page.count("On Mill Lane.") == 1
    assert reverse("favors:thank", args=[cast.stranger.key]) in page
    seen = reader.get(url).content.decode()
    assert "The answer that helped" in seen
    assert reverse("favors:thank", args=[cast.stranger.key]) not in seen
    assert "An answer helped" in reader.get(reverse("discussions:list", args=[thread.group.key])).content.decode()
    page = asker.post(reverse("discussions:helped_not", args=[answer.key]), follow=True).content.decode()
    assert "The answer that helped" not in page
