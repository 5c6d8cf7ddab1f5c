"""Backups that are written by themselves, and which of them are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from goodword.core import clock
from goodword.core.backup.making import Made, Report, make

NAME: Final = re.compile(r"goodword-(\d{4}-\d{2}-\d{2}-\d{6})\.backup")
_MOMENT: Final = "%Y-%m-%d-%H%M%S"
SLACK: Final = timedelta(minutes=30)
"""The job comes by once an hour: what is due within this time is due."""


def named(moment: datetime) -> str:
    """The name of a backup from this moment."""
    return f"goodword-{moment:{_MOMENT}}.backup"


def named_before_upgrade(moment: datetime) -> str:
    """The name of one from before an upgrade: it is none of those that are let go of by themselves."""
    return f"before-upgrade-{moment:{_MOMENT}}.backup"


def in_folder(folder: Path) -> list[tuple[datetime, Path]]:
    """The backups there, the latest first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := NAME.fullmatch(path.name):
            found.append((datetime.strptime(match[1], _MOMENT).replace(tzinfo=clock.now().tzinfo), path))
    return sorted(found, reverse=True)


def latest() -> datetime | None:
    """When the last backup was written by itself; None where there is none."""
    found = in_folder(Path(settings.BACKUP_FOLDER)) if settings.BACKUP_FOLDER else []
    return found[0][0] if found else None


def kept(moments: Iterable[datetime], days: int, weeks: int, months: int) -> set[datetime]:
    """Those to keep: the last of each of the latest ``days`` days, ``weeks`` weeks and ``months`` months that have one; the last
    of all is always among them."""
    ordered = sorted(moments, reverse=True)
    keep = set(ordered[:1])
    for most, pattern in ((days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")):
        periods: dict[str, datetime] = {}
        for moment in ordered:
            periods.setdefault(f"{moment:{pattern}}", moment)
        keep |= set(list(periods.values())[:most])
    return keep


def numbers(told: str) -> tuple[int, int, int]:
    """Days, weeks and months of the setting.

    Raises:
        ValueError: it is not three numbers.
    """
    days, weeks, months = (int(one) for one in told.split(","))
    return days, weeks, months


def due() -> bool:
    """Whether one is to be written now."""
    if not settings.BACKUP_FOLDER:
        return False
    last = latest()
    return last is None or clock.now() - last >= timedelta(hours=settings.BACKUP_HOURS) - SLACK


def write(*, report: Report | None = None) -> Made:
    """Write one into the folder, and let go of those that need not be kept.

    Raises:
        Refused: it cannot be written.
    """
    folder = Path(settings.BACKUP_FOLDER)
    made = make(folder / named(clock.now()), passphrase=settings.BACKUP_PASSPHRASE, report=report)
    there = in_folder(folder)
    keep = kept((moment for moment, _path in there), *numbers(settings.BACKUP_KEEP))
    for moment, path in there:
        if moment not in keep:
            path.unlink(missing_ok=True)
    return made
