"""The site's secret: taken from the environment, or made once and kept under ``var/``. Whoever makes a new one keeps the one
before for a while, so that what it signed or sealed can still be read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path


def secret_key(var: Path, given: str) -> str:
    """``given`` where it is set, else the key kept in ``var/secret_key``, made on first use (mode 600).

    Two processes may start at once: the first to create the file wins, the other reads it.
    """
    if given:
        return given
    kept = var / "secret_key"
    if not kept.exists():
        var.mkdir(parents=True, exist_ok=True)
        scratch = var / f".secret_key.{os.getpid()}"
        scratch.touch(mode=0o600)
        scratch.write_text(secrets.token_urlsafe(50))
        try:
            os.link(scratch, kept)
        except FileExistsError:
            pass
        finally:
            scratch.unlink()
    return kept.read_text().split()[0]


def earlier_keys(var: Path, given: str, earlier: Sequence[str]) -> list[str]:
    """Secrets from before: ``earlier``, and, where the secret is the one kept in the file, the lines that follow it."""
    kept = var / "secret_key"
    lines = kept.read_text().split()[1:] if not given and kept.exists() else []
    return list(dict.fromkeys([*earlier, *lines]))
