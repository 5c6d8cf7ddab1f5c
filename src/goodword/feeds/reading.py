"""Reading one feed: what is new is kept, what was withdrawn goes, what is gone is asked no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from goodword.core import clock
from goodword.feeds import fetching, keeping, states, timing
from goodword.feeds.fetching import Fetch, News, Unread
from goodword.feeds.models import Feed, Post
from goodword.feeds.parsing import NewPost, Parsed
from goodword.people.models import ProfileEntry

KEPT = 10  # posts of a feed: the last few
KEPT_OWN = 400  # of one that a member shows as theirs, since they may count for an objective
KEPT_OWN_FOR = timedelta(days=400)
CLAIMED = timedelta(hours=1)  # for as long nobody else reads it
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def read(feed_id: int, fetch: Fetch | None = None) -> Feed | None:
    """Read a feed whose time has come; None where it has not, or somebody reads it at this moment."""
    now = clock.now()
    claimed = Feed.objects.filter(pk=feed_id, state=states.READ, next_at__lte=now).update(
        next_at=now + CLAIMED, tried_at=now
    )
    if not claimed:
        return None
    feed = Feed.objects.get(pk=feed_id)
    try:
        told = fetching.news(feed, fetch or fetching.ask, now)
    except Unread as unread:
        _failed(feed, unread, now)
    else:
        with transaction.atomic():
            if told.leads_to:
                return _lead_on(feed, told, now)
            _succeeded(feed, told, now)
    return feed


def _failed(feed: Feed, unread: Unread, now: datetime) -> None:
    """Once more later; what says that it is gone, or was away for months, is asked no more."""
    feed.failures += 1
    feed.trouble = unread.trouble
    feed.next_at = None if unread.trouble == "gone" else timing.after_failure(now, feed.failures, unread.wait)
    feed.save(update_fields=["failures", "trouble", "next_at"])
    if feed.next_at is None:
        states.FEED.move(feed, "end")


def _succeeded(feed: Feed, told: News, now: datetime) -> None:
    if told.parsed is not None:
        _keep(feed, told.parsed, now)
        feed.title, feed.etag, feed.last_modified = told.parsed.title, told.etag, told.last_modified
    feed.read_at, feed.next_at = now, timing.tomorrow(now)
    feed.failures, feed.trouble = 0, ""
    feed.save(update_fields=["title", "etag", "last_modified", "read_at", "next_at", "failures", "trouble"])


def _lead_on(feed: Feed, told: News, now: datetime) -> Feed:
    """From now on another address is read in the place of this one, and of those that led here."""
    keeping.begin([told.leads_to])
    target = Feed.objects.select_related("leads_to").get(address=told.leads_to)
    target = target.leads_to or target
    if target.pk == feed.pk:  # in a circle
        _failed(feed, Unread("no feed"), now)
        return feed
    Feed.objects.filter(leads_to=feed).update(leads_to=target)
    states.FEED.move(feed, "move on", leads_to=target, next_at=None, trouble="", failures=0, etag="", last_modified="")
    if target.read_at is None and told.parsed is not None:
        feed.posts.update(feed=target)
        _succeeded(target, told, now)
    feed.posts.all().delete()
    if target.state == states.ENDED:
        states.FEED.move(target, "try again", next_at=now, failures=0)
    return target


def _keep(feed: Feed, parsed: Parsed, now: datetime) -> None:
    """The last few of what stands there. What tells no time was published when it was first seen here."""
    addresses = [feed.address, *feed.led_here.values_list("address", flat=True)]
    own = ProfileEntry.objects.filter(kind="feed", norm__in=addresses).exists()
    known = dict(feed.posts.values_list("mark", "at"))
    first = not known and feed.read_at is None

    def at(post: NewPost) -> datetime | None:
        if post.at is not None:
            return min(post.at, now)
        return known.get(post.mark, None if first else now)

    dated = [(post, at(post)) for post in parsed.posts]
    latest = sorted(dated, key=lambda pair: pair[1] or LONG_AGO, reverse=True)[: KEPT_OWN if own else KEPT]
    Post.objects.bulk_create(
        [Post(feed=feed, mark=post.mark, title=post.title, excerpt=post.excerpt, url=post.url, at=when)
         for post, when in latest],
        update_conflicts=True, unique_fields=["feed", "mark"], update_fields=["title", "excerpt", "url", "at"],
    )  # fmt: skip
    _let_go(feed, {post.mark for post, _when in latest}, [when for _post, when in latest if when], now, own=own)


def _let_go(feed: Feed, there: set[str], times: Iterable[datetime], now: datetime, *, own: bool) -> None:
    """Posts that were withdrawn, or are not among the last few. A member's own stay when they are too old for the feed."""
    gone = feed.posts.exclude(mark__in=there)
    if own:
        oldest = min(times, default=now)
        gone = gone.filter(Q(at__gte=oldest) | Q(at=None) | Q(at__lt=now - KEPT_OWN_FOR))
    gone.delete()
