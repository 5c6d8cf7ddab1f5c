"""Writing an export: one zip of JSON, text and files, whose manifest says what it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _

from goodword.accounts import hooks
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import StoredFile

FORMAT = "goodword-export"
VERSION = 1
CHUNK = 1024 * 1024
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "text/plain": ".txt"}


class ZipBundle:
    """``hooks.Bundle`` over an open zip file. Everything is written piece by piece."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names: list[str] = []

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        if name in self.names or name.startswith("/") or ".." in name:
            raise ValueError(f"{name!r} is no new name inside the export.")
        self.names.append(name)
        info = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._archive.open(info, "w", force_zip64=True) as file:
            yield file

    def json(self, name: str, value: Any) -> None:
        """One JSON document."""
        self.text(name, [_dump(value, indent=1), "\n"])

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """A JSON array, row by row."""
        count = 0
        with self._open(name) as raw, io.TextIOWrapper(raw, "utf-8", write_through=True) as file:
            file.write("[")
            for count, row in enumerate(rows, start=1):  # counted for the answer
                file.write(("\n" if count == 1 else ",\n") + _dump(row))
            file.write("\n]\n")
        return count

    def text(self, name: str, pieces: Iterable[str]) -> None:
        """A text file in UTF-8."""
        with self._open(name) as file:
            for piece in pieces:
                file.write(piece.encode())

    def file(self, name: str, stored: StoredFile) -> None:
        """The bytes of a stored file, unless they are gone."""
        if not default_storage.exists(stored.path):
            return
        with default_storage.open(stored.path, "rb") as source, self._open(name) as file:
            while chunk := source.read(CHUNK):
                file.write(chunk)


def file_name(stored: StoredFile) -> str:
    """Under which name a stored file lies in an export."""
    return f"files/{stored.purpose}-{stored.key}{ENDINGS.get(stored.media_type, '')}"


def write(member: Member, target: IO[bytes]) -> Iterator[tuple[int, int]]:
    """Write the member's export into ``target``, room by room; yields (rooms done, rooms in all) after each."""
    parts = hooks.exporters()
    now = clock.now()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        bundle = ZipBundle(archive)
        for done, part in enumerate(parts, start=1):
            part.act(member=member, bundle=bundle)
            yield done, len(parts)
        bundle.json(
            "manifest.json",
            {
                "format": FORMAT,
                "version": VERSION,
                "made_at": now,
                "member": member.key,
                "rooms": [part.room for part in parts],
                "files": sorted(bundle.names),
            },
        )
        bundle.text("README.txt", _read_me(member, now, bundle.names))


def _read_me(member: Member, now: datetime, names: Iterable[str]) -> Iterator[str]:
    with translation.override(member.language):
        day = now.astimezone(member.zone).date().isoformat()
        yield _("Everything Goodword keeps for %(name)s, as of %(day)s.") % {"name": member.name, "day": day} + "\n\n"
        yield from (f"  {name}\n" for name in sorted(names))
        yield "\n" + _("manifest.json says in which format and version this is.") + "\n"
        yield _("files/files.json says what each file is.") + "\n"


def _dump(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an export")
