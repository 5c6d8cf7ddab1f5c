"""A LinkedIn archive of any size, invented, the same for the same seed."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

ME = ("Mia Muster", "https://www.linkedin.com/in/mia-muster")
GIVEN = [
    "Ada",
    "Aisha",
    "Akira",
    "Alba",
    "Amara",
    "Anja",
    "Anton",
    "Arjun",
    "Astrid",
    "Beata",
    "Ben",
    "Bruno",
    "Carla",
    "Chidi",
    "Clara",
    "Dai",
    "Dina",
    "Elif",
    "Emre",
    "Enzo",
    "Eva",
    "Farah",
    "Felix",
    "Femi",
    "Greta",
    "Hana",
    "Hugo",
    "Ines",
    "Ivo",
    "Jana",
    "Jonas",
    "Kaan",
    "Kenji",
    "Lara",
    "Leif",
    "Lena",
    "Lin",
    "Luca",
    "Maja",
    "Malik",
    "Marta",
    "Mei",
    "Milan",
    "Mona",
    "Nadia",
    "Nils",
    "Noor",
    "Olga",
    "Omar",
    "Oskar",
    "Paula",
    "Petra",
    "Priya",
    "Rania",
    "Ravi",
    "Rosa",
    "Samir",
    "Sara",
    "Selin",
    "Sofia",
    "Sven",
    "Tara",
    "Tomas",
    "Uma",
    "Vera",
    "Viktor",
    "Wei",
    "Yara",
    "Yusuf",
    "Zoe",
]
SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "sha",
    "tor",
    "vel",
    "dan",
    "bri",
    "gos",
    "ham",
    "jel",
    "kur",
    "lan",
    "mos",
    "nar",
    "pol",
    "quin",
    "ros",
    "sten",
    "tam",
    "ul",
    "ver",
    "wes",
    "zan",
]
TRADES = [
    "Baker",
    "Architect",
    "Notary",
    "Engineer",
    "Printer",
    "Broker",
    "Florist",
    "Surveyor",
    "Translator",
    "Designer",
    "Accountant",
    "Brewer",
]
TOWNS = ["North", "South", "East", "West", "Old", "New", "Upper", "Lower"]
WORDS = [
    "thanks",
    "for",
    "the",
    "note",
    "about",
    "your",
    "new",
    "role",
    "and",
    "the",
    "plan",
    "we",
    "talked",
    "of",
    "last",
    "week",
    "at",
    "the",
    "breakfast",
    "in",
    "town",
    "let",
    "us",
    "meet",
    "soon",
    "to",
    "look",
    "at",
    "the",
    "numbers",
    "with",
    "the",
    "others",
    "before",
    "the",
    "fair",
    "opens",
]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Person:
    """One invented person: name, profile address, e-mail address, work."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.given = chance.choice(GIVEN)
        self.family = "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))).capitalize()
        self.url = f"https://www.linkedin.com/in/{self.given.lower()}-{self.family.lower()}-{number:x}"
        self.email = f"{self.given.lower()}.{self.family.lower()}{number}@example.com"
        self.company = f"{chance.choice(TOWNS)} {''.join(chance.choices(SYLLABLES, k=2)).capitalize()} GmbH"
        self.title = f"{chance.choice(('Senior', 'Lead', 'Independent', 'Head'))} {chance.choice(TRADES)}"

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def people(count: int, seed: int = 1) -> list[Person]:
    """The first ``count`` invented people; a longer list begins with the same ones."""
    return [Person(number, random.Random(f"{seed}/{number}")) for number in range(count)]


def write(path: Path, *, connections: int, messages: int, seed: int = 1) -> None:
    """A zip with profile, connections and messages; one connection in twenty shows an address."""
    chance = random.Random(seed)
    known = people(connections, seed)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nMia,Muster,Head of Breakfast\n")
        archive.writestr("Connections.csv", _connections(known, chance))
        archive.writestr("messages.csv", _messages(known, messages, chance))


def _connections(known: list[Person], chance: random.Random) -> str:
    out = io.StringIO()
    out.write('Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n')
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
    for number, one in enumerate(known):
        day = f"{chance.randrange(1, 29):02} {chance.choice(MONTHS)} {chance.randrange(2008, 2026)}"
        writer.writerow(
            [one.given, one.family, one.url, one.email if number % 20 == 0 else "", one.company, one.title, day]
        )
    return out.getvalue()


def _messages(known: list[Person], count: int, chance: random.Random) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(
        [
            "CONVERSATION ID",
            "CONVERSATION TITLE",
            "FROM",
            "SENDER PROFILE URL",
            "TO",
            "RECIPIENT PROFILE URLS",
            "DATE",
            "SUBJECT",
            "CONTENT",
            "FOLDER",
            "ATTACHMENTS",
            "IS MESSAGE DRAFT",
            "IS CONVERSATION DRAFT",
        ]
    )
    start = datetime(2012, 1, 1, tzinfo=UTC)
    for number in range(count):
        one = known[int(chance.paretovariate(0.6)) * 7919 % len(known)]
        sides = [(one.name, one.url), ME]
        chance.shuffle(sides)
        at = start + timedelta(seconds=number * 2_000 + chance.randrange(2_000))
        text = " ".join(chance.choices(WORDS, k=chance.randrange(3, 70)))
        if number % 5 == 0:
            text = text.replace(" the ", "\nthe ")
        (sender, address), (receiver, theirs) = sides
        writer.writerow(
            [f"2-{one.url[-12:]}", "", sender, address, receiver, theirs, f"{at:%Y-%m-%d %H:%M:%S} UTC", "", text,
             "INBOX", "", "No", "No"]
        )  # fmt: skip
    return out.getvalue()
