"""Threads in lists."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.discussions import states
from goodword.discussions.models import Kind, Post
from goodword.discussions.queries import posts
from goodword.web.faces import Face, face
from goodword.web.groups import words
from goodword.web.places import keyed
from goodword.web.profiles.picture import Chip


def title(row: Post) -> str:
    """The title of a thread; what stands for it where its words were taken away."""
    return _("A thread that was taken away") if row.state in (states.BINNED, states.GONE) else row.title


def author(row: Post) -> str:
    """Who wrote it; nobody's name where the words were taken away."""
    if row.author is None or row.state in (states.BINNED, states.GONE):
        return _("A member")
    return str(row.author)


def face_of(row: Post) -> Face:
    """The face of who wrote it; where the words were taken away, one that is nobody's."""
    away = row.author is None or row.state in (states.BINNED, states.GONE)
    return face(author(row), row.pk if away else row.author_id)


def answered(count: int) -> str:
    """How many answers there are."""
    if not count:
        return _("No answer yet")
    return ngettext("%(count)s answer", "%(count)s answers", count) % {"count": count}


def several(viewer: Member, found: list[Post]) -> list[dict[str, Any]]:
    """Threads as rows of a list. Three queries."""
    told, looks, follows = posts.activity(viewer, found), posts.looked(viewer, found), posts.followed(viewer, found)
    return [_row(row, told[row.pk], looks.get(row.pk), muted=follows.get(row.pk) is False) for row in found]


def _row(row: Post, now: posts.Activity, looked: datetime | None, *, muted: bool) -> dict[str, Any]:
    chips = []
    if row.state == states.REMOVED:
        chips.append(Chip(_("Removed by a host"), "clay"))
    elif not muted and (looked is None or now.last_at > looked):
        chips.append(Chip(_("New to you"), "blue"))
    if row.kind == Kind.QUESTION:
        chips.append(Chip(_("Question"), ""))
        if now.helped:
            chips.append(Chip(_("An answer helped"), "green"))
    if row.closed_at is not None:
        chips.append(Chip(_("Closed"), ""))
    told = {"name": author(row), "answers": answered(now.answers), "day": words.day(now.last_at)}
    return {
        "key": row.key,
        "name": title(row),
        "face": face_of(row),
        "url": keyed("discussions:thread", row.key),
        "line": _("%(name)s · %(answers)s · last on %(day)s") % told,
        "chips": chips,
    }
