"""What is read elsewhere, once for the whole site: nobody's row, and nothing in it tells who follows. And whose pages a member
had looked through.

Who follows what stands in the facts of members' people (kind "feed") and on members' own profiles; both name a feed by its
address. A feed that none of them names any more goes, with its posts.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goodword.core import clock
from goodword.feeds import states
from goodword.people.addresses import LONGEST_FEED
from goodword.people.models import Card

LONGEST_TITLE, LONGEST_EXCERPT, LONGEST_LINK = 200, 280, 1_000


class Feed(models.Model):
    """One address that is asked at most once a day. The address of a page that names its feed, and one that moved for good,
    lead on to another row, so that what two addresses lead to is read once."""

    address = models.CharField(max_length=LONGEST_FEED, unique=True, db_collation="C")
    state = models.CharField(max_length=9, default=states.READ)
    leads_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="led_here")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=20, blank=True)  # one of feeds.fetching.TROUBLES

    class Meta:
        indexes = (models.Index(fields=["next_at"], name="feed_next", condition=models.Q(next_at__isnull=False)),)

    def __str__(self) -> str:
        return self.address


class Post(models.Model):
    """One thing that was published. Texts are plain: no markup survives."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="posts")
    mark = models.CharField(max_length=32)  # a digest of what the feed tells it from others by
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    excerpt = models.CharField(max_length=LONGEST_EXCERPT + 1, blank=True)
    url = models.CharField(max_length=LONGEST_LINK, blank=True)
    at = models.DateTimeField(null=True)  # nothing where it told no time and was there when the feed was first read

    class Meta:
        constraints = (models.UniqueConstraint(fields=["feed", "mark"], name="post_once"),)
        indexes = (models.Index(fields=["feed", "-at"], name="post_latest"),)

    def __str__(self) -> str:
        return self.title or self.excerpt


class Look(models.Model):
    """That a member had the pages of one of their people looked through for what they publish."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks_for_feeds")
    card = models.OneToOneField(Card, on_delete=models.CASCADE, related_name="look_for_feeds")
    asked_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    found = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["owner", "-asked_at"], name="look_owner"),)

    def __str__(self) -> str:
        return f"look at the pages of card {self.card_id}"
