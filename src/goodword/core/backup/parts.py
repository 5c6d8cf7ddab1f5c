"""What a backup is made of."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, Final

FORMAT: Final = 1
ABOUT: Final = "goodword-backup.json"
SECRET: Final = "secret_key"  # noqa: S105  # the name of a part
DATABASE: Final = "database.dump"
FILES: Final = "files/"
MANIFEST: Final = "manifest.json"
CHUNK: Final = 1024 * 1024


class Refused(Exception):
    """It cannot be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands first: enough to say no before anything is done.

    Attributes:
        version: of Goodword.
        at: the moment whose database it is, in ISO 8601; never later than that.
        postgresql: the server's version as a number (180004).
        migrations: those that were applied, as "app.name".
    """

    version: str
    at: str
    postgresql: int
    migrations: list[str]
    format: int = FORMAT

    def told(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


@dataclass(slots=True)
class Manifest:
    """What stands last: what each part must be.

    Attributes:
        parts: SHA-256 of each part in hexadecimal, by its name.
        tables: of each table how many rows it has and the sum of what its rows hash to.
        missing: paths of stored files that a row named and that were not there.
    """

    parts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[int]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


class Hashed:
    """Reads ``source`` and hashes what was read."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Some bytes."""
        data = self._source.read(size)
        self._digest.update(data)
        return data

    def digest(self) -> str:
        """Of what was read, in hexadecimal."""
        return self._digest.hexdigest()
