"""What can be kept, and what somebody gains who recommends it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class Kind(models.TextChoices):
    LINK = "link", gettext_lazy("A link")
    IDEA = "idea", gettext_lazy("An idea")
    NOTE = "note", gettext_lazy("A note")


class Interest(models.TextChoices):
    """What whoever recommended it gains from it, as the member was told. Empty: nothing was said."""

    NONE = "none", gettext_lazy("Nothing")
    FRIEND = "friend", gettext_lazy("It is a friend's")
    PAID = "paid", gettext_lazy("They are paid for it")
    OWN = "own", gettext_lazy("It is their own")
