"""How people gather, and how somebody came on the list."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodword.reach.models import Audience


class Mode(models.TextChoices):
    """Where people meet."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class Way(models.TextChoices):
    """How somebody came on the list of guests."""

    INVITED = "invited", _("Invited")
    SIGNED_UP = "signed_up", _("Signed up")
    LINK = "link", _("By the link")
    BROUGHT = "brought", _("Brought along")
    RECORDED = "recorded", _("Noted by a host")
    WALKED_IN = "walked_in", _("Walked in")


AUDIENCES: Final = (Audience.ME, Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS)
"""Who may find a gathering; ``ME``: those who are invited."""
