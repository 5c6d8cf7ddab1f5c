"""What of an export comes back into an account, beside people: rooms register which files they read again, and how.

An export was handed out and may have been edited since: what cannot be used is left out, nothing that is there is
overwritten without being named in ``Coming.comes`` first, and what was written can be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goodword.accounts.models import Member

type Told = Mapping[str, Any]
"""Name inside the export → the parsed JSON, or the bytes of any other file."""


@dataclass(frozen=True, slots=True)
class Coming:
    """In sentences, what would come in and what stays as the member has it now."""

    comes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one room brings back.

    Attributes:
        room: whose it is; a part is registered once.
        choice: the member's choice that lets it in, as ``importers.actions`` names it.
        files: names inside the export, with ``*`` for what differs from one to the next.
        look: what would come; reads only.
        write: brings it in, in the caller's transaction; answers with what was made, as plain JSON.
        take_back: undoes that, except where the member has changed it since (the moment it was let in).
    """

    room: str
    choice: str
    files: tuple[str, ...]
    look: Callable[[Member, Told], Coming]
    write: Callable[[Member, Told], dict[str, Any]]
    take_back: Callable[[Member, Mapping[str, Any], datetime], None]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Called in ``AppConfig.ready()``."""
    _parts[part.room] = part


def parts() -> list[Part]:
    """In the order of registration: lower rooms first."""
    return list(_parts.values())
