"""Mailboxes and single letters: who wrote to whom, and when. Subjects and texts are never looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import ExitStack

from goodword.importers import mails
from goodword.importers.archives import Guarded
from goodword.importers.limits import MIB, Limits
from goodword.importers.packs import PackedFile, Wanted, unpack
from goodword.importers.records import (
    ContactRecord,
    Contacts,
    OwnAddresses,
    Progress,
    Record,
    Tally,
    Unreadable,
    gettext_noop,
)
from goodword.importers.sources import Found, Options, Upload

from . import heads
from .correspondence import MOST_LETTERS, Correspondence
from .mbox import Mailbox, is_mailbox, single_head

NO_MAIL = gettext_noop(
    "Line 1: this is no mailbox and no letter. A mailbox begins with “From ”, a letter with its head."
)
NONE_INSIDE = gettext_noop("There is no mailbox and no letter in this archive.")
NO_HEAD = gettext_noop("This letter has no head, so it was not read.")
NO_SENDER = gettext_noop("From: no address stands here, so this letter was not read.")
NO_DATE = gettext_noop("Date: “%(value)s” is no date, so this letter was not read.")
MORE = gettext_noop("%(count)d more letters of this file could not be read.")
FULL = gettext_noop("Only the first %(limit)d letters are read in one import; the rest was not.")

_AT_ONCE = 2_000
_LARGEST = 64 * 1024 * MIB  # a mailbox is read front to back, a piece at a time
_SENT_FOLDERS = ("sent", "gesendet", "enviad", "envoy", "inviat", "verzonden", "skickat", "outbox")
_ENDINGS = (".eml", ".mbox", ".mbx", ".emlx")


class Mail:
    """The source. See `sources.Source`."""

    slug = "mail"
    label = gettext_noop("Mailbox")
    accepts = (".mbox", ".mbx", ".eml", ".zip")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with ExitStack() as stack:
            pack = unpack(upload, limits, stack, _WANTED)
            return Found(tuple((file.name, file.kind) for file in pack.files), tuple(pack.left))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        letters = Correspondence(options.limits.people)
        reading = _Reading(options, letters)
        with ExitStack() as stack:
            pack = unpack(upload, options.limits, stack, _WANTED)
            yield from pack.read(reading.read, progress, at_most=_LARGEST)
            yield from reading.finish(pack.files[0].name)
            pack.finish(progress)
        yield from _told(letters, options, pack.files[0].name)


def _kind(head: bytes) -> str:
    """ "mailbox", "letter", or empty for neither."""
    if is_mailbox(head):
        return "mailbox"
    return "letter" if heads.looks_like_one(_without_length(head.lstrip(b"\xef\xbb\xbf\r\n"))) else ""


def _without_length(head: bytes) -> bytes:
    """A letter of Apple Mail has its length on a line before its head."""
    first, _end, rest = head.partition(b"\n")
    return rest if first.strip().isdigit() else head


_WANTED = Wanted(
    kind=_kind,
    # The folders of Thunderbird are mailboxes without an ending.
    named=lambda name: name.endswith(_ENDINGS) or "." not in name,
    other=NO_MAIL,
    none_inside=NONE_INSIDE,
)


class _Reading:
    """Letters of one file after the other."""

    def __init__(self, options: Options, letters: Correspondence) -> None:
        self._options = options
        self._letters = letters
        self._told = self._more = 0

    def read(self, file: PackedFile, raw: Guarded) -> Iterator[Record]:
        sent = any(word in file.name.lower() for word in _SENT_FOLDERS)
        if file.kind == "letter":
            yield from self._letter(file, 1, b"", _without_length(single_head(raw)), sent=sent)
            return
        for letter in Mailbox(raw).heads():
            yield from self._letter(file, letter.line, letter.separator, letter.head, sent=sent)

    def _letter(self, file: PackedFile, line: int, separator: bytes, head: bytes, *, sent: bool) -> Iterator[Record]:
        letter = heads.read(head, now=self._options.now, separator=separator)
        if letter is None:
            yield from self._refuse(file, line, NO_HEAD)
        elif letter.kind:
            self._letters.left[letter.kind] += 1
        elif not letter.sender[0]:
            yield from self._refuse(file, line, NO_SENDER)
        elif letter.at is None:
            yield from self._refuse(file, line, NO_DATE, value=letter.date)
        else:
            self._letters.add(letter, file.name, line, sent_folder=sent)

    def _refuse(self, file: PackedFile, line: int, reason: str, /, **params: str | int) -> Iterator[Record]:
        self._told += 1
        if self._told <= self._options.limits.unreadable:
            yield Unreadable(file.name, line, reason, params)
        else:
            self._more += 1

    def finish(self, file: str) -> Iterator[Record]:
        """The rest of what is to be told."""
        if self._more:
            yield Unreadable(file, 0, MORE, {"count": self._more})
        if self._letters.full:
            yield Unreadable(file, 0, FULL, {"limit": MOST_LETTERS})
        for kind, count in sorted(self._letters.left.items()):
            yield Tally(file, kind, count)


def _told(letters: Correspondence, options: Options, file: str) -> Iterator[Record]:
    """People with whom letters were exchanged, those with the most both ways first, and when."""
    own, likely = letters.own(options.own_mails)
    names = letters.addresses
    yield OwnAddresses(tuple(sorted(names[number] for number in own)), tuple(likely))
    if not own:
        return
    wrote, read = array("i", bytes(4 * len(names))), array("i", bytes(4 * len(names)))
    strangers = 0
    for sender, _at, recipients in letters.letters():
        if sender in own:
            for other in recipients:
                wrote[other] += 1
        elif own.isdisjoint(recipients):
            strangers += 1
        else:
            read[sender] += 1
    people = [
        number
        for number, mail in enumerate(names)
        if number not in own and (wrote[number] or read[number]) and not mails.is_nobody(mail)
    ]
    people.sort(key=lambda number: (-min(wrote[number], read[number]), -wrote[number], -read[number], number))
    del people[options.limits.people :]
    for number in people:
        yield mails.person(*letters.first[number], names[number], letters.names[number])
    yield from _contacts(letters, own, set(people), file)
    if strangers:
        yield Tally(file, "strangers", strangers)


def _contacts(letters: Correspondence, own: set[int], people: set[int], file: str) -> Iterator[Record]:
    names = letters.addresses
    rows: list[ContactRecord] = []
    for sender, at, recipients in letters.letters():
        others = [number for number in recipients if number not in own]
        if sender in own:
            rows.extend((mails.KEY + names[number], True, at, len(others), "") for number in others if number in people)
        elif len(others) < len(recipients) and sender in people:
            rows.append((mails.KEY + names[sender], False, at, 1 + len(others), ""))
        if len(rows) >= _AT_ONCE:
            yield Contacts(file, "mail", rows)
            rows = []
    if rows:
        yield Contacts(file, "mail", rows)
