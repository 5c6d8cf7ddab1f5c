"""All rooms' tables together."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import matrix.rooms
from matrix.table import Row, World


def rooms() -> dict[str, ModuleType]:
    """The tables by room, in the order of their names."""
    names = sorted(found.name for found in pkgutil.iter_modules(matrix.rooms.__path__))
    return {name: importlib.import_module(f"matrix.rooms.{name}") for name in names}


def every_row() -> dict[str, Row]:
    """The rows of all rooms."""
    rows: dict[str, Row] = {}
    for room, table in rooms().items():
        for key, row in getattr(table, "ROWS", {}).items():
            assert key not in rows, f"{key} has two rows, one of them in matrix/rooms/{room}.py"
            rows[key] = row
    return rows


def plant(world: World) -> World:
    """Give the owner what every room's rows are about."""
    for room, table in rooms().items():
        if hasattr(table, "plant"):
            world.planting = room
            table.plant(world)
    return world
