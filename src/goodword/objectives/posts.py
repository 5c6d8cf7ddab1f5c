"""What counts of what a member publishes: posts of the feeds on their own profile, as they are read from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.feeds.keeping import KIND
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, register

_KEY: Final = "md5(post.feed_id::text || ' ' || post.mark)::uuid"  # posts have no key of their own
_OWN: Final = f"""
FROM people_profileentry line JOIN feeds_feed named ON named.address = line.norm
JOIN feeds_post post ON post.feed_id = coalesce(named.leads_to_id, named.id)
WHERE line.member_id = %(owner)s AND line.kind = '{KIND}'
"""  # constants; values are sent apart
_POSTS: Final = f"SELECT post.at, {_KEY}, NULL::bigint {_OWN} AND post.at >= %(since)s"  # as above
_TOLD: Final = f"SELECT {_KEY}, post.title, post.excerpt {_OWN} AND {_KEY} = ANY(%(keys)s)"  # as above


def _published(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    with connection.cursor() as sql:
        sql.execute(_TOLD, {"owner": member.pk, "keys": list(keys)})
        rows = sql.fetchall()
    return {key: Said(_("You published: %(title)s") % {"title": title or excerpt}) for key, title, excerpt in rows}


POSTS: Final = Measure(
    "posts",
    gettext_lazy("Posts on your own blog"),
    gettext_lazy(
        "What the blog, podcast or channel on your profile publishes, by the day it names. Goodword looks there once a day."
    ),
    ngettext_lazy("%(done)s of %(target)s post", "%(done)s of %(target)s posts", "target"),
    frozenset({Better.KNOWN}),
    _POSTS,
    _published,
    people=False,
    route="profiles:edit",
    action=gettext_lazy("See what your profile names"),
)


def fill() -> None:
    """Called once, when the room is ready."""
    register(POSTS)
