"""Following a thread: to be told of answers in it, or to hear nothing of it. Whoever writes in one follows it, until they say otherwise."""

from __future__ import annotations

from django.db import transaction

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.mail import notices
from goodword.discussions import events, mails, states
from goodword.discussions.models import Following, Post
from goodword.groups import policy


def follow(*, actor: Member, thread: Post) -> None:
    """Be told of answers in it from now on. Twice changes nothing.

    Raises:
        NotFound: the actor is not in its group.
    """
    _say(actor, thread, on=True)


def mute(*, actor: Member, thread: Post) -> None:
    """Hear nothing of it from now on: no mail, no step of a day. Nobody is told. Twice changes nothing.

    Raises:
        NotFound: the actor is not in its group.
    """
    _say(actor, thread, on=False)


def _say(actor: Member, thread: Post, *, on: bool) -> None:
    with transaction.atomic():
        policy.must_be_inside(actor, thread.group)
        said = Following.objects.filter(member=actor, thread=thread)
        if said.filter(on=on).exists():
            return
        Following.objects.bulk_create(
            [Following(member=actor, thread=thread, on=on)],
            update_conflicts=True, unique_fields=["member", "thread"], update_fields=["on", "at"],
        )  # fmt: skip
        if not on:
            notices.untell(actor.pk, mails.ANSWERED, thread.key)
        kind = events.FOLLOWED if on else events.MUTED
        log.record(kind, actor=actor.pk, parties=[actor.pk], group=thread.group_id, post=thread.pk)


def begin(*, actor: Member, thread: Post) -> None:
    """Who writes in a thread follows it, unless they said otherwise. One statement, in the caller's transaction."""
    Following.objects.bulk_create([Following(member=actor, thread=thread, on=True)], ignore_conflicts=True)


def tell_of(answer: int) -> None:
    """Have those told of an answer who follow its thread; of one that was told or is not shown any more, nobody."""
    with transaction.atomic():
        rows = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("thread")
        row = rows.filter(pk=answer, state=states.SHOWN, thread__isnull=False, told_at=None).first()
        if row is None or row.thread is None:
            return
        Post.objects.filter(pk=row.pk).update(told_at=clock.now())
        follow = Following.objects.filter(thread=row.thread, on=True, member__is_active=True)
        members = follow.exclude(member=row.author).values_list("member_id", flat=True)
        notices.tell_many(members, mails.ANSWERED, row.thread.key, since=row.written_at)
