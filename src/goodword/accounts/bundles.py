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

from goodword.accounts import hooks, index
from goodword.accounts.models import Member
from goodword.accounts.readable import Reading
from goodword.core import clock
from goodword.core.models import StoredFile

FORMAT = "goodword-export"
VERSION = 1
CHUNK = 1024 * 1024
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "text/plain": ".txt"}


class ZipBundle:
    """``hooks.Bundle`` over an open zip file. Everything is written piece by piece.

    Attributes:
        names: of all files, in their order.
        counts: how many things a file of data lists, by its name; None for those that are no list.
        pages: names of the pages for reading.
    """

    def __init__(self, archive: zipfile.ZipFile, member: Member) -> None:
        self._archive = archive
        self._zone = member.zone
        self.names: list[str] = []
        self.counts: dict[str, int | None] = {}
        self.pages: set[str] = set()

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
        if isinstance(value, Mapping):
            reading = Reading(name, self._zone)
            reading.note(value)
            self._to_be_read(reading)

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """A JSON array, row by row."""
        count, reading = 0, Reading(name, self._zone)
        with self._open(name) as raw, io.TextIOWrapper(raw, "utf-8", write_through=True) as file:
            file.write("[")
            for count, row in enumerate(reading.heard(rows), start=1):  # counted for the answer
                file.write(("\n" if count == 1 else ",\n") + _dump(row))
            file.write("\n]\n")
        self.counts[name] = count
        self._to_be_read(reading)
        return count

    def read(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Pages about a file that was written already."""
        reading = Reading(name, self._zone)
        for row in rows:
            reading.note(row)
        self.counts[name] = reading.count
        self._to_be_read(reading)

    def _to_be_read(self, reading: Reading) -> None:
        with reading.pages() as pages:
            for name, pieces in pages:
                with self._open(name) as file:
                    for piece in pieces:
                        file.write(piece.encode())
                self.pages.add(name)

    def text(self, name: str, pieces: Iterable[str]) -> None:
        """A text file in UTF-8."""
        self.counts[name] = None
        with self._open(name) as file:
            for piece in pieces:
                file.write(piece.encode())

    def file(self, name: str, stored: StoredFile) -> None:
        """The bytes of a stored file, unless they are gone."""
        if not default_storage.exists(stored.path):
            return
        self.counts[name] = None
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
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive,
        translation.override(member.language),
    ):
        bundle = ZipBundle(archive, member)
        for done, part in enumerate(parts, start=1):
            part.act(member=member, bundle=bundle)
            yield done, len(parts)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": now,
            "member": member.key,
            "rooms": [part.room for part in parts],
            "files": sorted(bundle.names),
        }
        bundle.text("manifest.json", [_dump(manifest, indent=1), "\n"])
        day = now.astimezone(member.zone).date().isoformat()
        title = _("Everything Goodword keeps for %(name)s, as of %(day)s.") % {"name": member.name, "day": day}
        bundle.text("README.txt", _read_me(title, bundle.counts))
        bundle.text("index.html", index.page(title.rstrip("."), dict(bundle.counts), bundle.pages))


def _read_me(title: str, names: Iterable[str]) -> Iterator[str]:
    yield f"{title}\n\n"
    yield from (f"  {name}\n" for name in sorted(names))
    yield "\n" + _("index.html shows all of it in a browser.") + "\n"
    yield _("manifest.json says in which format and version this is.") + "\n"
    yield _("files/files.json says what each file is.") + "\n"


def _dump(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain, indent=indent)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an export")
