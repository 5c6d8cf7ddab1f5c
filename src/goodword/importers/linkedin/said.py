"""Invitations.csv, endorsements, recommendations and notes: what was said between the member and others, kept as
facts."""

from collections.abc import Iterator

from goodword.importers.csvrows import Rows
from goodword.importers.dates import day_of, read_day, read_instant
from goodword.importers.lines import NO_DATE, NOBODY
from goodword.importers.records import Endorsement, Fact, Invitation, Note, Recommendation, Record, gettext_noop
from goodword.importers.text import plain

from .connections import mention
from .headers import Header
from .reading import AMBIGUOUS, Reading

DIRECTION = gettext_noop("This line does not tell whether the invitation came in or went out.")
SAME_NAME = gettext_noop("Two people in this archive are named %(name)s, and this line does not tell which is meant.")

_OUT = {
    plain(word)
    for word in (
        "OUTGOING",
        "Ausgehend",
        "Gesendet",
        "Sortante",
        "Envoyée",
        "Saliente",
        "Enviada",
        "In uscita",
        "Uitgaand",
    )
}
_IN = {
    plain(word)
    for word in (
        "INCOMING",
        "Eingehend",
        "Erhalten",
        "Entrante",
        "Reçue",
        "Recibida",
        "Recebida",
        "In entrata",
        "Inkomend",
    )
}
_RECEIVED = ("received", "erhalten", "recue", "recibid", "recebid", "ricevut", "ontvangen")
_GIVEN = (
    "given",
    "gegeben",
    "ausgesprochen",
    "verfasst",
    "donnee",
    "redigee",
    "dada",
    "fornecid",
    "realizad",
    "inviat",
    "scritt",
    "gegeven",
)


def read_invitations(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A mention with an invitation per line; also a vote on which profile is the member's own."""
    places = [header.at(column) for column in ("from", "to", "sent", "direction", "message", "inviter", "invitee")]
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue
        sender, receiver, sent, direction, words, inviter, invitee = (
            row[place] if place >= 0 else "" for place in places
        )
        way = plain(direction)
        if way not in _OUT and way not in _IN:
            reading.unreadable(line, DIRECTION)
            yield from reading.waiting()
            continue
        outgoing = way in _OUT
        own, other = (inviter, invitee) if outgoing else (invitee, inviter)
        if own_key := reading.key_for(own, ""):
            reading.own_votes[own_key] += 1
        at = read_instant(sent)
        if at is None and sent.strip():
            reading.remark(line, NO_DATE, text=reading.short(sent, line))
        fact: Fact = ("invitation", Invitation(outgoing, at, reading.long(words, line)))
        yield from _about(other, reading.short(receiver if outgoing else sender, line), fact, file, line, reading)


def read_endorsements(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A mention with an endorsement per line that was accepted; others are counted as `rejected`."""
    received = header.table.kind == "endorsements_received"
    places = [header.at(column) for column in ("day", "skill", "first", "last", "url", "status")]
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue
        day, skill, first, last, url, status = (row[place] if place >= 0 else "" for place in places)
        if plain(status) in {"rejected", "removed", "declined", "ignored", "pending", "deleted", "hidden"}:
            reading.left_out("rejected")
            continue
        at = read_instant(day)
        fact: Fact = (
            "endorsement",
            Endorsement(received, reading.short(skill, line), "" if at is None else day_of(at)),
        )
        yield from _about(url, reading.names(first, last, line).full, fact, file, line, reading)


def read_recommendations(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A mention with a recommendation per line. Who wrote it stands only in the file's name, where that is telling."""
    places = [header.at(column) for column in ("first", "last", "company", "title", "text", "created")]
    received = _received(file)
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue
        first, last, company, title, text, created = (row[place] if place >= 0 else "" for place in places)
        at = read_instant(created)
        company, title = reading.short(company, line), reading.short(title, line)
        day = read_day(created) or ("" if at is None else day_of(at))
        fact: Fact = ("recommendation", Recommendation(received, reading.long(text, line), company, title, day))
        yield from _about("", reading.names(first, last, line).full, fact, file, line, reading)


def read_notes(rows: Rows, header: Header, file: str, reading: Reading) -> Iterator[Record]:
    """A mention with the member's own note per line."""
    places = [header.at(column) for column in ("first", "last", "url", "note", "created", "edited")]
    for row in rows:
        line = rows.line
        if not reading.fits(row, header.width, line):
            yield from reading.waiting()
            continue
        first, last, url, words, created, edited = (row[place] if place >= 0 else "" for place in places)
        kept = reading.long(words, line)
        if not kept:
            continue
        at = read_instant(edited) or read_instant(created)
        fact: Fact = ("note", Note(kept, "" if at is None else day_of(at)))
        yield from _about(url, reading.names(first, last, line).full, fact, file, line, reading)


def _about(address: str, full_name: str, fact: Fact, file: str, line: int, reading: Reading) -> Iterator[Record]:
    key = reading.key_for(address, full_name)
    if key == AMBIGUOUS:
        reading.unreadable(line, SAME_NAME, name=full_name)
    elif not key:
        reading.unreadable(line, NOBODY)
    elif not reading.is_own(key, full_name):
        if key.startswith("in/"):
            reading.learn(full_name, key)
        yield mention(file, line, key, full_name, fact)
    yield from reading.waiting()


def _received(file: str) -> bool | None:
    name = plain(file.rpartition("/")[2])
    received, given = any(word in name for word in _RECEIVED), any(word in name for word in _GIVEN)
    return received if received != given else None
