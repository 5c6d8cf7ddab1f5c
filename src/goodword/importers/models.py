"""An import and what waits in it between reading and applying."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed
from goodword.core.models import StoredFile
from goodword.importers import states
from goodword.people.models import Card


class Batch(Keyed):
    """One file brought by one member. ``counts`` and ``options`` are small objects of numbers and flags.

    Facts, cards and contacts that came of it carry its id. The file itself goes as soon as it was read.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports")
    source = models.CharField(max_length=30)
    file_name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, default=states.UPLOADED)
    options = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)  # what the member said of a file that needs it, as its source has it
    counts = models.JSONField(default=dict)
    own = models.JSONField(default=list)  # what the file says of the member: [kind, value] pairs
    own_mails = ArrayField(
        models.CharField(max_length=330), default=list
    )  # addresses of the file that are the member's
    likely_mails = models.JSONField(default=list)  # a question: addresses that could be, each with a number
    own_lines = ArrayField(models.BigIntegerField(), default=list)  # profile lines that were made of it
    labels = models.JSONField(default=list)  # of the file: [name, key, how many people]
    circles = ArrayField(models.CharField(max_length=60), default=list)  # keys of those that become circles
    made = models.JSONField(default=dict)  # what else came of it and carries no batch, for its undoing
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    trouble = models.CharField(max_length=400, blank=True)  # a sentence to be translated, and what stands in its places
    trouble_params = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (
            models.Index(fields=["owner", "-made_at", "-id"], name="import_owner"),
            models.Index(
                fields=["state", "made_at"],
                name="import_unfinished",
                condition=models.Q(state__in=[states.UPLOADED, states.ASKING, states.READING, states.PREVIEW]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} import {self.key} ({self.state})"


class StagedPerson(Keyed):
    """One person of a file, waiting for the owner's word.

    ``facts`` are [kind, value, norm, label] lists; ``contacts`` are packed by ``importers.packing``.
    """

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        MATCHED = "matched", _("Already among your people")
        DOUBTFUL = "doubtful", _("Could be one of your people")
        BINNED = "binned", _("In your bin")
        MENTIONED = "mentioned", _("Only mentioned")

    class Decision(models.TextChoices):
        NONE = "", _("Not decided")
        SAME = "same", _("The same person")
        NEW = "new", _("Somebody else")
        SKIP = "skip", _("Leave out")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="people", db_index=False)
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=120)
    line = models.PositiveIntegerField()
    connected = models.BooleanField(default=True)
    name = models.CharField(max_length=200)
    detail = models.CharField(max_length=300, blank=True)
    handles = ArrayField(models.CharField(max_length=330), default=list)  # "email:…", "handle:…", as members publish
    facts = models.JSONField(default=list)
    contacts = ArrayField(models.BigIntegerField(), default=list)
    wrote = models.PositiveIntegerField(default=0)  # letters and messages of the member to them
    heard = models.PositiveIntegerField(default=0)  # and of them to the member
    met = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    person = models.BigIntegerField(null=True)  # one of the owner's people; checked again when it is applied
    card = models.BigIntegerField(null=True)  # theirs of the same source
    reasons = ArrayField(models.CharField(max_length=30), default=list)
    changes = models.JSONField(default=list)  # what a newer file says anew: [kind, before, after]
    decision = models.CharField(max_length=4, choices=Decision, default=Decision.NONE, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="staged_number_once"),)
        indexes = (models.Index(fields=["batch", "verdict", "number"], name="staged_verdict"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.verdict})"


class StagedMeeting(models.Model):
    """One meeting of a calendar, waiting with its people."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="meetings", db_index=False)
    uid = models.CharField(max_length=300)
    who = ArrayField(models.PositiveIntegerField(), default=list)  # numbers of the staged people
    others = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    day = models.CharField(max_length=10)
    timed = models.BooleanField()
    minutes = models.PositiveIntegerField(null=True)
    online = models.BooleanField()
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    canceled = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=["batch", "id"], name="staged_meeting_batch"),)

    def __str__(self) -> str:
        return f"meeting on {self.day}"


class StagedRow(models.Model):
    """One entry of an export from Goodword as it stands there: somebody with all their cards, a circle, a file of the
    profile. ``number`` is that of the staged person where it is one who can be decided on."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField()
    part = models.CharField(max_length=10)
    value = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "number"], name="staged_row_once"),)

    def __str__(self) -> str:
        return f"{self.part} {self.number}"


class StagedText(models.Model):
    """The text of one message, where the member chose to keep texts."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="texts", db_index=False)
    number = models.PositiveIntegerField()  # of the staged person
    outgoing = models.BooleanField()
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["batch", "number"], name="staged_text"),)

    def __str__(self) -> str:
        return f"message of {self.at:%Y-%m-%d}"


class KeptMessage(models.Model):
    """The text of a message, kept because its owner chose so. That it was sent stands in the evidence of the tie."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_messages")
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="kept_messages", db_index=False)
    outgoing = models.BooleanField()
    at = models.DateTimeField()
    text = models.TextField()
    batch = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=["card", "-at"], name="kept_message_card"),
            models.Index(fields=["owner", "batch"], name="kept_message_batch"),
        )

    def __str__(self) -> str:
        return f"message of {self.at:%Y-%m-%d}"


class ReadLine(models.Model):
    """A line of a file that was refused, or read with a remark. ``reason`` is a sentence to be translated."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines", db_index=False)
    file = models.CharField(max_length=120)
    line = models.PositiveIntegerField()
    refused = models.BooleanField()
    reason = models.CharField(max_length=400)
    params = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["batch", "-refused", "id"], name="read_line_batch"),)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Sighting(models.Model):
    """That an applied import spoke of a card: what it said again stays when an earlier import is undone."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="sightings", db_index=False)
    card = models.BigIntegerField()  # no foreign key: it must not hold the card

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "card"], name="sighting_once"),)
        indexes = (models.Index(fields=["card"], name="sighting_card"),)

    def __str__(self) -> str:
        return f"card {self.card} in import {self.batch_id}"


# The models of the room's parts.
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson  # noqa: E402  # they name Batch above

__all__ = [
    "Batch", "CalendarAddress", "KeptMessage", "MetPerson", "ReadLine", "Sighting", "StagedMeeting", "StagedPerson", "StagedText",
]  # fmt: skip
