"""vCard files of every version, alone or in an archive, as phones, address books and mail programs write them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack

from goodword.importers.archives import Guarded
from goodword.importers.limits import Limits
from goodword.importers.packs import PackedFile, Wanted, unpack
from goodword.importers.records import Progress, Record, Refused, gettext_noop
from goodword.importers.sources import Found, Options, Upload
from goodword.importers.vcard.cards import Cards, Complaints, unmarked
from goodword.importers.vcard.reading import Reading

ENDINGS = (".vcf", ".vcard")
NO_CARDS = gettext_noop("This is no vCard file: no line in it says BEGIN:VCARD.")
NONE_INSIDE = gettext_noop("There is no vCard file in this archive.")


class VCard:
    """The source. See ``sources.Source``."""

    slug = "vcard"
    label = gettext_noop("Phone or address book (vCard)")
    accepts = (".vcf", ".vcard", ".zip")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with ExitStack() as stack:
            pack = unpack(upload, limits, stack, _WANTED)
            return Found(tuple((file.name, file.kind) for file in pack.files), tuple(pack.left))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        limits = options.limits
        reading = Reading(limits)  # cards of several files are told apart, and groups may name any of them

        def one(file: PackedFile, raw: Guarded) -> Iterator[Record]:
            reading.begin(file.name)
            try:
                yield from _records(raw, reading, limits)
            except Refused:
                yield from reading.finish()
                raise
            yield from reading.finish()

        with ExitStack() as stack:
            pack = unpack(upload, limits, stack, _WANTED)
            yield from pack.read(one, progress, at_most=limits.entry_bytes)
            yield from reading.groups()
            pack.finish(progress)


def _records(raw: Guarded, reading: Reading, limits: Limits) -> Iterator[Record]:
    for card in Cards(unmarked(raw), limits, Complaints(reading.unreadable, reading.remark)):
        record = reading.person(card)
        if record is not None:
            yield record
        yield from reading.waiting()
        if reading.full:
            return


def looks_like_cards(head: bytes) -> bool:
    """Whether a card begins in the first bytes of a file, in whatever encoding."""
    lower = head.replace(b"\0", b"").lower()
    return any(b"begin" + gap + b":" + other + b"vcard" in lower for gap, other in itertools.product(_GAPS, _GAPS))


_GAPS = (b"", b" ")

_WANTED = Wanted(
    kind=lambda head: "cards" if looks_like_cards(head) else "",
    named=lambda name: name.endswith(ENDINGS),
    other=NO_CARDS,
    none_inside=NONE_INSIDE,
)
