"""Checks of the machine and of how Goodword is set up on it."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from goodword.core import clock
from goodword.core.backup import keeping
from goodword.core.checks.findings import Finding, bad, good, look

LEAST_FREE = 1_000_000_000  # bytes
LEAST_SHARE = 0.05


def disk(folder: Path) -> Finding:
    """Whether there is room for what is kept."""
    usage = shutil.disk_usage(folder)
    said = f"{usage.free / 1e9:.1f} GB of {usage.total / 1e9:.1f} GB are free for {folder}"
    if usage.free < LEAST_FREE / 10:
        return bad("Disk", said, "Make room now: the database stops when the disk is full.")
    if usage.free < LEAST_FREE or usage.free < usage.total * LEAST_SHARE:
        return look("Disk", said, "Make room soon: the database stops when the disk is full.")
    return good("Disk", said)


def settings_in_use() -> list[Finding]:
    """Settings that are unsafe or that make something not work."""
    found = []
    if settings.DEBUG:
        found.append(bad("Debugging", "GOODWORD_DEBUG is on", "Turn it off: errors show visitors what is inside."))
    if not settings.SITE_URL:
        found.append(
            look(
                "Address",
                "SITE_URL is not set, so links in mails lead to this machine only",
                "Set SITE_URL to the address people use, such as https://network.example.org.",
            )
        )
    elif not settings.SITE_URL.startswith("https://"):
        found.append(
            look("Address", f"{settings.SITE_URL} is not encrypted", "Put a proxy with a certificate before Goodword.")
        )
    else:
        found.append(good("Address", settings.SITE_URL))
    if os.geteuid() == 0:
        found.append(
            look(
                "User",
                "Goodword runs as root",
                "Run it as a user of its own, so that a flaw in it opens nothing else on this machine.",
            )
        )
    return found


def backups() -> Finding:
    """Whether backups are written, and when the last one was."""
    if not settings.BACKUP_FOLDER:
        return look(
            "Backups",
            "No backups are written by themselves",
            "Set BACKUP_FOLDER to a folder on another disk, or run goodword backup by a timer of your own.",
        )
    try:
        keeping.numbers(settings.BACKUP_KEEP)
    except ValueError:
        return bad("Backups", "BACKUP_KEEP is not three numbers", "Say days, weeks and months, such as 7,4,6.")
    last = keeping.latest()
    if last is None:
        return look("Backups", "There is no backup yet", "The first is written within the hour; look again then.")
    said = f"The last backup is from {last:%Y-%m-%d %H:%M} UTC"
    if clock.now() - last > 2 * timedelta(hours=settings.BACKUP_HOURS) + timedelta(hours=1):
        return bad("Backups", said, "Look at the disk, and at the worker's log for what stopped it.")
    return good("Backups", said)
