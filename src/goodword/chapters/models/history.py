"""What a chapter brought of its numbers in files: a summary of a period, or its slips; and what it chose for its reports."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goodword.chapters.brought import states
from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_NAME = 200


class BroughtFile(Keyed):
    """One file of numbers.

    Attributes:
        name: as it was called; ``digest``: SHA-256 of what it held.
        since, until: the period it tells of, both days in it. Slips of a file carry no days of their own.
        currency: of its amounts.
        problems: rows that could not be read: ``[row, sentence, params]`` each.
        state: looked at, and so in no report yet, or kept.
    """

    class Kind(models.TextChoices):
        PALMS = "palms", _("PALMS summary")
        SLIPS = "slips", _("Slips audit")

    chapter = models.ForeignKey("chapters.Chapter", on_delete=models.CASCADE, related_name="brought_files")
    kind = models.CharField(max_length=5, choices=Kind)
    name = models.CharField(max_length=LONGEST_NAME)
    digest = models.CharField(max_length=64)
    since = models.DateField()
    until = models.DateField()
    currency = models.CharField(max_length=3)
    problems = models.JSONField(default=list)
    state = models.CharField(max_length=6, default=states.LOOKED)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(default=clock.now)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=states.FILE.states), name="brought_file_state"),
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="brought_file_period"),
        )
        indexes = (
            models.Index(fields=["chapter", "-brought_at", "-id"], name="brought_file_chapter"),
            models.Index(fields=["brought_at"], name="brought_file_looked", condition=Q(state=states.LOOKED)),
        )

    def __str__(self) -> str:
        return self.name


class PastCount(models.Model):
    """A row of a summary: what its period counted for one person.

    Attributes:
        membership: whose it is; None where nobody of that name is on the roster.
        name: as the file has it.
        closed: in the file's currency.
    """

    file = models.ForeignKey(BroughtFile, on_delete=models.CASCADE, related_name="counts")
    row = models.PositiveIntegerField()
    membership = models.ForeignKey("chapters.Membership", on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    present = models.PositiveIntegerField(default=0)
    absent = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    medical = models.PositiveIntegerField(default=0)
    substitute = models.PositiveIntegerField(default=0)
    given_inside = models.PositiveIntegerField(default=0)
    given_outside = models.PositiveIntegerField(default=0)
    received_inside = models.PositiveIntegerField(default=0)
    received_outside = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(default=0)
    one_to_ones = models.PositiveIntegerField(default=0)
    closed = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    education = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    testimonials = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["file", "row"], name="past_count_once"),)

    def __str__(self) -> str:
        return f"row {self.row} of {self.file_id}"


class PastSlip(models.Model):
    """A row of a slips audit.

    Attributes:
        giver, receiver: whose; None where nobody of that name is on the roster. Who thanked is never kept.
        giver_name, receiver_name: as the file has them.
    """

    file = models.ForeignKey(BroughtFile, on_delete=models.CASCADE, related_name="slips")
    row = models.PositiveIntegerField()
    kind = models.CharField(max_length=11)
    giver = models.ForeignKey("chapters.Membership", on_delete=models.SET_NULL, null=True, related_name="+")
    giver_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    receiver = models.ForeignKey("chapters.Membership", on_delete=models.SET_NULL, null=True, related_name="+")
    receiver_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    tier = models.CharField(max_length=7, blank=True)
    amount = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    credits = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["file", "row"], name="past_slip_once"),
            models.CheckConstraint(
                condition=~Q(kind="thanks") | Q(giver=None, giver_name=""), name="past_slip_thanks_without_who"
            ),
        )

    def __str__(self) -> str:
        return f"row {self.row} of {self.file_id}"


class ReportChoice(models.Model):
    """What a chapter chose for its reports. No row: as they usually are.

    Attributes:
        preset: plain, which ranks nobody, or traffic lights.
        open_lines: every member sees each member's numbers; otherwise their own and the chapter's.
        thresholds: what the chapter looks for, printed under a report; measure → number.
        table: points and colors of the lights, where they are not the usual ones.
    """

    class Preset(models.TextChoices):
        PLAIN = "plain", _("Numbers alone")
        LIGHTS = "lights", _("Traffic lights, each for oneself and the committee")

    chapter = models.OneToOneField(
        "chapters.Chapter", on_delete=models.CASCADE, primary_key=True, related_name="report_choice"
    )
    preset = models.CharField(max_length=6, choices=Preset, default=Preset.PLAIN)
    open_lines = models.BooleanField(default=False)
    thresholds = models.JSONField(default=dict)
    table = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"reports of {self.chapter_id}"


class WantedTrade(Keyed):
    """A trade that a chapter would like to have among it."""

    chapter = models.ForeignKey("chapters.Chapter", on_delete=models.CASCADE, related_name="wanted_trades")
    trade = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["chapter", "folded"], name="wanted_trade_once"),)

    def __str__(self) -> str:
        return self.trade
