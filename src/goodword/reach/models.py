"""Who holds whom how, and who has blocked whom. Upper rooms write it by ``actions``; everybody asks ``queries``."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.reach.reports.models import Reason, Report, ReportStep

__all__ = ["Audience", "Block", "Fellow", "Level", "Reason", "Report", "ReportStep", "Standing"]


class Audience(models.IntegerChoices):
    """For whom something is, from the narrowest to the widest."""

    ME = 0, _("Only me")
    CLOSE = 1, _("People close to me")
    CONNECTIONS = 2, _("My connections")
    GROUP = 3, _("My chapters and groups")
    MEMBERS = 4, _("All members")
    PUBLIC = 5, _("Everybody, signed in or not")


class Level(models.IntegerChoices):
    """How a person holds a viewer. Something is visible where ``level <= audience``.

    The numbers match ``Audience``; a blocked pair is beyond the widest audience.
    """

    SELF = 0, _("You")
    CLOSE = 1, _("Close")
    CONNECTION = 2, _("Connection")
    GROUP = 3, _("Same chapter or group")
    MEMBER = 4, _("Member")
    PUBLIC = 5, _("Visitor")
    BLOCKED = 6, _("Blocked")


class Standing(models.Model):
    """How ``owner`` holds ``other``: as a connection, or as someone close. No row: as any member."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standings")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="standings_held")
    level = models.PositiveSmallIntegerField(choices=[(1, _("Close")), (2, _("Connection"))])
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "other"], name="standing_once"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("other")), name="standing_not_self"),
            models.CheckConstraint(condition=models.Q(level__in=[1, 2]), name="standing_level"),
        )
        indexes = (models.Index(fields=["other", "owner"], include=["level"], name="standing_other"),)

    def __str__(self) -> str:
        return f"{self.owner_id} holds {self.other_id} at {self.level}"


class Fellow(models.Model):
    """That ``member`` belongs to a body of people, a chapter or a group: its members hold one another as fellows.

    ``body`` is the key of that chapter or group; the room it belongs to writes these rows as its memberships begin and end.
    """

    body = models.UUIDField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fellowships")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "member"], name="fellow_once"),)
        indexes = (models.Index(fields=["member", "body"], name="fellow_member"),)

    def __str__(self) -> str:
        return f"{self.member_id} of {self.body}"


class Block(models.Model):
    """That ``owner`` does not want to see or be seen by ``other``. It works both ways, silently."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks_held")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["owner", "other"], name="block_once"),
            models.CheckConstraint(condition=~models.Q(owner=models.F("other")), name="block_not_self"),
        )
        indexes = (models.Index(fields=["other", "owner"], name="block_other"),)

    def __str__(self) -> str:
        return f"{self.owner_id} blocked {self.other_id}"
