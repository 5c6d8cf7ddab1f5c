"""Writing a backup while people work."""

from __future__ import annotations

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.storage import default_storage

from goodword import __version__
from goodword.core import clock
from goodword.core.backup import programs
from goodword.core.backup.parts import ABOUT, DATABASE, FILES, MANIFEST, SECRET, About, Hashed, Manifest, Refused
from goodword.core.backup.sealing import Sealer

type Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written.

    Attributes:
        size: bytes.
        rows, tables, files: how many of each are in it.
        missing: stored files that a row named and that were not there.
        sealed: whether it takes a passphrase to open it.
    """

    path: Path
    size: int
    rows: int
    tables: int
    files: int
    missing: int
    sealed: bool


def make(target: Path, *, passphrase: str = "", report: Report | None = None) -> Made:
    """Write a backup to ``target``, which is there whole or not at all.

    The database is as at one moment: all its tables are read in one snapshot. A stored file that is deleted while the backup is made
    is named as missing.

    Args:
        passphrase: seals it; without one whoever has the file has everything, the site's secret included.
        report: called with how much is done of how much.

    Raises:
        Refused: it is there already, or cannot be written.
    """
    if target.exists():
        raise Refused(f"{target} is there already. Choose another name, or move it away.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-")
    except OSError as trouble:
        raise Refused(f"{target.parent} cannot be written: {trouble.strerror}. Choose another folder.") from trouble
    with scratch as folder, programs.beside() as own, own.cursor() as cursor:
        at = clock.now()  # before the snapshot: who is erased between the two is erased again, and not missed
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        making = _Making(cursor, Path(folder), at, report)
        try:
            whole = making.write(passphrase)
            made = making.made(target, whole, sealed=bool(passphrase))
            os.link(whole, target)  # fails where somebody was first, and is there at once where not
        except FileExistsError:
            raise Refused(f"{target} is there already. Choose another name, or move it away.") from None
        except OSError as trouble:
            raise Refused(f"The backup could not be written: {trouble.strerror}.") from trouble
    return made


class _Making:
    def __init__(self, cursor: Any, folder: Path, at: datetime, report: Report | None) -> None:
        self.cursor, self.folder, self.at, self.manifest = cursor, folder, at, Manifest()
        self._report, self._done, self.files = report, 0, 0
        self.names = programs.tables(cursor)
        if "core_storedfile" not in self.names:
            raise Refused("The database has no tables yet. There is nothing to back up.")
        cursor.execute("SELECT path FROM core_storedfile ORDER BY path")
        self.paths = [path for (path,) in cursor.fetchall()]

    def _step(self) -> None:
        self._done += 1
        if self._report is not None:
            self._report(self._done, len(self.names) + len(self.paths) + 1)

    def write(self, passphrase: str) -> Path:
        """The whole of it, as a file of its own."""
        whole = self.folder / "whole"
        with whole.open("xb") as out:
            whole.chmod(0o600)
            sealer = Sealer(out, passphrase) if passphrase else None
            with tarfile.open(fileobj=cast(BinaryIO, sealer or out), mode="w|") as tar:
                self._tell(tar, ABOUT, json.dumps(self._about().told()).encode())
                self._tell(tar, SECRET, "\n".join([settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]).encode())
                for path in self.paths:
                    self._file(tar, path)
                self._database(tar)
                self.manifest.tables = programs.sums(self.cursor, self.names, self._step)
                self._tell(tar, MANIFEST, json.dumps(self.manifest.told()).encode(), listed=False)
            if sealer is not None:
                sealer.close()
            out.flush()
            os.fsync(out.fileno())
        return whole

    def made(self, target: Path, whole: Path, *, sealed: bool) -> Made:
        """What it came to."""
        rows = sum(count for count, _sum in self.manifest.tables.values())
        return Made(
            target, whole.stat().st_size, rows, len(self.names), self.files, len(self.manifest.missing), sealed
        )  # fmt: skip

    def _about(self) -> About:
        self.cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        applied = [name for (name,) in self.cursor.fetchall()]
        self.cursor.execute("SHOW server_version_num")
        return About(__version__, self.at.isoformat(), int(self.cursor.fetchone()[0]), applied)

    def _tell(self, tar: tarfile.TarFile, name: str, data: bytes, *, listed: bool = True) -> None:
        self._add(tar, name, io.BytesIO(data), len(data), listed=listed)

    def _add(self, tar: tarfile.TarFile, name: str, source: BinaryIO, size: int, *, listed: bool = True) -> None:
        about = tarfile.TarInfo(name)
        about.size, about.mode, about.mtime = size, 0o600, int(clock.now().timestamp())
        hashed = Hashed(source)
        tar.addfile(about, cast(BinaryIO, hashed))
        if listed:
            self.manifest.parts[name] = hashed.digest()

    def _file(self, tar: tarfile.TarFile, path: str) -> None:
        try:
            with default_storage.open(path, "rb") as content:
                self._add(tar, FILES + path, cast(BinaryIO, content), content.size)
            self.files += 1
        except FileNotFoundError:
            self.manifest.missing.append(path)
        self._step()

    def _database(self, tar: tarfile.TarFile) -> None:
        self.cursor.execute("SELECT pg_export_snapshot()")
        snapshot, dump = self.cursor.fetchone()[0], self.folder / DATABASE
        programs.run(
            "pg_dump", f"--snapshot={snapshot}", "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
            f"--file={dump}",
        )  # fmt: skip
        with dump.open("rb") as content:
            self._add(tar, DATABASE, content, dump.stat().st_size)
        with suppress(OSError):
            dump.unlink()
        self._step()
