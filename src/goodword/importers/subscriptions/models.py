"""Private addresses of calendars, and people met there whom the member does not have."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock, sealed
from goodword.core.keys import Keyed
from goodword.core.sealed import Sealed

LONGEST_ADDRESS = 2_000
PURPOSE = "calendar address"


class CalendarAddress(Keyed):
    """A calendar's private address: whoever knows it reads the calendar, so it is never shown again.

    What it brings carries the id of ``batch``, an import that stays let in for as long as the address is read.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendars")
    batch = models.OneToOneField("importers.Batch", on_delete=models.CASCADE, related_name="calendar")
    name = models.CharField(max_length=100)
    sealed_address = Sealed(purpose=PURPOSE)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True)  # by "Read now"
    tried_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)  # null: it is not read any more
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    trouble = models.CharField(max_length=300, blank=True)  # a sentence to be translated
    counts = models.JSONField(default=dict)  # of the last reading

    class Meta:
        indexes = (models.Index(fields=["next_at"], name="calendar_due", condition=models.Q(next_at__isnull=False)),)

    def __str__(self) -> str:
        return f"calendar {self.key}"

    @staticmethod
    def seal(address: str) -> str:
        """An address as it is stored."""
        return sealed.seal(address, purpose=PURPOSE)

    @property
    def address(self) -> str:
        """The address itself, for asking it.

        Raises:
            Unreadable: the site's secret key was changed, and the one before is not there any more.
        """
        return sealed.unseal(self.sealed_address, purpose=PURPOSE)

    @property
    def host(self) -> str:
        """What may be told of the address; empty where it cannot be read any more."""
        try:
            return urlsplit(self.address).hostname or ""
        except sealed.Unreadable:
            return ""


class MetPerson(Keyed):
    """Somebody met by a calendar whom the member does not have; what the member said of them is remembered."""

    class Answer(models.TextChoices):
        NONE = "", _("Not decided")
        ADDED = "added", _("Added")
        NO = "no", _("Not this one")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="met_people")
    calendar = models.ForeignKey(CalendarAddress, on_delete=models.SET_NULL, null=True, related_name="met")
    mail = models.CharField(max_length=330)
    name = models.CharField(max_length=200, blank=True)
    met = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    could_be = models.BigIntegerField(null=True)  # one of the owner's people; checked again when it is said
    answer = models.CharField(max_length=5, choices=Answer, default=Answer.NONE, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "mail"], name="met_person_once"),)
        indexes = (models.Index(fields=["owner", "answer", "-met", "id"], name="met_person_offered"),)

    def __str__(self) -> str:
        return f"met {self.met} times"
