"""A chapter's meetings: when, what is on, who speaks, who cannot come, who was there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.chapters.meeting import states
from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_NOTE = 2000
LONGEST_PLACE = 300
LONGEST_TITLE = 120
LONGEST_TOPIC = 160
LONGEST_NAME = 120
MOST_PARTS = 40


class Mark(models.TextChoices):
    """How somebody's place at a meeting was filled, as chapters report it."""

    PRESENT = "P", _("Present")
    ABSENT = "A", _("Absent")
    LATE = "L", _("Late")
    MEDICAL = "M", _("Medical")
    SUBSTITUTE = "S", _("Substitute")


class Meeting(Keyed):
    """One meeting of a chapter.

    Attributes:
        day, begins: on the clock of the chapter's zone.
        minutes: how long it takes.
        note: what members read before it, in Markdown.
        gathering: what invites to it and opens its door, where it has one.
        completed_at: when its attendance was said to be whole.
    """

    chapter = models.ForeignKey("chapters.Chapter", on_delete=models.CASCADE, related_name="meetings")
    day = models.DateField()
    begins = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    place = models.CharField(max_length=LONGEST_PLACE, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(max_length=9, default=states.DRAFT)
    gathering = models.ForeignKey("gatherings.Gathering", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=states.MEETING.states), name="meeting_state"),
            models.UniqueConstraint(fields=["chapter", "day"], name="meeting_once_a_day"),
        )
        indexes = (
            models.Index(fields=["gathering"], name="meeting_gathering", condition=models.Q(gathering__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class Agenda(models.Model):
    """What is on, part by part: of one meeting, or as the chapter usually has it.

    Attributes:
        meeting: None for the usual one.
        parts: ``[minutes, title]`` each, in order.
    """

    chapter = models.ForeignKey("chapters.Chapter", on_delete=models.CASCADE, related_name="agendas")
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, null=True, related_name="agenda")
    parts = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["chapter"], name="agenda_usual_once", condition=models.Q(meeting=None)),
        )

    def __str__(self) -> str:
        return f"agenda of {self.chapter_id}"


class Talk(Keyed):
    """That somebody speaks at a meeting. Who spoke longest ago is next."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="talks")
    membership = models.ForeignKey("chapters.Membership", on_delete=models.CASCADE, related_name="talks")
    minutes = models.PositiveSmallIntegerField(default=10)
    topic = models.CharField(max_length=LONGEST_TOPIC, blank=True)
    planned_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["meeting", "membership"], name="talk_once_a_meeting"),)

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.meeting_id}"


class Away(Keyed):
    """That somebody said they cannot come, and who stands in for them.

    Attributes:
        state: whether somebody does.
        substitute: their name, as it was given or as the member asked is called.
        asked: the member who was asked; None where a name was given.
        said_by: who said it: themselves, or the committee for them.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="away")
    membership = models.ForeignKey("chapters.Membership", on_delete=models.CASCADE, related_name="away")
    state = models.CharField(max_length=9, default=states.NOBODY)
    substitute = models.CharField(max_length=LONGEST_NAME, blank=True)
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "away"
        constraints = (
            models.UniqueConstraint(fields=["meeting", "membership"], name="away_once"),
            models.CheckConstraint(condition=models.Q(state__in=states.SUBSTITUTE.states), name="away_state"),
        )
        indexes = (models.Index(fields=["asked"], name="away_asked", condition=models.Q(asked__isnull=False)),)

    def __str__(self) -> str:
        return f"{self.membership_id} not at {self.meeting_id}"


class Attendance(models.Model):
    """What was marked for one membership at one meeting; no row, or an empty mark: nothing yet.

    Attributes:
        substitute: who came instead, for S.
        paid: they paid for breakfast.
        marked_by: whoever marked it last; ``marked_at`` when. What one person marked at one moment is undone together.
        was: mark, paid and substitute before that, for undoing.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    membership = models.ForeignKey("chapters.Membership", on_delete=models.CASCADE, related_name="attendance")
    mark = models.CharField(max_length=1, blank=True, choices=Mark)
    substitute = models.CharField(max_length=LONGEST_NAME, blank=True)
    paid = models.BooleanField(default=False)
    marked_at = models.DateTimeField(default=clock.now)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    was = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "attendance"
        constraints = (
            models.UniqueConstraint(fields=["meeting", "membership"], name="attendance_once"),
            models.CheckConstraint(condition=models.Q(mark__in=["", *Mark.values]), name="attendance_mark"),
            models.CheckConstraint(
                condition=models.Q(substitute="") | models.Q(mark=Mark.SUBSTITUTE), name="attendance_substitute"
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.meeting_id}: {self.mark}"
