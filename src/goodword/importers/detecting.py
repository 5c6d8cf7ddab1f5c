"""Which source reads a file, for surfaces on which nobody chose one."""

from __future__ import annotations

from typing import BinaryIO

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.importers import sources
from goodword.importers.limits import Limits
from goodword.importers.records import Refused


def source_of(name: str, content: BinaryIO) -> str:
    """The slug of the source whose file this is. ``content`` is at its beginning again afterwards.

    Raises:
        Invalid: no source reads it; the reason is that of the source that is asked last, which reads the most.
    """
    size = content.seek(0, 2)
    refusals: list[Refused] = []
    try:
        for source in sources.every():
            content.seek(0)
            try:
                source.classify(sources.Upload(name, content, size), Limits())
            except Refused as refused:
                refusals.append(refused)
            else:
                return source.slug
    finally:
        content.seek(0)
    raise Invalid(_(refusals[-1].reason) % refusals[-1].params) from refusals[-1]
