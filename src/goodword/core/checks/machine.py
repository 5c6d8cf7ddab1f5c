"""Checks of the machine and of how Goodword is set up on it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.conf import settings

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
