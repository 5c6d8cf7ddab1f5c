"""What the search page is asked with: its words, what they are narrowed to, and which page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core import clock, documents
from goodword.reach import queries as reach
from goodword.search.asking import LONGEST
from goodword.search.queries.finding import DEEP, PAGE, Narrowed

TIMES: Final[dict[str, tuple[str | Promise, int]]] = {
    "week": (gettext_lazy("In the last week"), 7),
    "month": (gettext_lazy("In the last month"), 31),
    "year": (gettext_lazy("In the last year"), 366),
}
NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as the form shows it again.

    Attributes:
        by: whose things are looked at.
    """

    typed: str
    kind: str
    place: str
    topic: str
    time: str
    by: str
    person: Member | None
    page: int

    @classmethod
    def of(cls, viewer: Member, told: QueryDict) -> Asked:
        """What an address says. One statement where it names a member."""
        kind, time = told.get("kind", ""), told.get("time", "")
        number = told.get("page", "")
        by, person = told.get("by", ""), None
        if by:
            try:
                person = reach.members(viewer).filter(key=UUID(by)).first()
            except ValueError:
                by = ""
        return cls(
            typed=" ".join(told.get("q", "").split())[:LONGEST],
            kind=kind if kind in {one.name for one in documents.every()} else "",
            place=" ".join(told.get("place", "").split())[:100],
            topic=" ".join(told.get("topic", "").split())[:100],
            time=time if time in TIMES else "",
            by=by,
            person=person,
            page=min(max(int(number), 1), 3 * DEEP // PAGE) if number.isascii() and number.isdecimal() else 1,
        )

    @property
    def narrows(self) -> bool:
        """Whether it is narrowed at all."""
        return any((self.kind, self.place, self.topic, self.time, self.by))

    @property
    def narrowed(self) -> Narrowed:
        """The same for the query. Somebody whom the viewer cannot find has nothing."""
        since: datetime | None = clock.now() - timedelta(days=TIMES[self.time][1]) if self.time else None
        person = self.person.pk if self.person is not None else NOBODY
        return Narrowed((self.kind,) if self.kind else (), self.place, self.topic, person if self.by else None, since)

    def heading(self) -> str:
        """What stands over what was found."""
        if self.person is not None:
            return _("Found, of %(name)s") % {"name": self.person}
        return _("Found")

    @property
    def fields(self) -> dict[str, str]:
        """What the form says, without what is empty."""
        told = {
            "q": self.typed, "kind": self.kind, "place": self.place, "topic": self.topic, "time": self.time, "by": self.by,
        }  # fmt: skip
        return {name: value for name, value in told.items() if value}

    def address(self, page: int) -> str:
        """Another page of the same."""
        told = self.fields | ({"page": str(page)} if page > 1 else {})
        return f"{reverse('search')}?{urlencode(told)}"

    @property
    def kinds(self) -> list[Choice]:
        """What can be looked at, everything first."""
        every = [Choice("", _("Everything"), not self.kind)]
        return every + [Choice(one.name, str(one.words), one.name == self.kind) for one in documents.every()]

    @property
    def times(self) -> list[Choice]:
        """Since when, at any time first."""
        every = [Choice("", _("At any time"), not self.time)]
        return every + [Choice(name, str(words), name == self.time) for name, (words, _days) in TIMES.items()]
