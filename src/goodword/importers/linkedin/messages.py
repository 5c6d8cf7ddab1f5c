"""messages.csv: who wrote to whom, and when. The one long file of an archive, so its loop is kept bare.

Each sender, each list of recipients, each day and each minute is understood once and looked up from then on. Text is
left where it is unless the member chose to keep it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from operator import itemgetter

from goodword.importers.csvrows import Rows
from goodword.importers.dates import read_instant
from goodword.importers.lines import CUT
from goodword.importers.records import ContactRecord, Contacts, Record, Unreadable, gettext_noop
from goodword.importers.text import fold, plain, without_markup

from .connections import mention
from .headers import Header
from .keys import profile_key, profile_keys
from .reading import AMBIGUOUS, Reading
from .recipients import split_names

CHANNEL = "linkedin message"
WHO_IS_OWN = gettext_noop(
    "It could not be told which of the people in this file is you. "
    "Add your LinkedIn address to your profile, and try again."
)
WHEN = gettext_noop("“%(text)s” is no date and time that is understood here.")

_BLOCK = 2_000
_SAMPLE = 5_000
_REMEMBERED = 100_000
_YES = {"yes", "true", "1", "y", "ja", "oui", "si", "sim"}
_SPAM = {"spam", "junk"}
_MINUTES = {f"{hour:02}:{minute:02}": hour * 3600 + minute * 60 for hour in range(24) for minute in range(60)}
_SECONDS = {f":{second:02} UTC": second for second in range(60)}
_EPOCH = date(1970, 1, 1).toordinal()


class _Days(dict[str, int]):
    """Seconds from 1970 to a day written `2026-07-01`. A KeyError for any other writing."""

    def __missing__(self, text: str) -> int:
        if len(text) != 10 or text[4] != "-" or text[7] != "-":
            raise KeyError(text)
        try:
            start = (date.fromisoformat(text).toordinal() - _EPOCH) * 86400
        except ValueError:
            raise KeyError(text) from None
        if len(self) < _REMEMBERED:
            self[text] = start
        return start


def find_own(rows: Rows, header: Header, reading: Reading) -> None:
    """Learn from the first messages which profile is the member's: the one under the member's name, or the one in
    (nearly) all conversations. Learns nothing where two people could be meant."""
    if reading.own_votes:
        best = reading.own_votes.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            reading.own_keys.add(best[0][0])
    if reading.own_keys:
        return
    conversation, sender, name = header.at("conversation"), header.at("sender"), header.at("from")
    recipients = header.at("recipients")
    seen: defaultdict[str, set[str]] = defaultdict(set)
    named: Counter[str] = Counter()
    conversations: set[str] = set()
    for row in islice(rows, _SAMPLE):
        if len(row) < header.width:
            continue
        conversations.add(row[conversation])
        key = profile_key(row[sender]) if sender >= 0 else ""
        if key and fold(row[name]) in reading.own_names:
            named[key] += 1
        for person in {key, *(profile_keys(row[recipients]) if recipients >= 0 else ())} - {""}:
            seen[person].add(row[conversation])
    if named:
        reading.own_keys.add(named.most_common(1)[0][0])
        return
    ranked = sorted(((len(where), key) for key, where in seen.items()), reverse=True)[:2]
    enough = max(2, 0.8 * len(conversations))
    if ranked and ranked[0][0] >= enough and (len(ranked) == 1 or ranked[1][0] < ranked[0][0]):
        reading.own_keys.add(ranked[0][1])


def read_messages(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """Blocks of contacts, one for each message and each person on its other side; `find_own` comes before.

    Left out and counted: `draft`, `spam`, `advert`, and `nobody` for people whose profile LinkedIn does not show any
    more.
    """
    if not reading.own_keys and not reading.own_names:
        yield Unreadable(file, 0, WHO_IS_OWN, {})
        return
    people = _People(header, file, reading)
    i_sender, i_from, i_to, i_recipients = (header.at(column) for column in ("sender", "from", "to", "recipients"))
    i_when, i_content = header.at("date"), header.at("content")
    width, wants_text = header.width, reading.options.keep_message_text
    marks, marks_of = _Marks(), _marks_of(header)
    i_who = i_sender if i_sender >= 0 else i_from
    days, minutes, seconds = _Days(), _MINUTES, _SECONDS
    senders, receivers = people.senders, people.receivers
    block: list[ContactRecord] = []
    add = block.append
    for row in rows:
        if len(row) != width and not reading.fits(row, width, rows.line):
            continue
        if why := marks[marks_of(row)]:
            reading.left_out(why)
            continue
        content = row[i_content]
        if content[:1] == "<" and "spinmail" in content[:400]:
            reading.left_out("advert")
            continue
        when = row[i_when]
        try:
            at = days[when[:10]] + minutes[when[11:16]] + seconds[when[16:]]
        except KeyError:
            told = read_instant(when)
            if told is None:
                reading.unreadable(rows.line, WHEN, text=reading.short(when, rows.line)[:60])
                continue
            at = told
        sender = row[i_who]
        who = senders.get(sender) or people.sender(sender, row[i_from], rows.line)
        words = _words(content, rows.line, reading) if wants_text else ""
        if who != OWN:
            if who == NOT_SHOWN:
                reading.left_out("nobody")
            else:
                add((who, False, at, 1, words))
        else:
            to = row[i_recipients] if i_recipients >= 0 else row[i_to]
            others = receivers.get(to) or people.received(to, row[i_to], rows.line)
            count = len(others)
            if others == NONE:
                reading.left_out("nobody")
            else:
                for other in others:
                    add((other, True, at, count, words))
        if len(block) >= _BLOCK:
            yield from reading.waiting()
            yield Contacts(file, CHANNEL, block)
            block = []
            add = block.append
    yield from reading.waiting()
    if block:
        yield Contacts(file, CHANNEL, block)


OWN = "own"
NOT_SHOWN = "-"
NONE = (NOT_SHOWN,)


class _People:
    """Who is meant by the addresses and names of a message, each understood once."""

    def __init__(self, header: Header, file: str, reading: Reading) -> None:
        self.senders: dict[str, str] = {}
        self.receivers: dict[str, tuple[str, ...]] = {}
        self._file = file
        self._reading = reading
        self._by_address = header.at("recipients") >= 0
        self._has_senders = header.at("sender") >= 0
        self._told: set[str] = set()

    def sender(self, address: str, name: str, line: int) -> str:
        """The key of a sender, `OWN`, or `NOT_SHOWN`."""
        reading = self._reading
        key = profile_key(address) if self._has_senders else ""
        if key and reading.is_own(key, name):
            who = OWN
        elif key:
            reading.learn(name, key)
            who = self._tell(key, name, line)
        elif self._has_senders and not address.strip():
            # Without an address: an advert, a member who left. A name that the archive knows from elsewhere is enough.
            known = reading.keys_by_name.get(fold(name), "")
            return OWN if fold(name) in reading.own_names else known if known not in ("", AMBIGUOUS) else NOT_SHOWN
        else:
            who = self._by_name(name, line)
        _remember(self.senders, address, who)
        return who

    def received(self, to: str, names: str, line: int) -> tuple[str, ...]:
        """The keys of all receivers but the member, or `NONE`."""
        reading = self._reading
        found: list[str] = []
        if self._by_address:
            keys = profile_keys(to)
            known = split_names(names, self._is_known) if keys else []
            if len(known) != len(keys):
                known = [""] * len(keys)
            for key, name in zip(keys, known, strict=True):
                if not reading.is_own(key, ""):
                    found.append(self._tell(key, name, line))
        else:
            for name in split_names(to, self._is_known):
                who = self._by_name(name, line)
                if who not in (OWN, NOT_SHOWN):
                    found.append(who)
        others = tuple(found) or NONE
        _remember(self.receivers, to, others)
        return others

    def _by_name(self, name: str, line: int) -> str:
        folded = fold(name)
        if folded in self._reading.own_names:
            return OWN
        key = self._reading.key_for("", name)
        if key in ("", AMBIGUOUS) or folded in ("linkedin member", "linkedin mitglied"):
            return NOT_SHOWN
        return self._tell(key, name, line)

    def _is_known(self, name: str) -> bool:
        folded = fold(name)
        return folded in self._reading.keys_by_name or folded in self._reading.own_names

    def _tell(self, key: str, name: str, line: int) -> str:
        """Mention a person once, as soon as a name is known."""
        if key not in self._told and name.strip():
            if len(self._told) < _REMEMBERED:
                self._told.add(key)
            self._reading.tell(mention(self._file, line, key, self._reading.short(name, line)))
        return key


def _remember[V](memory: dict[str, V], text: str, value: V) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    if len(text) <= 2_000:
        memory[text] = value


class _Marks(dict[tuple[str, ...], str]):
    """Why a message with these marks (folder, draft, conversation draft) is left out; empty when it is not."""

    def __missing__(self, marks: tuple[str, ...]) -> str:
        folder, *drafts = marks
        verdict = "draft" if any(plain(mark) in _YES for mark in drafts) else "spam" if plain(folder) in _SPAM else ""
        if len(self) < _REMEMBERED:
            self[marks] = verdict
        return verdict


def _marks_of(header: Header) -> Callable[[list[str]], tuple[str, ...]]:
    places = [header.at(column) for column in ("folder", "draft", "conversation_draft")]
    if places.count(-1) == 0:
        return itemgetter(*places)
    return lambda row: tuple([row[place] if place >= 0 else "" for place in places])


def _words(content: str, line: int, reading: Reading) -> str:
    words = without_markup(content)
    limit = reading.limits.field_chars
    if len(words) > limit:
        reading.remark(line, CUT, length=len(words), limit=limit)
        words = words[: limit - 1].rstrip() + "…"
    return words
