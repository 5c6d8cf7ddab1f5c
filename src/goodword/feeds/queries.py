"""What people publish elsewhere, as one member sees it of one person; and a member's own posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, JSONObject

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.feeds import states
from goodword.feeds.keeping import KIND
from goodword.feeds.models import Feed, Look, Post
from goodword.people.models import Card, Fact, Person, ProfileEntry
from goodword.reach import queries as reach

FEW = 5
SETTLES_IN = timedelta(minutes=1)
"""For as long nothing is said of what was just added: whether somebody else follows it is nobody's business."""


@dataclass(frozen=True, slots=True)
class Published:
    """One post: plain texts, an address that may be shown, when it was published as far as known, and where."""

    title: str
    excerpt: str
    url: str
    at: datetime | None
    where: str


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing that a person publishes.

    Attributes:
        fact: the viewer's own note of it; None where the person shows it on their profile here.
        name: what it is called: the viewer's label, else the feed's title, else its address without the scheme.
        trouble: a code of ``fetching.TROUBLES`` where it could not be read of late, or "".
        ended: it is asked no more.
        waiting: it was not read yet.
    """

    fact: Fact | None
    address: str
    name: str
    trouble: str
    ended: bool
    waiting: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What one person publishes: where, and the last few posts of all of it, latest first."""

    feeds: tuple[Followed, ...]
    posts: tuple[Published, ...]


def of(viewer: Member, person: Person) -> Elsewhere:
    """What one of the viewer's people publishes. Three statements."""
    rows = Fact.objects.filter(owner=viewer, card__person=person, kind=KIND, state=Fact.State.CURRENT)
    named = Card.objects.filter(owner=viewer, person=person, member__isnull=False).values_list("member", flat=True)
    return noted(viewer, list(rows.order_by("-by_hand", "-learned_at", "-pk")), list(named))


def noted(viewer: Member, facts: Sequence[Fact], members: Iterable[int]) -> Elsewhere:
    """The same, where the caller has the person's facts of this kind, and the members that the person's cards name. One
    statement; none where there are neither."""
    by_address, named = {fact.norm: fact for fact in reversed(facts)}, list(members)
    found = {row.address: row for row in _feeds(viewer.pk, list(by_address), named)} if by_address or named else {}
    now, feeds, posts = clock.now(), list[Followed](), dict[int, list[Published]]()
    for address in [*reversed(by_address), *(address for address in found if address not in by_address)]:
        fact, row = by_address.get(address), found.get(address)
        settles = fact is not None and fact.learned_at > now - SETTLES_IN
        one = _followed(address, fact, None if settles else row)
        feeds.append(one)
        if row is not None and not settles:
            posts.setdefault(row.leads_to_id or row.pk, [_published(told, one.name) for told in row.latest])
    every = [post for some in posts.values() for post in some]
    every.sort(key=lambda post: post.at.timestamp() if post.at else 0.0, reverse=True)
    return Elsewhere(tuple(feeds), tuple(every[:FEW]))


def _followed(address: str, fact: Fact | None, row: Any) -> Followed:
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/")
    label = fact.label if fact else ""
    if row is None:
        return Followed(fact, address, label or bare, "", ended=False, waiting=True)
    waiting = row.there_read_at is None and not row.there_trouble
    ended = row.there_state == states.ENDED
    return Followed(fact, address, label or row.there_title or bare, row.there_trouble, ended=ended, waiting=waiting)


def _published(told: dict[str, Any], where: str) -> Published:
    at = datetime.fromisoformat(told["at"]) if told["at"] else None
    return Published(told["title"], told["excerpt"], told["url"], at, where)


@compiled
def _feeds(viewer: Slot, addresses: Slot, members: Slot) -> QuerySet[Any]:
    lines = ProfileEntry.objects.filter(member__any=members, member__is_active=True, kind=KIND)
    lines = lines.annotate(level=reach.level_of(viewer, "member")).filter(reach_audience__gte=F("level"))
    told = JSONObject(title="title", excerpt="excerpt", url="url", at="at")
    posts = Post.objects.filter(feed=Coalesce(OuterRef("leads_to"), OuterRef("pk")))
    posts = posts.order_by(F("at").desc(nulls_last=True), "pk")
    rows = Feed.objects.filter(Q(address__any=addresses) | Q(address__in=lines.values("norm")))
    return rows.annotate(
        latest=ArraySubquery(posts.values(told=told)[:FEW]),
        there_title=Coalesce(F("leads_to__title"), F("title")),
        there_trouble=Coalesce(F("leads_to__trouble"), F("trouble")),
        there_state=Coalesce(F("leads_to__state"), F("state")),
        there_read_at=Coalesce(F("leads_to__read_at"), F("read_at")),
    ).order_by("pk")


def fact(viewer: Member, person: Person, key: UUID | str) -> Fact | None:
    """One thing the viewer follows of a person; None where there is none such."""
    rows = Fact.objects.filter(owner=viewer, card__person=person, key=key, kind=KIND, state=Fact.State.CURRENT)
    return rows.select_related("card__person").first()


def latest_look(viewer: Member, person: Person) -> Look | None:
    """When the person's pages were last looked through for the viewer."""
    return Look.objects.filter(owner=viewer, card__person=person).order_by("-asked_at").first()


def posts_of_member(member: Member, since: datetime) -> list[Post]:
    """What ``member`` published since then, by the feeds on their own profile, latest first; each post once. One statement.

    For the member's own eyes: it asks nobody's audience.
    """
    lines = ProfileEntry.objects.filter(member=member, kind=KIND).values("norm")
    feeds = Feed.objects.filter(address__in=lines).values(there=Coalesce("leads_to", "pk"))
    return list(Post.objects.filter(feed__in=feeds, at__gte=since).order_by("-at", "pk"))
