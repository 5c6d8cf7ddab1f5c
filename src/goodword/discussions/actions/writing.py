"""Starting a thread, answering in one, and changing what one wrote."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.discussions import events, found, later, limits, states
from goodword.discussions.actions import following
from goodword.discussions.actions.looking import look
from goodword.discussions.models import Kind, Post, Version
from goodword.discussions.models.posts import LONGEST_TEXT, LONGEST_TITLE
from goodword.graph import meaning
from goodword.groups import policy
from goodword.groups.models import Group


def start(*, actor: Member, group: Group, kind: str, title: str, text: str) -> Post:
    """Start a thread in a group.

    Raises:
        NotFound: the actor is not in it.
        Conflict: it is closed.
        Invalid: something is missing or too long.
        TooMany: the actor started many within a day.
    """
    if kind not in Kind.values:
        message = _("Choose whether it is a discussion or a question.")
        raise Invalid(message, fields={"kind": message})
    title, text = _title(title), _text(text)
    with transaction.atomic():
        _may(actor, group, answer=False)
        now = clock.now()
        row = Post.objects.create(
            group=group, kind=kind, author=actor, title=title, text=text, near=_near(kind, title), written_at=now,
            last_at=now,
        )  # fmt: skip
        found.refresh(row)
        following.begin(actor=actor, thread=row)
        look(actor=actor, thread=row)
        log.record(events.STARTED, actor=actor.pk, parties=[actor.pk], group=group.pk, post=row.pk)
    return row


def answer(*, actor: Member, thread: Post, text: str) -> Post:
    """Answer in a thread.

    Raises:
        NotFound: the actor is not in its group.
        Conflict: the thread or the group is closed, or the thread was taken away meanwhile.
        Invalid: the text is missing or too long.
        TooMany: the actor answered a lot within a day.
    """
    text = _text(text)
    with transaction.atomic():
        _may(actor, thread.group, answer=True)
        row = Post.objects.select_for_update(no_key=True).get(pk=thread.pk)
        if row.state != states.SHOWN:
            raise Conflict(_("This thread was taken away meanwhile."))
        if row.closed_at is not None:
            raise Conflict(_("A host closed this thread. What you wrote is still in the form."))
        now = clock.now()
        made = Post.objects.create(group=thread.group, thread=row, author=actor, text=text, written_at=now, last_at=now)
        Post.objects.filter(pk=row.pk).update(last_at=now)
        found.refresh(made)
        following.begin(actor=actor, thread=row)
        later.tell_soon(made)
        look(actor=actor, thread=row)
        log.record(events.ANSWERED, actor=actor.pk, parties=[actor.pk], group=thread.group_id, post=made.pk)
    return made


def change(*, actor: Member, post: Post, text: str, title: str = "") -> Post:
    """Change one's own words; what they were stays to be read by who can read the post.

    Args:
        title: of a thread; answers have none.

    Raises:
        NotFound: it is not shown, not the actor's own, or the actor is no longer in the group.
        Conflict: the thread or the group is closed.
        Invalid: something is missing or too long.
    """
    text = _text(text)
    title = _title(title) if post.thread_id is None else ""
    with transaction.atomic():
        policy.must_be_inside(actor, post.group)
        policy.must_be_going(Group.objects.select_for_update(no_key=True).get(pk=post.group_id))
        row = held(actor, post)
        top = row if row.thread is None else row.thread
        if top.closed_at is not None:
            raise Conflict(_("A host closed this thread. What stands in it stays as it is."))
        if (row.title, row.text) != (title, text):
            now = clock.now()
            Version.objects.create(post=row, title=row.title, text=row.text, until=now)
            renamed = row.title != title
            row.title, row.text, row.changed_at, row.near = title, text, now, _near(row.kind, title)
            row.save(update_fields=["title", "text", "changed_at", "near"])
            if renamed:
                found.refresh_whole(row)
            else:
                found.refresh(row)
            log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], group=row.group_id, post=row.pk)
    return row


def held(actor: Member, post: Post, *, state: str = states.SHOWN) -> Post:
    """The row as it is now, locked until the transaction ends.

    Raises:
        NotFound: it is not the actor's, or not in that state any more.
    """
    rows = Post.objects.select_for_update(no_key=True, of=("self",)).select_related("thread", "group", "author")
    row = rows.filter(pk=post.pk, author=actor, state=state).first()
    if row is None:
        raise NotFound(_("This is not there any more."))
    return row


def _may(actor: Member, group: Group, *, answer: bool) -> None:
    Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
    policy.must_be_inside(actor, group)
    policy.must_be_going(Group.objects.select_for_update(no_key=True).get(pk=group.pk))
    limits.may_write(actor, answer=answer)


def _near(kind: str, title: str) -> list[str]:
    return meaning.spoken_of(title) if kind == Kind.QUESTION else []


def _title(typed: str) -> str:
    return " ".join(needed(typed, LONGEST_TITLE, "title", _("Say in a line what it is about.")).split())


def _text(typed: str) -> str:
    return needed(typed, LONGEST_TEXT, "text", _("Write a few words first."))
