"""What a raise and a thesis are made of: stages, regions, who leads."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.reach.models import Audience


class Stage(models.TextChoices):
    """How far a company is, from the first to the last."""

    IDEA = "idea", _("Idea")
    PRE_SEED = "pre-seed", _("Pre-seed")
    SEED = "seed", _("Seed")
    SERIES_A = "series-a", _("Series A")
    SERIES_B = "series-b", _("Series B and later")
    ESTABLISHED = "established", _("Established business")


class Lead(models.TextChoices):
    """What an investor does in a round."""

    EITHER = "either", _("Lead or follow")
    LEAD = "lead", _("Lead")
    FOLLOW = "follow", _("Follow")


REGIONS: Final[dict[str, tuple[str | Promise, str]]] = {
    "africa": (_("Africa"), ""),
    "north-africa": (_("North Africa"), "africa"),
    "sub-saharan-africa": (_("Sub-Saharan Africa"), "africa"),
    "americas": (_("The Americas"), ""),
    "north-america": (_("North America"), "americas"),
    "latin-america": (_("Latin America"), "americas"),
    "asia": (_("Asia"), ""),
    "east-asia": (_("East Asia"), "asia"),
    "south-asia": (_("South Asia"), "asia"),
    "southeast-asia": (_("Southeast Asia"), "asia"),
    "central-asia": (_("Central Asia"), "asia"),
    "middle-east": (_("Middle East"), "asia"),
    "europe": (_("Europe"), ""),
    "britain-ireland": (_("Britain and Ireland"), "europe"),
    "nordics-baltics": (_("Nordics and Baltics"), "europe"),
    "german-speaking": (_("German-speaking countries"), "europe"),
    "france-benelux": (_("France and Benelux"), "europe"),
    "southern-europe": (_("Southern Europe"), "europe"),
    "eastern-europe": (_("Central and Eastern Europe"), "europe"),
    "oceania": (_("Oceania"), ""),
}
"""Code → what it is called, and the region it is part of."""

AUDIENCES: Final = (Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS)
"""Whom a raise or a thesis can be for."""


def region(code: str) -> str:
    """What a region is called; the code itself where it is none of ours."""
    return str(REGIONS[code][0]) if code in REGIONS else code


def stage(code: str) -> str:
    """What a stage is called."""
    return str(Stage(code).label)
