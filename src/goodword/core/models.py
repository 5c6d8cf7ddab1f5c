"""Rows every room leans on: the event log, mail on its way out, stored files, one-row settings of the site."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.documents.models import SearchDocument
from goodword.core.keys import Keyed

__all__ = [
    "CurrentTransaction",
    "Event",
    "MailAddress",
    "MailChoice",
    "Notice",
    "OutgoingMail",
    "SearchDocument",
    "Site",
    "StoredFile",
    "payload_ids",
]


class CurrentTransaction(Func):
    """``pg_current_xact_id()``, as a bigint: the transaction that writes the row."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Event(models.Model):
    """One thing that happened. Ids only, no text; nothing points at an event.

    ``xid`` lets readers follow the log without missing rows that committed out of order (see ``core.feed``).
    """

    id = models.BigAutoField(primary_key=True)
    xid = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=60)
    actor = models.BigIntegerField(null=True)
    parties = ArrayField(models.BigIntegerField(), default=list)
    payload = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["xid", "id"], name="event_feed"),
            models.Index(fields=["actor", "kind", "-at", "-id"], name="event_actor"),
            # What concerns one member alone is found by who did it, or, where nobody is told to have done it, by whom.
            models.Index(
                fields=["parties", "kind", "-at", "-id"],
                name="event_came",
                condition=models.Q(actor=None, parties__len=1),
            ),
            GinIndex(
                fields=["parties"], name="event_parties", fastupdate=False, condition=models.Q(parties__len__gt=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class OutgoingMail(Keyed):
    """A mail on its way: written with the change that causes it, sent by a job, emptied once it has gone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        CAME_BACK = "back", _("Came back")

    kind = models.CharField(max_length=60)
    member = models.BigIntegerField(null=True)
    to = models.EmailField()
    subject = models.CharField(max_length=400)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    calendar = models.TextField(blank=True)  # an iCalendar object that goes along (RFC 6047)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["state", "written_at"], name="mail_waiting"),
            models.Index(fields=["to", "written_at"], name="mail_to"),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Notice(models.Model):
    """Something a member is to be told by mail, which was not told yet: it is worded when it is told, and gone then."""

    member = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()  # the key of what it is about
    since = models.DateTimeField(default=clock.now)  # of what is told together, from when on

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "kind", "subject"], name="notice_once"
            ),  # said twice is told once
        )
        indexes = (models.Index(fields=["since"], name="notice_since"),)

    def __str__(self) -> str:
        return f"{self.kind} to {self.member}"


class MailChoice(models.Model):
    """When a member wants to be told one kind of thing by mail. No row: gathered."""

    class When(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        GATHERED = "gathered", _("Gathered")
        NEVER = "never", _("Never")

    member = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    when = models.CharField(max_length=8, choices=When)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "kind"], name="mail_choice_once"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.when}"


class MailAddress(models.Model):
    """That an address refused mails for good, and how often; of the address a keyed hash is kept (``core.mail.addresses``)."""

    address_hash = models.CharField(max_length=64, unique=True)
    refused = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=300, blank=True)
    last_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["last_at"], name="mail_address_last"),)

    def __str__(self) -> str:
        return f"refused {self.refused} times"


class StoredFile(Keyed):
    """A file with its owner and audience. Only a view that asks ``reach`` hands it out."""

    owner = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    audience = models.PositiveSmallIntegerField(default=0)
    purpose = models.CharField(max_length=30)
    path = models.CharField(max_length=200)
    stored_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = (models.Index(fields=["owner", "purpose"], name="file_owner"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.key}"


class Site(models.Model):
    """What the operator decided about this site; one row, made by the first start. Read it through ``core.site``."""

    class Kind(models.TextChoices):
        DEMO = "demo", _("Look around")
        OURS = "ours", _("Start ours")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    started_as = models.CharField(max_length=8, choices=Kind)
    started_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)  # when there was something to see: the demo takes its time
    name = models.CharField(max_length=80, default="Goodword")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="site_one_row"),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Site | None:
        """The row as the database has it now, or nothing before the first start was answered."""
        return cls.objects.filter(id=1).first()


def payload_ids(payload: dict[str, Any]) -> bool:
    """Whether ``payload`` holds ids, numbers and short codes only, as events must."""
    return all(
        isinstance(value, int | bool) or (isinstance(value, str) and len(value) <= 60 and " " not in value)
        for value in payload.values()
    )
