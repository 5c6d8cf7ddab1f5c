"""What introductions leave behind as evidence of ties."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.ties.kinds import EvidenceKind, declare

INTRODUCTION: Final = declare(EvidenceKind("introduction", _("Introduction")))
INTRODUCED: Final = declare(EvidenceKind("introduced", _("Meeting after an introduction"), in_person=True))

ABOUT: Final = "introduction"  # what letters call the correspondence that an introduction opens
SOURCE: Final = "introduction"  # of cards, facts and contacts that come with one
