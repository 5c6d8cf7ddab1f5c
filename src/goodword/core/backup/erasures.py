"""Who was erased, noted outside the database: a backup from before would bring them back, and they are erased again.

The note is a line for each, with the member's key and the moment, and nothing else of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from goodword.core import clock

NAME: Final = "erased.txt"


def note_erased(key: UUID) -> None:
    """Write the line, beside the database and, where one is set, in the folder of backups."""
    folders = [Path(settings.VAR), *([Path(settings.BACKUP_FOLDER)] if settings.BACKUP_FOLDER else [])]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / NAME).open("a") as out:
            out.write(f"{key} {clock.now().isoformat()}\n")


def erased_since(files: Iterable[Path], moment: datetime) -> list[UUID]:
    """Whose erasure these files note at ``moment`` or after it, in order. A line that is none is passed over."""
    found: dict[UUID, None] = {}
    for file in files:
        if not file.is_file():
            continue
        for line in file.read_text().splitlines():
            key, _space, at = line.partition(" ")
            try:
                if datetime.fromisoformat(at) >= moment:
                    found[UUID(key)] = None
            except ValueError:
                continue
    return list(found)
