"""Bringing a backup back into an empty place."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from goodword.core.backup import programs
from goodword.core.backup.parts import (
    ABOUT,
    CHUNK,
    DATABASE,
    FILES,
    FORMAT,
    MANIFEST,
    SECRET,
    About,
    Hashed,
    Manifest,
    Refused,
)
from goodword.core.backup.sealing import MAGIC, Opener

type Report = Callable[[int, int], None]

NO_BACKUP = "This is no backup of Goodword."
CUT_SHORT = (
    "This backup was cut short or changed: it has no end, or a part is not as it was written. Nothing was brought back."
)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and from when.

    Attributes:
        at: the moment whose database it is.
        missing: stored files that were missing already when the backup was made.
    """

    at: datetime
    version: str
    rows: int
    tables: int
    files: int
    missing: int


def restore(source: Path, *, passphrase: str = "", report: Report | None = None) -> Restored:
    """Bring back what is in ``source``, and compare every table and file with what was written.

    All of it is read and checked before anything is changed; the database comes back in one transaction. Afterwards its tables
    are those of the version that wrote it: bring them up to date.

    Raises:
        Refused: it is no backup, it is sealed and the passphrase is another, it was cut short or changed, it is of a newer version,
            this place is not empty, or has a secret of its own.
    """
    with source.open("rb") as raw, tempfile.TemporaryDirectory(dir=_scratch(), prefix=".restore-") as scratch:
        folder = Path(scratch)
        about = _unpacked(_opened(raw, passphrase), folder, report)
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
        _bring_back(folder, manifest)
        rows = sum(count for count, _sum in manifest.tables.values())
        files = len([name for name in manifest.parts if name.startswith(FILES)])
        return Restored(
            datetime.fromisoformat(about.at), about.version, rows, len(manifest.tables), files, len(manifest.missing)
        )


def _scratch() -> Path:
    folder = Path(settings.VAR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _opened(raw: BinaryIO, passphrase: str) -> BinaryIO:
    if raw.read(len(MAGIC)) != MAGIC:
        raw.seek(0)
        return raw
    if not passphrase:
        raise Refused("This backup is sealed. Say its passphrase.")
    return cast(BinaryIO, Opener(raw, passphrase))


def _unpacked(stream: BinaryIO, folder: Path, report: Report | None) -> About:
    """Every part as a file, checked by the manifest."""
    digests: dict[str, str] = {}
    about: About | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for number, member in enumerate(tar):
                content = tar.extractfile(member)
                if content is None or (about is None and member.name != ABOUT):
                    raise Refused(NO_BACKUP)
                digests[member.name] = _kept(cast(BinaryIO, content), _place(folder, member.name))
                if about is None:
                    about = _checked(folder / ABOUT)
                if report is not None:
                    report(number, 0)
        if about is None:
            raise Refused(NO_BACKUP)
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (tarfile.TarError, EOFError, OSError, ValueError, TypeError):
        raise Refused(NO_BACKUP if about is None else CUT_SHORT) from None
    digests.pop(MANIFEST)
    if digests != manifest.parts:
        raise Refused(CUT_SHORT)
    return about


def _place(folder: Path, name: str) -> Path:
    """Where a part is kept for the moment; its name leads nowhere else."""
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise Refused(NO_BACKUP)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _kept(content: BinaryIO, place: Path) -> str:
    hashed = Hashed(content)
    with place.open("xb") as out:
        while chunk := hashed.read(CHUNK):
            out.write(chunk)
    return hashed.digest()


def _checked(path: Path) -> About:
    """What it is, where this version can bring it back, and here."""
    told = json.loads(path.read_text())
    if told.get("format") != FORMAT:
        raise Refused("This backup was written by a newer version of Goodword. Install that one first.")
    about = About(**told)
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if newer := sorted(set(about.migrations) - known):
        raise Refused(
            f"This backup was written by a newer version of Goodword ({about.version}): {newer[0]} is unknown here. "
            "Install that version first."
        )
    with programs.beside() as own, own.cursor() as cursor:
        if programs.tables(cursor):
            raise Refused(
                "There is a site here already. Bring a backup back into an empty database: set GOODWORD_VAR or "
                "DATABASE_URL to a new place."
            )
    return about


def _bring_back(folder: Path, manifest: Manifest) -> None:
    keys = (folder / SECRET).read_text().split()
    own_key = Path(settings.VAR) / "secret_key"
    given = not own_key.exists() or own_key.read_text().split()[0] != settings.SECRET_KEY
    if given and keys[0] not in {settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS}:
        raise Refused(
            "SECRET_KEY is set here and is another one: what the backup's site sealed could not be read. Set SECRET_KEY to that "
            "site's, or leave it unset; then it comes with the backup."
        )
    # The database comes last, in one transaction: without it the place still counts as empty, and one tries again.
    _files(folder, manifest)
    if not given:
        own_key.chmod(0o600)
        own_key.write_text("\n".join(keys) + "\n")
    # What this process seals or opens from now on is the site's that came back.
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = (
        keys[0],
        list(dict.fromkeys([*keys[1:], *settings.SECRET_KEY_FALLBACKS])),
    )
    programs.run(
        "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
        f"--dbname={connection.settings_dict['NAME']}", str(folder / DATABASE),
    )  # fmt: skip
    with programs.beside() as own, own.cursor() as cursor:
        cursor.execute("BEGIN READ ONLY")
        found = programs.sums(cursor, programs.tables(cursor), lambda: None)
        cursor.execute("COMMIT")
    if wrong := programs.differing(manifest.tables, found):
        programs.empty_again()
        raise Refused(
            f"{wrong[0]} did not come back as it was written. Nothing was kept; look at the disk, and try again."
        )


def _files(folder: Path, manifest: Manifest) -> None:
    top = folder / FILES
    for place in sorted(top.rglob("*")) if top.exists() else ():
        if place.is_file():
            path = place.relative_to(top).as_posix()
            if default_storage.exists(path):
                default_storage.delete(path)
            with place.open("rb") as content:
                saved = default_storage.save(path, File(content))
            with default_storage.open(saved, "rb") as content:
                hashed = Hashed(cast(BinaryIO, content))
                while hashed.read(CHUNK):
                    pass
            if saved != path or hashed.digest() != manifest.parts[FILES + path]:
                raise Refused(f"The file {path} did not come back as it was written. Look at the disk, and try again.")
    shutil.rmtree(top, ignore_errors=True)
