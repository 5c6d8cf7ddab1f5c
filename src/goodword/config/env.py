"""Environment variables, each declared once with its kind, default and meaning.

The declarations are collected in ``DECLARED`` so that the reference page of settings is generated from the
code that reads them, and a test can tell when the two differ.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class BadSetting(Exception):
    """An environment variable holds something that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, kind ("text", "number", "yes or no", "yes, no or unset", "list"), default and meaning."""

    name: str
    kind: str
    default: str
    meaning: str
    secret: bool = False


DECLARED: dict[str, Setting] = {}


def _declare(name: str, kind: str, default: str, meaning: str, *, secret: bool = False) -> str:
    DECLARED[name] = Setting(name, kind, default, meaning, secret)
    value = os.environ.get(name)
    return default if value is None else value.strip()


def text(name: str, default: str, meaning: str, *, secret: bool = False) -> str:
    """A piece of text; an unset variable gives ``default``."""
    return _declare(name, "text", default, meaning, secret=secret)


def flag(name: str, default: bool, meaning: str) -> bool:
    """Yes or no, written 1/0, true/false, yes/no or on/off."""
    raw = _declare(name, "yes or no", "1" if default else "0", meaning).lower()
    if raw in TRUE:
        return True
    if raw in FALSE:
        return False
    raise BadSetting(f"{name}={raw!r} is neither yes nor no. Use 1 or 0.")


def maybe(name: str, meaning: str) -> bool | None:
    """Yes, no, or nothing said."""
    raw = _declare(name, "yes, no or unset", "", meaning).lower()
    if raw in TRUE:
        return True
    if raw in FALSE:
        return None if raw == "" else False
    raise BadSetting(f"{name}={raw!r} is neither yes nor no. Use 1 or 0, or leave it unset.")


def number(name: str, default: int, meaning: str, *, least: int = 0) -> int:
    """A whole number of at least ``least``."""
    raw = _declare(name, "number", str(default), meaning)
    try:
        value = int(raw)
    except ValueError:
        raise BadSetting(f"{name}={raw!r} is not a whole number.") from None
    if value < least:
        raise BadSetting(f"{name}={raw!r} is too small. Use {least} or more.")
    return value


def words(name: str, default: str, meaning: str, *, secret: bool = False) -> list[str]:
    """A comma-separated list; blanks are dropped."""
    raw = _declare(name, "list", default, meaning, secret=secret)
    return [part.strip() for part in raw.split(",") if part.strip()]
