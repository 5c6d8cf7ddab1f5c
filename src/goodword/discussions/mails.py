"""What members are told by mail of discussions."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.hooks import may_hear
from goodword.core import mail
from goodword.core.errors import NotFound
from goodword.core.mail import notices
from goodword.core.mail.notices import Told
from goodword.discussions import states
from goodword.discussions.models import Following, Post
from goodword.discussions.queries import posts

mail.name_room("discussions", gettext_lazy("Discussions"))
REMOVED = mail.declare("discussions.removed", gettext_lazy("A host removed what you wrote in a group, and says why."))
ANSWERED = mail.declare("discussions.answered", gettext_lazy("Somebody answered in a thread that you follow."))
HELPED = mail.declare("discussions.helped", gettext_lazy("Somebody says that your answer to their question helped."))

NAMED: Final = 3


def removed(post: Post) -> None:
    """To who wrote it."""
    if post.author_id is not None:
        notices.tell(post.author_id, REMOVED, post.key)


@notices.words(REMOVED)
def _removed(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Post.objects.filter(key=subject, author=member, state=states.REMOVED, author__is_active=True)
    row = rows.select_related("group").first()
    if row is None:
        return None
    named = {"group": row.group.name}
    return Told(
        subject=_("Something you wrote in %(group)s was removed") % named,
        says=_("A host removed something you wrote in the group %(group)s, and writes why.") % named,
        url=mail.absolute(reverse("groups:group", args=[row.group.key])),
        label=_("To the group"),
        quote=row.reason,
    )


@notices.words(HELPED)
def _helped(member: int, subject: UUID, since: datetime) -> Told | None:
    del since
    rows = Post.objects.filter(key=subject, author=member, helped_at__isnull=False, author__is_active=True)
    row = rows.select_related("author", "thread__author").first()
    asker = row.thread.author if row is not None and row.thread is not None else None
    if row is None or row.author is None or asker is None or not may_hear(sender=asker, receiver=row.author):
        return None
    try:
        top = posts.thread(row.author, row.thread.key if row.thread is not None else "")
    except NotFound:  # they left the group meanwhile, or it was taken away
        return None
    named = {"name": asker, "title": top.title}
    return Told(
        subject=_("%(name)s says that your answer helped") % named,
        says=_("%(name)s asked: %(title)s. They say that your answer helped, and it stands first now.") % named,
        url=mail.absolute(reverse("discussions:thread", args=[top.key])),
        label=_("To the thread"),
    )


@notices.words(ANSWERED)
def _answered(member: int, subject: UUID, since: datetime) -> Told | None:
    mine = Following.objects.filter(member=member, thread__key=subject, on=True, member__is_active=True)
    place = mine.select_related("member").first()
    if place is None:
        return None
    try:
        top = posts.thread(place.member, subject)
    except NotFound:  # they left the group meanwhile, or it was taken away
        return None
    if top.state != states.SHOWN:
        return None
    rows = posts.new_to(place.member, top, since)
    authors = {row.author for row in rows if row.author is not None}
    heard = {author for author in authors if may_hear(sender=author, receiver=place.member)}
    news = [row for row in rows if row.author in heard]
    if not news:
        return None
    names = list(dict.fromkeys(str(row.author) for row in news))
    shown = names if len(names) <= NAMED else [*names[: NAMED - 1], _("others")]
    named = {"names": get_text_list(shown, _("and")), "title": top.title, "group": top.group.name}
    return Told(
        subject=_("%(names)s answered: %(title)s") % named,
        says=_("%(names)s answered in the thread “%(title)s” of %(group)s.") % named,
        url=mail.absolute(reverse("discussions:post", args=[news[0].key])),
        label=_("Read it"),
        then=_("On its page you can choose to hear nothing more of this thread."),
    )
