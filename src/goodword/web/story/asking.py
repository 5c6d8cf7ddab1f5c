"""What a story is narrowed to, as the address says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.ties.timeline import Asked, families, points

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Question:
    """The words of an address, and what they mean. What cannot be understood narrows nothing, and ``trouble`` says so."""

    family: str
    since: str
    until: str
    in_person: bool
    cursor: str
    asked: Asked
    trouble: dict[str, str] = field(default_factory=dict)

    @property
    def narrowed(self) -> bool:
        return bool(self.family or self.since or self.until or self.in_person)

    def address(self, path: str, cursor: str = "") -> str:
        """The same question at another place of the story."""
        words = {
            "kind": self.family, "from": self.since, "to": self.until, "face": "1" if self.in_person else "",
            "before": cursor,
        }  # fmt: skip
        told = urlencode({word: value for word, value in words.items() if value})
        return f"{path}?{told}" if told else path


def read(viewer: Member, told: QueryDict) -> Question:
    """Read an address."""
    known = {family.code for family in families()}
    family = told.get("kind", "")
    trouble: dict[str, str] = {}
    since, until = (_year(viewer, told.get(word, "").strip(), word, trouble) for word in ("from", "to"))
    if since and until and since > until:
        trouble["to"] = _("The story would end before it begins. Swap the two years.")
        since = until = None
    asked = Asked(
        family if family in known else "",
        points.midnight(date(since, 1, 1), viewer.zone) if since else None,
        points.midnight(date(until + 1, 1, 1), viewer.zone) if until else None,
        told.get("face") == "1",
    )
    return Question(
        asked.family, told.get("from", "").strip()[:10], told.get("to", "").strip()[:10], asked.in_person,
        told.get("before", ""), asked, trouble,
    )  # fmt: skip


def _year(viewer: Member, written: str, word: str, trouble: dict[str, str]) -> int | None:
    if not written:
        return None
    this = clock.now().astimezone(viewer.zone).year
    if written.isascii() and written.isdigit() and len(written) == 4 and FIRST_YEAR <= int(written) <= this:
        return int(written)
    trouble[word] = _("Write a year between %(first)s and %(this)s.") % {"first": FIRST_YEAR, "this": this}
    return None


def choices(question: Question) -> list[dict[str, Any]]:
    """The families to narrow a story to."""
    return [
        {"value": family.code, "label": str(family.label), "current": family.code == question.family}
        for family in families()
    ]
