"""Keeping bytes and letting go of them."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from datetime import timedelta
from typing import BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.core.files.types import sniff
from goodword.core.models import StoredFile

CHUNK = 1024 * 1024
SNIFFED = 512  # bytes
IN_MEMORY = 2 * 1024 * 1024
UNCLAIMED_FOR = timedelta(days=1)  # a change that writes a file may still be going on


def store(*, owner: int, content: BinaryIO, purpose: str, at_most: int, audience: int = 0) -> StoredFile:
    """Keep what ``content`` holds from where it stands.

    Args:
        owner: id of the member it belongs to.
        purpose: what it is for ("photo", "export").
        at_most: bytes; more are refused.
        audience: as ``reach`` numbers them; 0 is the owner alone.

    Raises:
        Invalid: it is longer than ``at_most``.
    """
    digest, size, beginning = hashlib.sha256(), 0, b""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as scratch:
        while chunk := content.read(CHUNK):
            size += len(chunk)
            if size > at_most:
                raise Invalid(_("This file is too large; at most %(size)s MB will do.") % {"size": at_most // 10**6})
            beginning = beginning or chunk[:SNIFFED]
            digest.update(chunk)
            scratch.write(chunk)
        scratch.seek(0)
        key = uuid.uuid4()
        path = default_storage.save(f"{key.hex[:2]}/{key.hex}", File(scratch))
    return StoredFile.objects.create(
        key=key,
        owner=owner,
        sha256=digest.hexdigest(),
        media_type=sniff(beginning),
        size=size,
        audience=audience,
        purpose=purpose,
        path=path,
    )


def open_stored(row: StoredFile) -> File[bytes]:
    """The bytes of ``row``, to be closed by the caller."""
    return default_storage.open(row.path, "rb")


def delete(row: StoredFile) -> None:
    """Let go of a file: the row with the change at hand, the bytes once that is committed."""
    path = row.path
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(path))


def sweep() -> int:
    """Delete stored bytes that no row points at: their change was rolled back, or the machine failed. How many."""
    if not default_storage.exists(""):
        return 0
    before, gone = clock.now() - UNCLAIMED_FOR, 0
    for folder in default_storage.listdir("")[0]:
        paths = [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
        known = set(StoredFile.objects.filter(path__in=paths).values_list("path", flat=True))
        for path in paths:
            if path not in known and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                gone += 1
    return gone
