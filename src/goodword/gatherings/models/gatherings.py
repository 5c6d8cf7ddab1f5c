"""A gathering, the series it may belong to, and who hosts it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.gatherings import states
from goodword.gatherings.kinds import AUDIENCES, Mode
from goodword.reach.models import Audience

LONGEST_TITLE = 160
LONGEST_TEXT = 6000
LONGEST_PLACE = 300
LONGEST_COST = 120
LONGEST_QUESTION = 200
LONGEST_WHY = 500
MOST_QUESTIONS = 5
MOST_BROUGHT = 10
LARGEST = 5000


class Described(models.Model):
    """What one gathering says of itself, and a series of all of its gatherings to come.

    Attributes:
        body: whose it is where it is not the owner's own: the key of a chapter, as an upper room words it.
        title, text: in one line, and in Markdown.
        zone: the IANA name of the zone whose clock its hours are on.
        place, map_url: where, in words, and a link to a map; empty where it is online alone.
        online_url: where to go online; shown to hosts and to who comes.
        capacity: how many may come, hosts not counted; None for all.
        bring: how many each guest may bring along.
        audience: who may find it and sign up; ``ME`` for those who are invited.
        questions: what is asked at sign-up, in order.
        cost: what it costs, noted in words; nothing is paid here.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    body = models.UUIDField(null=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    zone = models.CharField(max_length=50)
    mode = models.CharField(max_length=9, choices=Mode)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    map_url = models.URLField(max_length=600, blank=True)
    online_url = models.URLField(max_length=600, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    bring = models.PositiveSmallIntegerField(default=0)
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.ME)
    questions = ArrayField(models.CharField(max_length=LONGEST_QUESTION), default=list)
    cost = models.CharField(max_length=LONGEST_COST, blank=True)

    class Meta:
        abstract = True


class Series(Keyed, Described):
    """Gatherings that come again and again. Each is a row of its own, made some time ahead.

    Attributes:
        rule: an RFC 5545 recurrence rule ("FREQ=WEEKLY;BYDAY=TH").
        starts_on, starts, minutes: the first day, the hour, and how long each takes, on the clock of its zone.
        without: days on which the rule would have one and there is none.
        made_until: up to which day its gatherings have been made.
        ended_at: when its owner said that no more are to come.
    """

    rule = models.CharField(max_length=300)
    starts_on = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveIntegerField()
    without = ArrayField(models.DateField(), default=list)
    made_until = models.DateField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "series"
        indexes = (
            models.Index(fields=["owner"], name="gathering_series_owner"),
            models.Index(fields=["made_until"], name="gathering_series_made", condition=models.Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return f"series of {self.owner_id}"


class Gathering(Keyed, Described):
    """One gathering.

    Attributes:
        series, series_day: what it belongs to, and the day it has there, also after it was moved.
        apart: it was changed alone, and no longer follows its series.
        starts_on, starts, ends_on, ends: on the clock of its zone.
        begins_at, ends_at: the same as instants, derived when it is written.
        taken: how many of its capacity come; a conditional UPDATE of it decides who of two gets the last place.
        link_version: which link to sign up by works; 0 for none yet, below it the last one that was ended.
        sequence: of its calendar file (RFC 5545): counted up whenever hours, place or state change.
        why_canceled: in the hosts' words, for guests.
    """

    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, related_name="gatherings")
    series_day = models.DateField(null=True)
    apart = models.BooleanField(default=False)
    starts_on = models.DateField()
    starts = models.TimeField()
    ends_on = models.DateField()
    ends = models.TimeField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=8, default=states.DRAFT)
    taken = models.PositiveIntegerField(default=0)
    link_version = models.SmallIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    canceled_at = models.DateTimeField(null=True)
    why_canceled = models.CharField(max_length=LONGEST_WHY, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.GATHERING.states), name="gathering_state"),
            models.CheckConstraint(condition=models.Q(mode__in=Mode.values), name="gathering_mode"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("begins_at")), name="gathering_hours"),
            models.CheckConstraint(
                condition=models.Q(audience__in=[int(one) for one in AUDIENCES]), name="gathering_audience"
            ),
            models.UniqueConstraint(fields=["series", "series_day"], name="gathering_series_once"),
        )
        indexes = (
            models.Index(fields=["owner", "begins_at", "id"], name="gathering_owner"),
            models.Index(
                fields=["begins_at", "id"],
                name="gathering_wide",
                condition=models.Q(state=states.OPEN, audience__gte=Audience.MEMBERS),
            ),
            models.Index(fields=["ends_at"], name="gathering_ends", condition=models.Q(state=states.OPEN)),
            models.Index(fields=["body", "begins_at"], name="gathering_body", condition=models.Q(body__isnull=False)),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def uid(self) -> str:
        """What calendars tell it by."""
        return f"gathering-{self.key}"

    def at(self, moment: datetime) -> datetime:
        """An instant on its own clock."""
        return moment.astimezone(ZoneInfo(self.zone))


class Host(models.Model):
    """That a member hosts a gathering. Its owner is one of them."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="hosts")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hosted")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["gathering", "member"], name="gathering_host_once"),)
        indexes = (models.Index(fields=["member", "gathering"], name="gathering_host_member"),)

    def __str__(self) -> str:
        return f"{self.member_id} hosts {self.gathering_id}"
