"""Saying which answer helped: whoever asked the question says so, of one answer, and may take it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotAllowed
from goodword.core.mail import notices
from goodword.discussions import events, found, mails, states
from goodword.discussions.models import Kind, Post
from goodword.groups import policy


def say(*, actor: Member, answer: Post) -> None:
    """This answer helped. Who wrote it is told; another that was said to have helped no longer is. Twice changes nothing.

    Raises:
        NotFound: the actor is not in the group.
        NotAllowed: they did not ask.
        Conflict: it is no answer to a question, or was taken away meanwhile.
    """
    with transaction.atomic():
        top = _asked(actor, answer)
        if top.kind != Kind.QUESTION:
            raise Conflict(_("Only a question has an answer that helped."))
        row = Post.objects.select_for_update(no_key=True).filter(pk=answer.pk, state=states.SHOWN).first()
        if row is None or top.state != states.SHOWN:
            raise Conflict(_("This is not there any more."))
        if row.helped_at is not None:
            return
        before = list(Post.objects.filter(thread=top, helped_at__isnull=False).values_list("pk", flat=True))
        Post.objects.filter(pk__in=before).update(helped_at=None)
        Post.objects.filter(pk=row.pk).update(helped_at=clock.now())
        found.answers([*before, row.pk])
        told = [actor.pk, *([row.author_id] if row.author_id else [])]
        log.record(events.HELPED, actor=actor.pk, parties=told, group=row.group_id, post=row.pk)
        if row.author_id is not None and row.author_id != actor.pk:
            notices.tell(row.author_id, mails.HELPED, row.key)


def take_back(*, actor: Member, answer: Post) -> None:
    """It did not, after all. Nobody is told. Twice changes nothing.

    Raises:
        NotFound, NotAllowed: as ``say``.
    """
    with transaction.atomic():
        _asked(actor, answer)
        if Post.objects.filter(pk=answer.pk, helped_at__isnull=False).update(helped_at=None):
            found.answers([answer.pk])
            log.record(events.HELPED_NOT, actor=actor.pk, parties=[actor.pk], group=answer.group_id, post=answer.pk)


def _asked(actor: Member, answer: Post) -> Post:
    """The question, locked, so that two answers are not said to have helped at the same moment."""
    policy.must_be_inside(actor, answer.group)
    if answer.thread_id is None:
        raise Conflict(_("Only a question has an answer that helped."))
    top = Post.objects.select_for_update(no_key=True).get(pk=answer.thread_id)
    if top.author_id != actor.pk:
        raise NotAllowed(_("Whoever asked says what helped."))
    return top
