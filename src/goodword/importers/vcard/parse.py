"""vCard files of every version, alone or in an archive, as phones, address books and mail programs write them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from zipfile import ZipInfo

from goodword.importers.archives import Archive, Guarded, is_zip, open_archive, shown_name
from goodword.importers.limits import Limits
from goodword.importers.records import Progress, Record, Refused, Unreadable, gettext_noop
from goodword.importers.sources import Found, Options, Upload
from goodword.importers.vcard.cards import Cards, Complaints, unmarked
from goodword.importers.vcard.reading import Reading

ENDINGS = (".vcf", ".vcard")
EMPTY = gettext_noop("This file is empty. Download it again and bring the new one.")
NO_CARDS = gettext_noop("This is no vCard file: no line in it says BEGIN:VCARD.")
NONE_INSIDE = gettext_noop("There is no vCard file in this archive.")
HEAD_BYTES = 1 << 16


class VCard:
    """The source. See ``sources.Source``."""

    slug = "vcard"
    label = gettext_noop("Phone or address book (vCard)")
    accepts = (".vcf", ".vcard", ".zip")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with ExitStack() as stack:
            contents = _Contents(upload, limits, stack)
            return Found(tuple((name, "cards") for name, _entry in contents.files), tuple(contents.left))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        limits = options.limits
        with ExitStack() as stack:
            contents = _Contents(upload, limits, stack)
            total = sum(entry.file_size if entry else upload.size for _name, entry in contents.files)
            reading, done = Reading(limits), 0
            for name, entry in contents.files:
                reading.begin(name)
                try:
                    with contents.open(entry) as raw:
                        for record in _records(raw, reading, limits):
                            yield record
                            progress(done + raw.position, total)
                        done += raw.position
                except Refused as refusal:
                    if contents.archive is None:
                        raise
                    yield from reading.waiting()
                    yield Unreadable(name, 0, refusal.reason, refusal.params)
                yield from reading.finish()
            yield from reading.groups()
            progress(total, total)


def _records(raw: Guarded, reading: Reading, limits: Limits) -> Iterator[Record]:
    for card in Cards(unmarked(raw), limits, Complaints(reading.unreadable, reading.remark)):
        record = reading.person(card)
        if record is not None:
            yield record
        yield from reading.waiting()
        if reading.full:
            return


class _Contents:
    """The upload, opened: an archive or a single file."""

    def __init__(self, upload: Upload, limits: Limits, stack: ExitStack) -> None:
        self._upload = upload
        self._limits = limits
        self.archive: Archive | None = None
        self.left: list[str] = []
        self.files: list[tuple[str, ZipInfo | None]] = []
        upload.stream.seek(0)
        head = upload.stream.read(HEAD_BYTES)
        upload.stream.seek(0)
        if not head.strip(b"\0 \r\n\t\xef\xbb\xbf\xff\xfe"):
            raise Refused(EMPTY)
        if not is_zip(head):
            if not looks_like_cards(head):
                raise Refused(NO_CARDS)
            self.files.append((shown_name(upload.name), None))
            return
        self.archive = stack.enter_context(open_archive(upload.stream, upload.size, limits))
        for entry in self.archive.entries:
            name = shown_name(entry.filename)
            hidden = name.rpartition("/")[2].startswith("._")
            if name.lower().endswith(ENDINGS) and not hidden:
                self.files.append((name, entry))
            else:
                self.left.append(name)
        if not self.files:
            raise Refused(NONE_INSIDE)

    @contextmanager
    def open(self, entry: ZipInfo | None) -> Iterator[Guarded]:
        if self.archive is not None and entry is not None:
            with self.archive.open(entry) as raw:
                yield raw
        else:
            self._upload.stream.seek(0)
            yield Guarded(self._upload.stream, self._limits.entry_bytes)


def looks_like_cards(head: bytes) -> bool:
    """Whether a card begins in the first bytes of a file, in whatever encoding."""
    lower = head.replace(b"\0", b"").lower()
    return any(b"begin" + gap + b":" + other + b"vcard" in lower for gap, other in itertools.product(_GAPS, _GAPS))


_GAPS = (b"", b" ")
