"""Following a thread: who is told of answers, once, and who hears nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.core.models import Event, MailChoice, Notice
from goodword.discussions import erasure, events, mails
from goodword.discussions.actions import binning, following, looking, writing
from goodword.discussions.models import Following, Post
from goodword.groups.models import Group, Membership
from goodword.reach import actions as reach
from working import work

pytestmark = pytest.mark.django_db


def told() -> list[int]:
    return sorted(Notice.objects.filter(kind=mails.ANSWERED).values_list("member", flat=True))


def words(member: Member, thread: Post) -> Told | None:
    row = Notice.objects.filter(kind=mails.ANSWERED, member=member.pk).first()
    return mails._answered(member.pk, thread.key, row.since if row is not None else clock.now())


def test_who_writes_in_a_thread_is_told_of_what_others_answer(cast: Cast, thread: Post) -> None:
    answer = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    assert told() == [], "it is told by a job"
    work()
    assert told() == [cast.close.pk]
    said = words(cast.close, thread)
    assert said is not None
    assert said.subject == "Stina Strange answered: Who dries oak?"
    assert said.url.endswith(reverse("discussions:post", args=[answer.key]))
    assert "On Mill Lane" not in repr(said), "the words stay inside"
    Notice.objects.all().delete()
    following.tell_of(answer.pk)
    assert told() == [], "a job that runs twice tells it once"
    writing.answer(actor=cast.close, thread=thread, text="Thank you.")
    work()
    assert told() == [cast.stranger.pk], "whoever answered follows it now, and nobody is told of their own words"


def test_anybody_inside_follows_or_hears_nothing(cast: Cast, thread: Post) -> None:
    following.follow(actor=cast.owner, thread=thread)
    following.follow(actor=cast.owner, thread=thread)
    following.mute(actor=cast.close, thread=thread)
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    work()
    assert told() == [cast.owner.pk]
    following.mute(actor=cast.owner, thread=thread)
    assert told() == [], "what was not told yet is not told any more"
    writing.answer(actor=cast.close, thread=thread, text="Thank you.")
    assert Following.objects.get(member=cast.close, thread=thread).on is False, "writing does not undo it"
    assert Event.objects.filter(kind=events.FOLLOWED).count() == 1
    with pytest.raises(NotFound):
        following.follow(actor=cast.friend_of_friend, thread=thread)
    with pytest.raises(NotFound):
        following.mute(actor=cast.organiser, thread=thread)


def test_several_answers_are_told_together_and_what_was_seen_is_not(cast: Cast, thread: Post) -> None:
    first = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    work()
    second = writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    work()
    assert told() == [cast.close.pk, cast.stranger.pk]
    said = words(cast.close, thread)
    assert said is not None
    assert said.subject.startswith("Stina Strange and Olive Ownby answered")
    binning.put_into_bin(actor=cast.stranger, post=first)
    said = words(cast.close, thread)
    assert said is not None
    assert said.url.endswith(reverse("discussions:post", args=[second.key]))
    looking.look(actor=cast.close, thread=thread)
    assert words(cast.close, thread) is None


def test_who_left_who_blocked_and_who_is_gone_hears_nothing(cast: Cast, group: Group, thread: Post) -> None:
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    work()
    assert words(cast.close, thread) is not None
    reach.block(actor=cast.stranger, other=cast.close)
    assert words(cast.close, thread) is None
    reach.unblock(actor=cast.stranger, other=cast.close)
    Membership.objects.filter(group=group, member=cast.close).update(state="out")
    assert words(cast.close, thread) is None
    erasure.erase(member=cast.close)
    assert list(Following.objects.values_list("member", flat=True)) == [cast.stranger.pk]


def test_nobody_is_told_in_the_name_of_whom_they_do_not_hear(
    cast: Cast, thread: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    writing.answer(actor=cast.owner, thread=thread, text="Ask Ned.")
    work()
    monkeypatch.setattr(mails, "may_hear", lambda *, sender, receiver: (sender, receiver) != (cast.owner, cast.close))
    said = words(cast.close, thread)
    assert said is not None
    assert said.subject == "Stina Strange answered: Who dries oak?"


def test_what_is_taken_away_before_the_job_runs_is_told_to_nobody(cast: Cast, thread: Post) -> None:
    answer = writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    binning.put_into_bin(actor=cast.stranger, post=answer)
    work()
    assert told() == []


def test_many_are_told_as_each_of_them_chose(cast: Cast) -> None:
    notices.choose(actor=cast.owner.pk, chosen={mails.ANSWERED: MailChoice.When.NEVER})
    notices.choose(actor=cast.close.pk, chosen={mails.ANSWERED: MailChoice.When.AT_ONCE})
    key = cast.owner.key
    before = clock.now()
    notices.tell_many([cast.owner.pk, cast.close.pk, cast.stranger.pk], mails.ANSWERED, key)
    assert told() == sorted([cast.close.pk, cast.stranger.pk])
    first = Notice.objects.get(member=cast.stranger.pk).since
    assert first >= before
    notices.tell_many([cast.stranger.pk], mails.ANSWERED, key)
    assert Notice.objects.get(member=cast.stranger.pk).since == first, (
        "said again it is told of all since the first time"
    )
    work()
    assert told() == [cast.stranger.pk], "who is told at once was; it was about nothing any more"
    with pytest.raises(ValueError, match="Nobody words"):
        notices.tell_many([cast.close.pk], "accounts.sign_in_code", key)


def test_the_page_says_how_it_stands_and_changes_it(cast: Cast, thread: Post, client: Client) -> None:
    client.force_login(cast.owner)
    page = reverse("discussions:thread", args=[thread.key])
    assert "You are not told of answers here." in client.get(page).content.decode()
    client.post(reverse("discussions:follow", args=[thread.key]))
    shown = client.get(page).content.decode()
    assert "You are told of answers in this thread." in shown
    assert "Tell me of answers" not in shown
    client.post(reverse("discussions:mute", args=[thread.key]))
    shown = client.get(page).content.decode()
    assert "You hear nothing of this thread." in shown
    assert "Hear nothing of it" not in shown
    writing.answer(actor=cast.stranger, thread=thread, text="On Mill Lane.")
    listed = client.get(reverse("discussions:list", args=[thread.group.key])).content.decode()
    assert "New to you" not in listed
