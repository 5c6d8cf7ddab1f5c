"""The viewer's chapters as every page names them, read in the one statement that reads the viewer."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from goodword.accounts.models import Member
from goodword.chapters import states
from goodword.chapters.models import Membership

NAME: Final = "own_chapters"
MOST: Final = 5
"""How many the sidebar names."""


def of_member() -> Combinable:
    """Key and name of the chapters the member is in, by name."""
    rows = Membership.objects.filter(member=OuterRef("pk"), state__in=states.SEATED, chapter__closed_at=None).order_by(
        "chapter__name", "chapter"
    )
    return ArraySubquery(rows.values(told=JSONObject(key=F("chapter__key"), name=F("chapter__name")))[:MOST])


def chapters(viewer: Member) -> list[tuple[UUID, str]]:
    """The viewer's chapters; none where the viewer was read in another way."""
    known: list[dict[str, Any]] = vars(viewer).get(NAME) or []
    return [(UUID(one["key"]), one["name"]) for one in known]
