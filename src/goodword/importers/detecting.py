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
        Invalid: no source reads it. Where there is but one source, its own reason is given.
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
    if len(refusals) == 1:
        raise Invalid(_(refusals[0].reason) % refusals[0].params) from refusals[0]
    raise Invalid(_("This is no file that can be imported here."))
