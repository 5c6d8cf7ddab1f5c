"""What a circle can mean for how often one would like to be in touch, and the shortest and longest rhythm there is."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = 7, 1095
"""Days. Nobody is brought up twice in a week, so no rhythm is shorter than one."""


class Band(models.TextChoices):
    """How near somebody is kept."""

    INNER = "inner", _("Inner")
    ACTIVE = "active", _("Active")
    WARM = "warm", _("Keep warm")


USUAL: Final = {Band.INNER: 21, Band.ACTIVE: 42, Band.WARM: 84}
"""Days, as long as the member chose nothing else."""
