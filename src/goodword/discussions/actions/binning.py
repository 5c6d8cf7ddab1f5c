"""Taking away what one wrote: into the bin, out of it, and gone for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodword.accounts.models import Member
from goodword.core import bins, clock
from goodword.core import events as log
from goodword.discussions import events, found, states
from goodword.discussions.actions.writing import held
from goodword.discussions.models import Post, Version
from goodword.discussions.queries.posts import last_of


def put_into_bin(*, actor: Member, post: Post) -> None:
    """Let it rest in the bin, for thirty days. Answers of others in a thread stay where they are.

    Raises:
        NotFound: it is not shown, or not the actor's own.
    """
    with transaction.atomic():
        row = held(actor, post)
        states.POST.move(row, "bin", binned_at=clock.now())
        moved(row)
        log.record(events.BINNED, actor=actor.pk, parties=[actor.pk], group=row.group_id, post=row.pk)


def restore(*, actor: Member, post: Post) -> Post:
    """Take it back from the bin.

    Raises:
        NotFound: it is not in the actor's bin.
    """
    with transaction.atomic():
        row = held(actor, post, state=states.BINNED)
        states.POST.move(row, "restore", binned_at=None)
        moved(row)
        log.record(events.RESTORED, actor=actor.pk, parties=[actor.pk], group=row.group_id, post=row.pk)
    return row


def erase(*, actor: Member, post: Post) -> None:
    """Delete something from the bin for good, before its thirty days are over.

    Raises:
        NotFound: it is not in the actor's bin.
    """
    with transaction.atomic():
        row = held(actor, post, state=states.BINNED)
        log.record(events.ERASED, actor=actor.pk, parties=[actor.pk], group=row.group_id, post=row.pk)
        let_go([row])


def empty_bin(before: datetime) -> int:
    """Delete for good what was put into a bin before ``before``; how many that was."""
    return bins.empty(Post.objects.filter(state=states.BINNED, binned_at__lt=before), let_go)


def let_go(rows: list[Post]) -> None:
    """Gone, in the caller's transaction. A thread in which there are answers keeps its place, without words or name."""
    ids = [row.pk for row in rows]
    found.forget(ids)
    tops = list(Post.objects.filter(answers__in=ids).distinct())
    Post.objects.filter(pk__in=ids, thread__isnull=False).delete()
    kept = list(Post.objects.filter(pk__in=ids, answers__isnull=False).values_list("pk", flat=True).distinct())
    Version.objects.filter(post__in=kept).delete()
    Post.objects.filter(pk__in=kept).update(
        title="", text="", author=None, state=states.GONE, binned_at=None, changed_at=None, reason="", near=[]
    )
    Post.objects.filter(pk__in=ids).exclude(pk__in=kept).delete()
    found.answers(list(Post.objects.filter(thread__in=kept, state=states.SHOWN).values_list("pk", flat=True)))
    for top in tops:
        Post.objects.filter(pk=top.pk).update(last_at=last_of(top))


def moved(row: Post) -> None:
    """What follows when something is shown no longer, or again."""
    found.refresh_whole(row)
    if row.thread is not None:
        Post.objects.filter(pk=row.thread.pk).update(last_at=last_of(row.thread))
