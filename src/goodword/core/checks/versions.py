"""Checks of what Goodword runs on: Python, and the packages beside it."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from goodword import __version__
from goodword.config.serving import CHECKOUT
from goodword.core.checks.findings import Finding, bad, good, look, skipped

OLDEST_PYTHON, NEWEST_PYTHON = (3, 12), (3, 14)
"""The versions that it is tried with; the Makefile takes one of them."""
SHOWN = 5
"""So many packages are named; of the rest only how many they are."""

Have = Callable[[str], str | None]  # a package's name → its version, None where it is not installed

_NEED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[^\]]*\])?\s*\(?(?P<bounds>[^;)]*)\)?\s*(?P<only>;.*)?")
_BOUND = re.compile(r"(?P<sign>>=|<=|==|!=|<|>)\s*(?P<than>[0-9.]+)")
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<only>\s*;)?", re.MULTILINE)
_SIGNS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": lambda ours, than: ours >= than,
    "<=": lambda ours, than: ours <= than,
    "==": lambda ours, than: ours == than,
    "!=": lambda ours, than: ours != than,
    ">": lambda ours, than: ours > than,
    "<": lambda ours, than: ours < than,
}


def python(running: tuple[int, int] = sys.version_info[:2]) -> Finding:
    """Whether this Python is one that Goodword is tried with."""
    said = f"Goodword {__version__} on Python {'.'.join(map(str, running))}"
    tried = f"Python {'.'.join(map(str, OLDEST_PYTHON))} to {'.'.join(map(str, NEWEST_PYTHON))}"
    if running < OLDEST_PYTHON:
        return bad("Python", f"{said}, which is too old", f"Install {tried}, remove .venv, and run make again.")
    if running > NEWEST_PYTHON:
        return look("Python", f"{said}, which it was never tried with", f"Use {tried}.")
    return good("Python", said)


def installed(name: str) -> str | None:
    """The version of the package ``name``; None where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def needs(checkout: Path = CHECKOUT) -> list[str] | None:
    """What this Goodword says it needs, as ``name>=1,<2``; None where that cannot be known."""
    project = checkout / "pyproject.toml"
    if project.exists():
        told = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
        return [str(need) for need in told]
    try:
        return requires("goodword")
    except PackageNotFoundError:
        return None


def lock(checkout: Path = CHECKOUT) -> str | None:
    """The lock of a checkout; None where Goodword was installed in another way, and something else chose versions."""
    path = checkout / "requirements.lock"
    return path.read_text(encoding="utf-8") if path.exists() else None


def packages(wanted: Iterable[str] | None, locked: str | None, have: Have = installed) -> Finding:
    """Whether the packages beside Goodword are such as it needs, and, in a checkout, the very ones it was tried with."""
    if wanted is None:
        return skipped("Packages", "What this Goodword needs is not written down here")
    unfit = [told for need in wanted if (told := _unfit(need, have))]
    todo = "Run make again." if locked is not None else "Install Goodword again, with the packages it asks for."
    if unfit:
        return bad("Packages", f"Goodword cannot rely on {_some(unfit)}", todo)
    if locked is None:
        return good("Packages", "All that it needs are here; no lock says which it was tried with")
    pins = {told["name"]: (told["version"], bool(told["only"])) for told in _PIN.finditer(locked)}
    other = []
    for name, (pinned, only_somewhere) in pins.items():
        ours = have(name)
        if ours is None and not only_somewhere:
            other.append(f"{name}, which is missing")
        elif ours is not None and ours != pinned:
            other.append(f"{name} {ours} in place of {pinned}")
    if other:
        return look("Packages", f"Not as they were tried: {_some(other)}", "Run make again.")
    return good("Packages", f"{len(pins)}, as requirements.lock has them")


def _unfit(need: str, have: Have) -> str:
    """What is wrong with the package that ``need`` is about; empty where nothing is."""
    told = _NEED.fullmatch(need.strip())
    if told is None or told["only"]:  # of some machines or for some extra alone
        return ""
    ours = have(told["name"])
    if ours is None:
        return f"{told['name']}, which is missing"
    bounds = _BOUND.findall(told["bounds"])
    if all(_SIGNS[sign](*_as_long(ours, than)) for sign, than in bounds):
        return ""
    return f"{told['name']} {ours}, which is not {told['bounds'].strip()}"


def _as_long(*versions: str) -> list[tuple[int, ...]]:
    """The numbers of two versions, made equally long with zeros: 6.1 is 6.1.0."""
    numbers = [list(map(int, re.findall(r"\d+", re.split(r"[^0-9.]", each.strip())[0]))) for each in versions]
    longest = max(map(len, numbers))
    return [tuple(each + [0] * (longest - len(each))) for each in numbers]


def _some(told: list[str]) -> str:
    shown = "; ".join(told[:SHOWN])
    return shown if len(told) <= SHOWN else f"{shown}; and {len(told) - SHOWN} more"
