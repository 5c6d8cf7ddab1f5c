"""What hosts do in discussions: closing and opening threads, removing what somebody wrote."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.core.texts import needed
from goodword.discussions import events, mails, states
from goodword.discussions.actions.binning import moved
from goodword.discussions.models import Post
from goodword.discussions.models.posts import LONGEST_REASON
from goodword.groups import policy
from goodword.groups.actions.noting import note
from goodword.groups.models import LogEntry


def close(*, actor: Member, thread: Post) -> None:
    """Close a thread: it stays to be read, and nobody answers any longer. Twice changes nothing.

    Raises:
        NotFound, NotAllowed: the actor is no host of its group.
    """
    _turn(actor, thread, closed=True)


def reopen(*, actor: Member, thread: Post) -> None:
    """Open a closed thread again. Twice changes nothing.

    Raises:
        NotFound, NotAllowed: the actor is no host of its group.
        Conflict: the group is closed.
    """
    _turn(actor, thread, closed=False)


def _turn(actor: Member, thread: Post, *, closed: bool) -> None:
    with transaction.atomic():
        policy.must_host(actor, thread.group)
        if not closed:
            policy.must_be_going(thread.group)
        at = clock.now() if closed else None
        if Post.objects.filter(pk=thread.pk, thread=None, closed_at__isnull=closed).update(closed_at=at):
            log.record(events.CLOSED, actor=actor.pk, parties=[actor.pk], group=thread.group_id, post=thread.pk)
        thread.closed_at = at


def remove(*, actor: Member, post: Post, reason: str) -> None:
    """Remove what somebody wrote; they are told why, and hosts read that it was done.

    Raises:
        NotFound, NotAllowed: the actor is no host of the group.
        Invalid: no reason is given, or it is the actor's own.
        Conflict: it is not there any longer.
    """
    with transaction.atomic():
        policy.must_host(actor, post.group)
        if post.author_id == actor.pk:
            raise Invalid(_("You wrote this. You can put it into the bin."))
        reason = needed(reason, LONGEST_REASON, "reason", _("Tell them why, in a sentence or two."))
        if not states.POST.move(post, "remove", reason=reason):
            raise Conflict(_("This is not there any more."))
        moved(post)
        note(post.group, actor, LogEntry.Did.WORDS, member=post.author, text=reason)
        told = [actor.pk, *([post.author_id] if post.author_id else [])]
        log.record(events.REMOVED, actor=actor.pk, parties=told, group=post.group_id, post=post.pk)
        mails.removed(post)
