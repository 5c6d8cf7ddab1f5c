"""Communities on this site itself, beside the directory of those elsewhere. Rooms that have some register them when the app is
ready; the site as a whole is always one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import site


@dataclass(frozen=True, slots=True)
class Here:
    """A community on this site that a member may look at.

    Attributes:
        line: what it is, in a sentence.
        route, args: its page.
    """

    name: str
    line: str
    route: str
    args: tuple[str, ...] = ()


class Source(Protocol):
    def __call__(self, viewer: Member, /) -> Sequence[Here]:
        """Communities that ``viewer`` may see, the nearest first, at most three. One query."""


_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a room's communities; adding it twice is the same as once."""
    if source not in _sources:
        _sources.append(source)


def here(viewer: Member) -> list[Here]:
    """The communities on this site, the site itself first."""
    row = site.current()
    name = row.name if row is not None else "Goodword"
    whole = Here(name, _("The members of this site: look who is here, and whom you could meet."), "profiles:members")
    return [whole, *(one for source in _sources for one in source(viewer))]
