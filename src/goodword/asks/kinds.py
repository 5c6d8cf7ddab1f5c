"""What can be asked for, and what an ask that was answered leaves behind as evidence of a tie."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from goodword.reach.models import Audience
from goodword.ties.kinds import EvidenceKind, declare


class Kind(models.TextChoices):
    """What is asked for."""

    HELP = "help", _("Help with something")
    PERSON = "person", _("A person")
    COMPANY = "company", _("A company")
    SUPPLIER = "supplier", _("A supplier")
    SOURCE = "source", _("A source, for journalists")


class Way(models.TextChoices):
    """How somebody answers."""

    HELP = "help", _("I can help")
    KNOW = "know", _("I know someone")
    NOTE = "note", _("A note")


AUDIENCES: Final = (Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS)
"""Whom an ask can be for."""

ANSWERED: Final = declare(
    EvidenceKind(
        "ask-answered",
        _("Help with an ask"),
        many=ngettext_lazy("%(count)s ask answered", "%(count)s asks answered", "count"),
        favor=True,
        minutes=10,
    )
)
SOURCE: Final = "ask"  # of that evidence
ABOUT: Final = "ask"  # what letters call the correspondence that an answer opens
