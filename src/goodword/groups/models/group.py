"""A group: members with something in common."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.core import clock
from goodword.core.keys import Keyed

LONGEST_NAME = 120
LONGEST_TEXT = 4000
LONGEST_LANGUAGE = 60


class Purpose(models.TextChoices):
    """What a group is for."""

    TRADE = "trade", _("A trade")
    REGION = "region", _("A region")
    INTEREST = "interest", _("An interest")
    OBJECTIVE = "objective", _("Something its members are after")


class Joining(models.TextChoices):
    """How one comes in."""

    OPEN = "open", _("Whoever wants to")
    REQUEST = "request", _("By request; a host says yes")
    INVITATION = "invitation", _("By invitation of a host")


class Group(Keyed):
    """One group. Those inside are fellows of one another under its key (``reach.Fellow``).

    Attributes:
        what: the trade, the region, the interest or the objective, in a few words.
        about: for who thinks about joining, in Markdown.
        welcome: for who has just joined, in Markdown; for those inside.
        language: what is spoken in it, as its hosts call it.
        listed: whether members outside can find it. One that is not is known to those inside and invited alone.
        made_by: None once they left the site.
        closed_at: when its hosts closed it; it stays among those of who is inside, and nobody comes in any longer.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    purpose = models.CharField(max_length=9, choices=Purpose)
    what = models.CharField(max_length=LONGEST_NAME)
    about = models.TextField(max_length=LONGEST_TEXT, blank=True)
    welcome = models.TextField(max_length=LONGEST_TEXT, blank=True)
    language = models.CharField(max_length=LONGEST_LANGUAGE, blank=True)
    joining = models.CharField(max_length=10, choices=Joining, default=Joining.REQUEST)
    listed = models.BooleanField(default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="group_purpose"),
            models.CheckConstraint(condition=models.Q(joining__in=Joining.values), name="group_joining"),
            # What nobody can find nobody can ask to join.
            models.CheckConstraint(
                condition=models.Q(listed=True) | models.Q(joining=Joining.INVITATION),
                name="group_hidden_by_invitation",
            ),
        )
        indexes = (
            models.Index(fields=["name", "id"], name="group_found", condition=models.Q(listed=True, closed_at=None)),
        )

    def __str__(self) -> str:
        return self.name
