"""The kinds of mail this site can send, declared by the rooms that send them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mail: its name, what it tells in one line, whether a member can do without it, and whether it is remembered for
    thirty days that it was sent."""

    name: str
    meaning: str | Promise
    essential: bool
    remembered: bool = True

    @property
    def room(self) -> str:
        """The room that sends it."""
        return self.name.partition(".")[0]


KINDS: dict[str, Kind] = {}
ROOMS: dict[str, str | Promise] = {}
"""What rooms are called where a member chooses what they are told, in the order in which they were named."""


def name_room(room: str, title: str | Promise) -> None:
    """Say what ``room`` is called where members choose what they get of it."""
    ROOMS[room] = title


def declare(name: str, meaning: str | Promise, *, essential: bool = False, remembered: bool = True) -> str:
    """Make a kind of mail known ("introductions.asked"); returns its name for use as a constant.

    Args:
        name: room, dot, kind. ``accounts.*`` declares all of a room's at once.
        meaning: one line for the page where members choose what they get.
        essential: it goes to whoever it concerns, whatever they chose (codes, security notices).
        remembered: that it was sent is known for thirty days. Not so where nothing of whom it goes to is kept.
    """
    KINDS[name] = Kind(name, meaning, essential, remembered)
    return name


def find(name: str) -> Kind:
    """The declared kind of ``name``.

    Raises:
        ValueError: neither it nor its room's ``*`` was declared.
    """
    kind = KINDS.get(name) or KINDS.get(f"{name.split('.')[0]}.*")
    if kind is None:
        raise ValueError(f"Kind of mail {name!r} was not declared.")
    return kind


def remembered(name: str) -> bool:
    """Whether it is known for thirty days that a mail of this kind was sent; so it is of kinds that no room declares any more."""
    kind = KINDS.get(name)
    return kind is None or kind.remembered


declare("site.other", _("Mails written by a part of the site that names no kind."), essential=True)
declare("site.test", _("A test that mail arrives, asked for by an operator."), essential=True)
