"""More threads, answers and earlier words, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable

from api.group_lists import group
from api.some import others
from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.discussions import states
from goodword.discussions.models import Post, Version
from goodword.groups.models import Group


def thread(where: Group, author: Member, **more: object) -> Post:
    """Written straight into the table, where no limit is asked."""
    return Post.objects.create(
        group=where, author=author, kind="question", title="Who dries oak?", text="Half a ton.", **more
    )


def _group(cast: Cast) -> Group:
    return Group.objects.filter(made_by=cast.owner, closed_at=None).order_by("pk").first() or group(cast.owner)


def _thread(cast: Cast) -> Post:
    mine = Post.objects.filter(author=cast.owner, thread=None, state=states.SHOWN)
    return mine.order_by("pk").first() or thread(_group(cast), cast.owner)


def threads(cast: Cast, count: int) -> str:
    where = _group(cast)
    for other in others(count):
        thread(where, other)
    return f"/groups/{where.key}/threads"


def answers(cast: Cast, count: int) -> str:
    top = _thread(cast)
    for other in others(count):
        Post.objects.create(group=top.group, thread=top, author=other, text="On Mill Lane.")
    return f"/threads/{top.key}/answers"


def binned(cast: Cast, count: int) -> str:
    where = _group(cast)
    for _number in range(count):
        thread(where, cast.owner, state=states.BINNED, binned_at=clock.now())
    return "/posts/bin"


def versions(cast: Cast, count: int) -> str:
    top = _thread(cast)
    for _number in range(count):
        Version.objects.create(post=top, title="Who dries wood?", text="A ton.", until=clock.now())
    return f"/posts/{top.key}/versions"


DISCUSSIONS: dict[str, Callable[[Cast, int], str]] = {
    "list_threads": threads,
    "list_thread_answers": answers,
    "list_binned_posts": binned,
    "list_post_versions": versions,
}
