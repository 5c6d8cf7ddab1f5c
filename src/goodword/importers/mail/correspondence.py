"""The letters of a mailbox while it is read: numbers only, so that a million of them fit."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterator

from .heads import MOST_RECIPIENTS, Letter

MOST_LETTERS = 3_000_000
_CLEAR = 0.6  # share of the letters in which the owner's address has to stand
_ENOUGH = 5  # letters from which that can be told
_LIKELY = 8


class Correspondence:
    """Who wrote to whom and when. Addresses are numbered as they come."""

    def __init__(self, most_people: int) -> None:
        self._most = 2 * most_people
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.first: list[tuple[str, int]] = []
        self._senders = array("i")
        self._at = array("q")
        self._begins = array("q", [0])
        self._recipients = array("i")
        self._seen: set[bytes] = set()
        self._sent: Counter[int] = Counter()
        self._mailboxes: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.full = False

    def __len__(self) -> int:
        return len(self._senders)

    @property
    def addresses(self) -> list[str]:
        """Every address, by its number."""
        return list(self._numbers)

    def add(self, letter: Letter, file: str, line: int, *, sent_folder: bool) -> None:
        """Take a letter in, or count why not. Its date is known, and it has a sender."""
        why = letter.kind or ("crowd" if len(letter.recipients) > MOST_RECIPIENTS else "")
        identity = b"" if why else _identity(letter)
        if identity in self._seen:
            why = "twice"
        if why:
            self.left[why] += 1
            return
        sender = None if len(self) >= MOST_LETTERS else self._numbered(*letter.sender, file, line)
        if sender is None or letter.at is None:
            self.full = True
            return
        self._seen.add(identity)
        for mail, name in letter.recipients:
            number = self._numbered(mail, name, file, line)
            if number is not None:
                self._recipients.append(number)
        self._senders.append(sender)
        self._at.append(letter.at)
        self._begins.append(len(self._recipients))
        if letter.sent or sent_folder:
            self._sent[sender] += 1
        if letter.mailbox:
            self._mailboxes[letter.mailbox] += 1

    def _numbered(self, mail: str, name: str, file: str, line: int) -> int | None:
        number = self._numbers.get(mail)
        if number is None:
            if len(self._numbers) >= self._most:
                self.full = True
                return None
            number = self._numbers[mail] = len(self._numbers)
            self.names.append(name)
            self.first.append((file, line))
        elif name and not self.names[number]:
            self.names[number] = name
        return number

    def letters(self) -> Iterator[tuple[int, int, array[int]]]:
        """Sender, moment and recipients of each letter, in the order of the file."""
        for place, (sender, at) in enumerate(zip(self._senders, self._at, strict=True)):
            yield sender, at, self._recipients[self._begins[place] : self._begins[place + 1]]

    def own(self, known: frozenset[str]) -> tuple[set[int], list[tuple[str, int]]]:
        """Which addresses are the member's; or none, and the likely ones with the letters they stand in.

        What the member gave counts first, and with it what the mailbox itself says was sent by them. Without, the
        address that most letters were delivered to, or that stands in most letters, if there is but one.
        """
        own = {number for mail in known if (number := self._numbers.get(mail)) is not None}
        floor = max(2.0, 0.1 * max(self._sent.values(), default=0))
        sent = {number for number, count in self._sent.items() if count >= floor}
        if own or sent or not len(self):
            return own | sent, []
        stands: Counter[int] = Counter()
        for sender, _at, recipients in self.letters():
            stands.update({sender, *recipients})
        delivered: Counter[int] = Counter(
            {self._numbers[mail]: count for mail, count in self._mailboxes.items() if mail in self._numbers}
        )
        for counted in (delivered, stands):
            if (clear := self._clear(counted)) is not None:
                return {clear}, []
        names = self.addresses
        return set(), [(names[number], count) for number, count in stands.most_common(_LIKELY)]

    def _clear(self, counted: Counter[int]) -> int | None:
        """The one that stands in most letters, if no other comes near."""
        most = counted.most_common(2)
        if len(self) < _ENOUGH or not most or most[0][1] < _CLEAR * len(self):
            return None
        return most[0][0] if len(most) < 2 or most[1][1] <= 0.7 * most[0][1] else None


def _identity(letter: Letter) -> bytes:
    """Eight bytes by which a letter is known again, whatever folder it stands in."""
    told = letter.identity or repr((letter.sender[0], letter.at, letter.recipients[:5]))
    return hashlib.blake2b(told.encode(errors="replace"), digest_size=8).digest()
