"""Where an invented community is kept between runs: made once, and again when what it is made from has changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from goodword.core import embedded

ROOT = Path(__file__).resolve().parent.parent


def folder(kind: str, size: str, made_from: Iterable[Path | str]) -> Path:
    """The folder of a community of this size below ``var/kind``, named by the migrations and what else it is made from
    (files, or code as text); those of the same size made from something older are removed."""
    migrations = sorted((ROOT / "src" / "goodword").glob("*/migrations/*.py"))
    told = [part.read_bytes() if isinstance(part, Path) else part.encode() for part in [*made_from, *migrations]]
    named = hashlib.sha256(b"".join(told)).hexdigest()[:12]
    kept = ROOT / "var" / kind / f"{size}-{named}"
    for old in kept.parent.glob(f"{size}-*"):
        if old != kept:
            shutil.rmtree(embedded.place(old / "pg"), ignore_errors=True)
            shutil.rmtree(old)
    kept.mkdir(parents=True, exist_ok=True)
    return kept
