"""What one of your people publishes elsewhere: where, and the last few posts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from goodword.api.frame.answers import Made
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.core.errors import NotFound
from goodword.feeds import actions, queries
from goodword.feeds.queries import Followed, Published
from goodword.people.models import Fact
from goodword.people.queries import persons

room = Room(
    "Elsewhere",
    "Blogs, podcasts, channels of one person at a time. Each address is asked once a day, for everybody on this site together; "
    "nobody learns who follows it.",
)
EXAMPLE = {"address": "https://example.com/blog", "label": "Blog"}


class FollowGiven(Given):
    """Something to follow."""

    address: Annotated[str, StringConstraints(max_length=400)] = Field(
        description="The address of a feed, of a page that names one, or `@name@example.social`."
    )
    label: Annotated[str, StringConstraints(max_length=60)] = Field(
        "", description="What it is called. Empty for what it calls itself."
    )


class PublishedShown(Shown):
    """One post, in plain text."""

    title: str
    excerpt: str
    url: str = Field(description="Where it is read; empty where it told no address.")
    at: datetime | None = Field(description="When it was published, as far as known.")
    where: str = Field(description="The name of the feed it came from.")

    @classmethod
    def of(cls, post: Published) -> PublishedShown:
        """A post as the room reads it."""
        return cls(title=post.title, excerpt=post.excerpt, url=post.url, at=post.at, where=post.where)


class FollowedShown(Shown):
    """One thing that somebody publishes."""

    key: UUID | None = Field(description="The key of your fact about it; null where it stands on their profile here.")
    address: str
    name: str
    trouble: str = Field(description="Why it could not be read of late, in a word; empty where all is well.")
    ended: bool = Field(description="It was given up, and is asked no more.")
    waiting: bool = Field(description="It was not read yet.")

    @classmethod
    def of(cls, one: Followed) -> FollowedShown:
        """A feed as the room reads it."""
        return cls(
            key=one.fact.key if one.fact else None,
            address=one.address,
            name=one.name,
            trouble=one.trouble,
            ended=one.ended,
            waiting=one.waiting,
        )


class ElsewhereShown(Shown):
    """What one person publishes."""

    feeds: list[FollowedShown]
    posts: list[PublishedShown] = Field(description="The last few of all of them, the latest first.")


class LookShown(Shown):
    """That their pages are being looked through."""

    asked_at: datetime


def _followed(request: ApiRequest, key: UUID, fact: UUID) -> Fact:
    me = request.auth.member
    found = queries.fact(me, persons.person(me, key), fact)
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found


@room.read("/people/{uuid:key}/elsewhere", answer=ElsewhereShown)
def get_elsewhere(request: ApiRequest, key: UUID) -> ElsewhereShown:
    """Get what a person publishes elsewhere.

    Where, and the last few posts.
    """
    me = request.auth.member
    found = queries.of(me, persons.person(me, key))
    return ElsewhereShown(
        feeds=[FollowedShown.of(one) for one in found.feeds], posts=[PublishedShown.of(post) for post in found.posts]
    )


@room.write(
    "POST", "/people/{uuid:key}/elsewhere", answer=FollowedShown, status=201, problems=("conflict", "too-many"), example=EXAMPLE
)  # fmt: skip
def follow_elsewhere(request: ApiRequest, key: UUID, given: FollowGiven) -> Made:
    """Follow what a person publishes.

    It is read within minutes, then once a day. It becomes a fact of the kind `feed` about the person.
    """
    me = request.auth.member
    person = persons.person(me, key)
    made = actions.add(actor=me, person=person, address=given.address, label=given.label)
    found = queries.of(me, person)
    shown = next(FollowedShown.of(one) for one in found.feeds if one.fact == made)
    return Made(shown, f"/api/v1/facts/{made.key}")


@room.write("DELETE", "/people/{uuid:key}/elsewhere/{uuid:fact}")
def stop_following_elsewhere(request: ApiRequest, key: UUID, fact: UUID) -> None:
    """Follow it no longer.

    The fact rests in the bin for thirty days; `restore_fact` brings it back.
    """
    actions.remove(actor=request.auth.member, fact=_followed(request, key, fact))


@room.write("POST", "/people/{uuid:key}/elsewhere/{uuid:fact}/again", problems=("conflict",))
def try_elsewhere_again(request: ApiRequest, key: UUID, fact: UUID) -> None:
    """Ask once more for what was given up."""
    actions.try_again(actor=request.auth.member, fact=_followed(request, key, fact))


@room.write(
    "POST", "/people/{uuid:key}/elsewhere/look", answer=LookShown, status=202, problems=("conflict", "too-many")
)  # fmt: skip
def look_elsewhere(request: ApiRequest, key: UUID) -> LookShown:
    """Look on a person's pages for what they publish.

    Their pages as you noted them are read, and each feed they name becomes a fact. It takes a few minutes.
    """
    me = request.auth.member
    row = actions.look(actor=me, person=persons.person(me, key))
    return LookShown(asked_at=row.asked_at)
