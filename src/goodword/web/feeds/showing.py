"""Posts and feeds as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.feeds.fetching import TROUBLES
from goodword.feeds.queries import Followed, Published
from goodword.web.people import words
from goodword.web.places import keyed


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post: its title or first words, where it leads, and in a line when and where it was published."""

    title: str
    excerpt: str
    url: str
    meta: str


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed with how it stands, in a sentence where something is to be said, and what can be done about it."""

    name: str
    url: str
    said: str
    remove_url: str = ""
    again_url: str = ""


def posts(found: Sequence[Published]) -> list[PostLine]:
    """The last few posts; where all come from one place it is not said with each."""
    several = len({post.where for post in found}) > 1
    return [_post(post, several) for post in found]


def _post(post: Published, several: bool) -> PostLine:
    when = words.ago(post.at) if post.at and post.at <= clock.now() else ""
    meta = " · ".join(filter(None, [when, post.where if several else ""]))
    return PostLine(post.title or post.excerpt, post.excerpt if post.title else "", post.url, meta)


def feeds(found: Iterable[Followed], person: UUID) -> list[FeedLine]:
    """Each feed. Those that a member shows on their profile are theirs to remove."""
    lines = []
    for one in found:
        if one.fact is None:
            lines.append(FeedLine(one.name, one.address, _said(one) or _("It stands on their profile here.")))
            continue
        remove = keyed("feeds:remove", person, one.fact.key)
        again = keyed("feeds:again", person, one.fact.key) if one.ended else ""
        lines.append(FeedLine(one.name, one.address, _said(one), remove, again))
    return lines


def _said(one: Followed) -> str:
    if one.waiting:
        return _("It is being read. Its posts will stand here in a few minutes.")
    if not one.trouble:
        return ""
    told = {"trouble": TROUBLES.get(one.trouble, "")}
    if one.ended:
        return _("%(trouble)s It is asked no more.") % told
    return _("%(trouble)s It is tried again by itself.") % told
