"""The world the matrix walks: the cast, and what each room planted for the owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

import standing

if TYPE_CHECKING:
    from matrix.table import World


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Settings for as long as the world stands."""
    return standing.settings_for(tmp_path_factory)


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings: Any, kept: dict[str, Any]) -> None:
    """In place of the one for each test."""
    for name, value in kept.items():
        setattr(settings, name, value)


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any, kept: dict[str, Any]) -> Iterator[World]:
    """Made once for a module, in a transaction that is rolled back after it."""
    from cast import gather
    from goodword.accounts.models import Member
    from matrix.table import World
    from matrix.tables import plant
    from matrix.visit import Visitors

    with standing.rolled_back(django_db_blocker, kept):
        world = plant(World(gather(), Visitors()))
        for member in world.cast.viewers().values():
            if isinstance(member, Member):
                world.visitors.sign_in(member)
        yield world


@pytest.fixture
def world(planted: World, db: None) -> World:
    """The world; what a test changes in it is put back."""
    return planted
