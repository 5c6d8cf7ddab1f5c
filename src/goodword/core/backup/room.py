"""How much room a backup takes, and whether it is there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from django.db import connection

from goodword.core.backup.parts import Refused

LEFT: Final = 200_000_000
"""Bytes that stay free: the database stops when the disk is full."""


def database_size() -> int:
    """Bytes of the database with its indexes: more than a dump of it, and about what an upgrade writes anew at most."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_database_size(current_database())")
        return int(sql.fetchone()[0])


def files_size() -> int:
    """Bytes of all stored files. It is asked in SQL, as the table may be of an earlier version."""
    with connection.cursor() as sql:
        sql.execute("SELECT coalesce(sum(size), 0) FROM core_storedfile")
        return int(sql.fetchone()[0])


def enough(needs: list[tuple[Path, int]]) -> None:
    """Look whether there is room for all of this at once; folders on one disk are added up.

    Args:
        needs: folders, which need not be there yet, and how many bytes are to be written below each.

    Raises:
        Refused: a disk has less; with how much to free.
    """
    disks: dict[int, tuple[Path, int]] = {}
    for wanted, size in needs:
        folder = next(place for place in (wanted, *wanted.absolute().parents) if place.is_dir())
        disk = folder.stat().st_dev
        disks[disk] = (folder, disks.get(disk, (folder, 0))[1] + size)
    for folder, size in disks.values():
        free = shutil.disk_usage(folder).free
        if free < size + LEFT:
            raise Refused(
                f"There is too little room on the disk of {folder}: {(size + LEFT) / 1e9:.1f} GB are needed, {free / 1e9:.1f} GB are "
                "free. Make room, or say where the backup goes: goodword upgrade --backup FILE."
            )
