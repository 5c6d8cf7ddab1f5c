"""A prepared site that all faults share, one after another; each leaves it whole, or fails."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest

from cli.run.site import Place
from faults import integrity
from faults.places import MEMBER, database, ran


@pytest.fixture(scope="session")
def prepared() -> Iterator[Place]:
    """Its tables and a member."""
    for place in Place.whole(f"faults-{os.getpid()}"):
        ran(place, "prepare")
        ran(place, "member", "create", MEMBER, "--name", "Olive Ownby")
        yield place
        with database(place) as sql:
            integrity.indexes(sql)


@pytest.fixture
def place(prepared: Place) -> Iterator[Place]:
    """The site, down; after the test its database is looked through."""
    yield prepared
    with database(prepared) as sql:
        assert integrity.wrong(prepared, sql) == []


@pytest.fixture(scope="session")
def token(prepared: Place) -> str:
    """What a program of the member signs in with."""
    return str(json.loads(ran(prepared, "token", "create", "--member", MEMBER, "--scope", "write", "--json"))["token"])
