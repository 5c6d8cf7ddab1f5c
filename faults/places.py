"""Sites to break: prepared once, with a member and a token."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from cli.run.site import OURS, Place
from goodword.core import embedded

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBER = "olive@example.com"
PATIENCE = 180.0  # seconds until what should come by itself counts as not coming


def environment(place: Place, **settings: str) -> dict[str, str]:
    """What a program of this place is started with."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    told = {
        "GOODWORD_VAR": str(place.var),
        "PORT": str(place.port),
        "DJANGO_SETTINGS_MODULE": "goodword.config.settings",
    }
    return {**kept, **told, **settings}


def ran(place: Place, *words: str, **settings: str) -> str:
    """What a command says; its failure is the test's."""
    program = place.command(*words, **settings)
    said, _nothing = program.communicate()
    assert program.returncode == 0, said
    return said


@contextmanager
def database(place: Place) -> Iterator[psycopg.Connection[Any]]:
    """The place's database, brought up where it is down, and left up where it is up."""
    root = embedded.place(place.var / "pg")
    embedded.start(root)
    try:
        with psycopg.connect(embedded.url(root), autocommit=True) as sql:
            yield sql
    finally:
        embedded.stop(root)


def comes(what: Callable[[], object], why: str, *, within: float = PATIENCE) -> None:
    """Wait until ``what`` is so; what raises an ``OSError`` or a database's error is not so yet."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if what():
                return
        except (OSError, psycopg.Error):
            pass
        time.sleep(0.1)
    raise AssertionError(f"{why}: not within {within:.0f} seconds")
