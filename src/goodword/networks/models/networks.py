"""An entry of the directory, and every change to it."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.networks import states
from goodword.networks.kinds import AIMS, Cost, Entry, Exposure, Form, Kind, Period

LONGEST_NAME, LONGEST_LINK, LONGEST_PLACE = 120, 500, 120
LONGEST_TEXT, LONGEST_REASON, LONGEST_ITEM = 1000, 300, 80
MOST_ITEMS: Final = 12
MOST_MINUTES: Final = 7 * 24 * 60


class Network(Keyed):
    """One network or community, as members describe it together. What nobody said is empty.

    Attributes:
        name_key, link_key, place_key: the same as entries are compared by; ``terms``: the words of the name, for searching.
        trades, roles: who is there; ``trade_keys`` compare trades.
        known, equipped, connected: why it is good for that; empty: it is not, or nobody said so. ``good_for`` follows.
        cost, amount, currency, period: what it costs, as far as anybody said.
        minutes: what it takes a week, in minutes.
        privacy, exposure: what one lays open there, in words, and how much that is.
        source_name, source_url, source_on, read_on: where an entry that came with Goodword is from; the day it was written,
            where that is known, and the day it was read.
        seed: what such an entry is called among those that came with Goodword.
        version: counts changes; who corrects says which one they saw.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    name_key = models.CharField(max_length=300)
    terms = ArrayField(models.CharField(max_length=LONGEST_NAME), default=list)
    kind = models.CharField(max_length=10, choices=Kind)
    link = models.CharField(max_length=LONGEST_LINK, blank=True)
    link_key = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=LONGEST_TEXT, blank=True)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    place_key = models.CharField(max_length=300, blank=True)
    trades = ArrayField(models.CharField(max_length=LONGEST_ITEM), default=list)
    trade_keys = ArrayField(models.CharField(max_length=120), default=list)
    roles = ArrayField(models.CharField(max_length=LONGEST_ITEM), default=list)
    known = models.CharField(max_length=LONGEST_REASON, blank=True)
    equipped = models.CharField(max_length=LONGEST_REASON, blank=True)
    connected = models.CharField(max_length=LONGEST_REASON, blank=True)
    good_for = ArrayField(models.CharField(max_length=9), default=list)
    form = models.CharField(max_length=6, choices=Form, blank=True)
    entry = models.CharField(max_length=7, choices=Entry, blank=True)
    cost = models.CharField(max_length=6, choices=Cost, blank=True)
    amount = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, blank=True)
    period = models.CharField(max_length=7, choices=Period, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    privacy = models.CharField(max_length=LONGEST_TEXT, blank=True)
    exposure = models.PositiveSmallIntegerField(choices=Exposure, null=True)
    source_name = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=LONGEST_LINK, blank=True)
    source_on = models.DateField(null=True)
    read_on = models.DateField(null=True)
    seed = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=6, default=states.LISTED)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    binned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["name_key", "place_key"], name="network_name_once", condition=Q(state=states.LISTED)
            ),
            models.UniqueConstraint(
                fields=["link_key"], name="network_link_once", condition=Q(state=states.LISTED) & ~Q(link_key="")
            ),
            models.UniqueConstraint(fields=["seed"], name="network_seed_once", condition=~Q(seed="")),
            models.CheckConstraint(condition=Q(state__in=states.NETWORK.states), name="network_state"),
            models.CheckConstraint(condition=Q(good_for__contained_by=list(AIMS)), name="network_good_for"),
            models.CheckConstraint(
                condition=Q(amount=None, currency="", period="")
                | Q(amount__gt=0, cost__in=[Cost.PAID, Cost.PARTLY]) & ~Q(currency="") & ~Q(period=""),
                name="network_cost",
            ),
        )
        indexes = (
            models.Index(fields=["name_key", "id"], name="network_by_name", condition=Q(state=states.LISTED)),
            models.Index(fields=["kind", "name_key", "id"], name="network_by_kind", condition=Q(state=states.LISTED)),
            models.Index(
                fields=["place_key", "name_key", "id"], name="network_by_place", condition=Q(state=states.LISTED)
            ),
            GinIndex(fields=["terms"], name="network_terms"),
            GinIndex(fields=["trade_keys"], name="network_trades"),
            models.Index(fields=["-binned_at", "-id"], name="network_bin", condition=Q(state=states.BINNED)),
        )

    def __str__(self) -> str:
        return self.name


class Change(Keyed):
    """One change to an entry: who, when, and of each field what stood before and after. It is never changed itself.

    ``fields`` maps a field's name to ``[before, after]``; of an entry that was added or came with Goodword, what it began with.
    """

    class What(models.TextChoices):
        CAME = "came", _("came with Goodword")
        ADDED = "added", _("added it")
        CORRECTED = "corrected", _("corrected it")
        REVERTED = "reverted", _("set it back")
        BINNED = "binned", _("put it into the bin")
        RESTORED = "restored", _("took it out of the bin")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="changes")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="network_changes"
    )
    what = models.CharField(max_length=9, choices=What)
    fields = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(fields=["network", "-id"], name="network_change"),
            models.Index(fields=["actor", "what", "-at"], name="network_change_actor"),
        )

    def __str__(self) -> str:
        return f"{self.what}: network {self.network_id}"
