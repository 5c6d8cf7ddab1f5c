"""Who sits where at a gathering, round by round, and what was wished for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.gatherings.models.gatherings import Gathering
from goodword.gatherings.models.guests import Guest
from goodword.gatherings.seating import states

MOST_ROUNDS = 12
MOST_SEATED = 500


class SeatingPlan(Keyed):
    """The tables of a gathering. There is one for each at most; made anew it stays the same row.

    Attributes:
        by: the host who had it made.
        rounds, minutes: how often people change tables, and how long each round takes.
        sizes: how many seats each table has.
        from_round: what is being made begins with this round (0 the first); those before it stay.
        seconds: how long the search may take.
        arrived_only: whoever has not come through the door is left out.
        worth: what two people are to one another at a table, packed (``seating.packed``); only from what everybody there may see.
        hosts_at, guests_at: since when those who look after a table, and all guests, may see where they sit.
    """

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="seating")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    rounds = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    sizes = ArrayField(models.PositiveSmallIntegerField())
    from_round = models.PositiveSmallIntegerField(default=0)
    seconds = models.PositiveSmallIntegerField(default=10)
    arrived_only = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=states.MAKING)
    worth = models.BinaryField(default=bytes)
    made_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    hosts_at = models.DateTimeField(null=True)
    guests_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.SEATING.states), name="seating_state"),
            models.CheckConstraint(
                condition=models.Q(rounds__gte=1, rounds__lte=MOST_ROUNDS), name="seating_rounds_few"
            ),
        )

    def __str__(self) -> str:
        return f"seating of {self.gathering_id}"


class Sitting(Keyed):
    """Where one person sits in each round: a guest, or a host of the gathering.

    Attributes:
        place: their number in the plan's ``worth``.
        tables: the number of their table (0 the first) in each round; -1 where they have none.
        locked: in each round, whether they stay there when it is made anew.
        table_host: they look after the table they sit at.
    """

    plan = models.ForeignKey(SeatingPlan, on_delete=models.CASCADE, related_name="sittings")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, null=True, related_name="sittings")
    host = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.PositiveSmallIntegerField()
    tables = ArrayField(models.SmallIntegerField())
    locked = ArrayField(models.BooleanField())
    table_host = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "guest"], name="sitting_guest_once"),
            models.UniqueConstraint(fields=["plan", "host"], name="sitting_host_once"),
            models.CheckConstraint(
                condition=models.Q(guest=None, host__isnull=False) | models.Q(guest__isnull=False, host=None),
                name="sitting_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"sitting {self.pk}"


class Wish(Keyed):
    """What should hold at the tables. One that two sit apart is seen by who entered it, and by nobody else.

    Attributes:
        by: who entered it: a host, or a guest for themselves.
        guest: whom it is about.
        other: with whom, or not with whom; None for a table.
        table: at which one they sit in all rounds (0 the first); None for the others.
    """

    class Kind(models.TextChoices):
        TOGETHER = "together"
        APART = "apart"
        TABLE = "table"
        HOST = "host"

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="wishes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Guest, on_delete=models.CASCADE, null=True, related_name="+")
    table = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("together", "apart"), other__isnull=False, table=None)
                | models.Q(kind="table", other=None, table__isnull=False)
                | models.Q(kind="host", other=None, table=None),
                name="wish_is_whole",
            ),
            models.UniqueConstraint(
                fields=["gathering", "by", "kind", "guest", "other"], name="wish_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"wish {self.pk}"
