"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands."""

    GOOD = "good"
    LOOK = "look"  # it works, and somebody should look at it
    BAD = "bad"
    SKIPPED = "skipped"  # it could not be checked, or there is nothing to check


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: its name, its state, what was found, and what to do where something is."""

    name: str
    state: State
    said: str
    todo: str = ""


def good(name: str, said: str) -> Finding:
    """It is well."""
    return Finding(name, State.GOOD, said)


def look(name: str, said: str, todo: str) -> Finding:
    """It works, and somebody should look at it."""
    return Finding(name, State.LOOK, said, todo)


def bad(name: str, said: str, todo: str) -> Finding:
    """It does not work."""
    return Finding(name, State.BAD, said, todo)


def skipped(name: str, said: str, todo: str = "") -> Finding:
    """It could not be checked, or there is nothing to check."""
    return Finding(name, State.SKIPPED, said, todo)
