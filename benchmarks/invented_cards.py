"""An address book of any size as vCards, invented, the same for the same seed. The cards are as phones and address books write
them: some in version 3.0 with groups and labels, some in 2.1 with quoted-printable, some in 4.0."""

from __future__ import annotations

import quopri
import random
import uuid
from pathlib import Path

from benchmarks import invented_archive

CIRCLES = ("Rotary", "Choir", "Neighbors", "Suppliers", "School")


def write(path: Path, cards: int, seed: int = 5) -> None:
    """Write ``cards`` vCards to ``path``."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as out:
        for number, one in enumerate(invented_archive.people(cards)):
            style = (_apple, _google, _old, _new)[chance.choices(range(4), (50, 30, 10, 10))[0]]
            lines = style(chance, one, number)
            out.write("\r\n".join(folded for line in lines for folded in _fold(line)) + "\r\n")


def _fold(line: str) -> list[str]:
    pieces, rest = [line[:75]], line[75:]
    while rest:
        pieces.append(f" {rest[:74]}")
        rest = rest[74:]
    return pieces


def _phone(chance: random.Random, number: int) -> str:
    return f"+47 {40 + chance.randrange(59)}{number:06}"


def _apple(chance: random.Random, one: invented_archive.Person, number: int) -> list[str]:
    family = one.name.removeprefix(one.given).strip()
    return [
        "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iOS 26.0//EN", f"N:{family};{one.given};;;",
        f"FN:{one.name}", f"ORG:{one.company};Sales", "TITLE:Manager",
        f"EMAIL;type=INTERNET;type=WORK;type=pref:{one.email}",
        f"TEL;type=CELL;type=VOICE;type=pref:{_phone(chance, number)}",
        f"item1.ADR;type=WORK;type=pref:;;Quay {number};Bergen;;50{number % 90:02};Norway", "item1.X-ABADR:no",
        f"item2.URL;type=pref:https\\://example.com/{number}", "item2.X-ABLabel:_$!<HomePage>!$_",
        f"BDAY:19{50 + number % 50}-0{1 + number % 9}-1{number % 10}",
        f"NOTE:Met at the fair\\, {2000 + number % 25}\\; likes boats and long walks along the harbor in the evening",
        f"UID:{uuid.UUID(int=chance.getrandbits(128))}", "END:VCARD",
    ]  # fmt: skip


def _google(chance: random.Random, one: invented_archive.Person, number: int) -> list[str]:
    family = one.name.removeprefix(one.given).strip()
    return [
        "BEGIN:VCARD", "VERSION:3.0", f"FN:{one.name}", f"N:{family};{one.given};;;",
        f"EMAIL;TYPE=INTERNET;TYPE=HOME:{one.email}", f"TEL;TYPE=CELL:{_phone(chance, number)}",
        f"ORG:{one.company}", "item1.X-ABDATE:2010-05-17", "item1.X-ABLabel:_$!<Anniversary>!$_",
        f"CATEGORIES:{chance.choice(CIRCLES)},myContacts", "END:VCARD",
    ]  # fmt: skip


def _old(chance: random.Random, one: invented_archive.Person, number: int) -> list[str]:
    coded = quopri.encodestring(f"Bjørn {one.name}".encode()).decode().replace("=\n", "").strip()
    return [
        "BEGIN:VCARD", "VERSION:2.1", f"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;{coded};;;",
        f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}", f"TEL;CELL:{_phone(chance, number)}",
        f"EMAIL;INTERNET:{one.email}", "END:VCARD",
    ]  # fmt: skip


def _new(chance: random.Random, one: invented_archive.Person, number: int) -> list[str]:
    family = one.name.removeprefix(one.given).strip()
    return [
        "BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{uuid.UUID(int=chance.getrandbits(128))}", f"FN:{one.name}",
        f"N:{family};{one.given};;;", f"ORG:{one.company}", f"EMAIL;PREF=1:{one.email}",
        f'TEL;VALUE=uri;TYPE="work,voice":tel:{_phone(chance, number).replace(" ", "")}', "BDAY:--0412",
        f"RELATED;VALUE=text;TYPE=spouse:{chance.choice(invented_archive.GIVEN)}", "X-SPAM;X-A=1:never\\, please",
        "END:VCARD",
    ]  # fmt: skip
