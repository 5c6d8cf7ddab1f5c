"""A report, and the log of what organizers did about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.reach.reports import states

LONGEST = 2_000
"""Characters of what the reporter adds, and of what an organizer writes or notes."""


class Reason(models.TextChoices):
    """Why somebody reports something, in plain words."""

    UNWANTED = "unwanted", _("They keep writing or asking although I do not want it")
    SELLING = "selling", _("It advertises something, or asks for money")
    UNTRUE = "untrue", _("They are not who they say they are, or what they say is not true")
    HARSH = "harsh", _("It insults, threatens or frightens")
    PRIVATE = "private", _("It tells what is private about somebody")
    OTHER = "other", _("Something else, which I say below")


class Report(Keyed):
    """That ``reporter`` told the organizers of something of ``about``'s.

    ``kind`` names what is reported ("letter", as rooms register it) and ``row_id`` its row there, so that the same thing is
    reported once at a time; nothing is looked up by it. ``copy`` is the thing as the reporter saw it at that moment: all
    that organizers get to read of it.
    """

    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports_made")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports_held")
    kind = models.CharField(max_length=24)
    row_id = models.BigIntegerField()
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.TextField(max_length=LONGEST, blank=True)
    copy = models.TextField(blank=True)
    state = models.CharField(max_length=8, default=states.ARRIVED)
    made_at = models.DateTimeField(default=clock.now)
    looked_at = models.DateTimeField(null=True)  # first, by anybody
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["reporter", "kind", "row_id"],
                condition=models.Q(state__in=states.OPEN),
                name="report_once_at_a_time",
            ),
            models.CheckConstraint(condition=~models.Q(reporter=models.F("about")), name="report_not_self"),
        )
        indexes = (
            models.Index(fields=["-id"], condition=models.Q(state__in=states.OPEN), name="report_open"),
            models.Index(fields=["-ended_at", "-id"], condition=models.Q(state__in=states.ENDED), name="report_ended"),
            models.Index(fields=["reporter", "-id"], name="report_reporter"),
        )

    def __str__(self) -> str:
        return f"report {self.pk}: {self.state}"


class ReportStep(models.Model):
    """What an organizer did about a report, and when."""

    class Did(models.TextChoices):
        LOOKED = "looked", _("looked at it")
        WROTE = "wrote", _("wrote to the member")
        WARNED = "warned", _("warned the member")
        CLOSED = "closed", _("closed the member’s account")
        HANDLED = "handled", _("put it down as handled")
        REOPENED = "reopened", _("took it up again")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_steps")
    did = models.CharField(max_length=10, choices=Did)
    text = models.TextField(max_length=LONGEST, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["actor", "at"], name="report_step_actor"),)

    def __str__(self) -> str:
        return f"{self.did} by {self.actor_id}"
