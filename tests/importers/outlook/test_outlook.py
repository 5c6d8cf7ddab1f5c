"""Outlook's CSV: from the desktop in any language, from the web, and as Google writes it."""

from __future__ import annotations

import random
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goodword.importers import detecting
from goodword.importers.limits import Limits
from goodword.importers.outlook.headers import FIRST, TAIL, recognize
from goodword.importers.records import Names, Refused
from goodword.importers.sources import Options, find
from goodword.importers.text import fold
from importers.damage import mutated
from importers.tables import PACKAGES, check, facts, people, read, told, upload, written

SAMPLES = sorted((PACKAGES / "outlook/samples").glob("*.csv"))
DESKTOP = (PACKAGES / "outlook/samples/outlook_desktop_cp1252.csv").read_bytes()
WEB = (PACKAGES / "outlook/samples/outlook_com_google_export.csv").read_bytes()
ENGLISH = [words.split("|")[0] for words in (*(words for _name, words in FIRST), *TAIL.values())]
# The desktop's header in other languages, in the order in which it is written there.
GERMAN = [
    "Anrede",
    "Vorname",
    "Weitere Vornamen",
    "Nachname",
    "Suffix",
    "Firma",
    "Abteilung",
    "Position",
    "Straße geschäftlich",
    "Straße geschäftlich 2",
    "Straße geschäftlich 3",
    "Ort geschäftlich",
    "Region geschäftlich",
    "Postleitzahl geschäftlich",
    "Land/Region geschäftlich",
    "Straße privat",
    "Straße privat 2",
    "Straße privat 3",
    "Ort privat",
    "Bundesland/Kanton privat",
    "Postleitzahl privat",
    "Land/Region privat",
    "Weitere Straße",
    "Weitere Straße 2",
    "Weitere Straße 3",
    "Weiterer Ort",
    "Weiteres/r Bundesland/Kanton",
    "Weitere Postleitzahl",
    "Weiteres/e Land/Region",
    "Telefon Assistent",
    "Fax geschäftlich",
    "Telefon geschäftlich",
    "Telefon geschäftlich 2",
    "Rückmeldung",
    "Autotelefon",
    "Telefon Firma",
    "Fax privat",
    "Telefon (privat)",
    "Telefon (privat 2)",
    "ISDN",
    "Mobiltelefon",
    "Weiteres Fax",
    "Weiteres Telefon",
    "Pager",
    "Haupttelefon",
    "Mobiltelefon 2",
    "Telefon für Hörbehinderte",
    "Telex",
    "Abrechnungsinformation",
    "Benutzer 1",
    "Benutzer 2",
    "Benutzer 3",
    "Benutzer 4",
    "Beruf",
    "Büro",
    "E-Mail-Adresse",
    "E-Mail-Typ",
    "E-Mail: Angezeigter Name",
    "E-Mail 2: Adresse",
    "E-Mail 2: Typ",
    "E-Mail 2: Angezeigter Name",
    "E-Mail 3: Adresse",
    "E-Mail 3: Typ",
    "E-Mail 3: Angezeigter Name",
    "Empfohlen von",
    "Geburtstag",
    "Geschlecht",
    "Hobby",
    "Initialen",
    "Internet Frei/Gebucht",
    "Jahrestag",
    "Kategorien",
    "Kinder",
    "Konto",
    "Name Assistent",
    "Name des/r Vorgesetzten",
    "Notizen",
    "Organisationsnr.",
    "Ort",
    "Partner",
    "Postfach geschäftlich",
    "Postfach privat",
    "Priorität",
    "Privat",
    "Regierungsnr.",
    "Reisekilometer",
    "Sprache",
    "Stichwörter",
    "Vertraulichkeit",
    "Verzeichnisserver",
    "Webseite",
    "Weiteres Postfach",
]


def cells(header: list[str], **columns: str) -> str:
    """A file with one line; columns by the English names of ``FIRST``, others as they are spelled."""
    places = {name: number for number, (name, _words) in enumerate(FIRST)}
    row = dict.fromkeys(header, "")
    for name, text in columns.items():
        row[header[places[name]] if name in places else name.replace("_", " ")] = text
    return written([row])


def one(**columns: str) -> list[tuple[str, str, object]]:
    row = dict.fromkeys(ENGLISH, "") | {name.replace("_", " "): text for name, text in columns.items()}
    (ada,) = people(read("outlook", written([row | {"First Name": "Ada", "Last Name": "Adler"}])))
    return list(facts(ada))


def test_the_file_of_the_desktop() -> None:
    records = read("outlook", DESKTOP)
    linus, zoe = people(records)
    assert (linus.names.full, linus.names.prefix) == ("Linus Example", "Mr.")
    assert facts(linus) == [
        ("email", "", {"address": "linus@example.com"}),
        ("phone", "mobile", {"number": "+358 40 000 0003"}),
        ("phone", "work", {"number": "+358 9 000 0002"}),
        ("organisation", "", {"company": "Kernel Inc", "title": "Maintainer"}),
        ("birthday", "", {"date": "1969-12-28"}),
        ("related", "", {"name": "Ada Example", "how": "referred by"}),
        ("category", "", {"text": "Friends"}),
        ("category", "", {"text": "Open source"}),
        ("note", "", {"text": "Likes penguins\nMet in Helsinki"}),
    ]
    assert zoe.names == Names("Zoë", "Müller")
    assert facts(zoe)[0][:2] == ("custom", "E-mail")
    assert told(records) == []


def test_the_file_that_google_writes() -> None:
    (grace,) = people(read("outlook", WEB))
    assert grace.names.full == "Grace Brewster Example"
    assert ("address", "work", {"street": "1 Main St, Suite 4"}) in facts(grace)
    assert [value["text"] for kind, _label, value in facts(grace) if kind == "category"] == ["Navy"]


def test_the_file_of_the_desktop_in_german() -> None:
    text = cells(
        GERMAN, prefix="Frau", given="Änne", family="Groß", company="Bäckerei", title="Meisterin", work_street="Hof 1",
        work_city="Köln", phone_mobile="+49 171 1", Geburtstag="4.5.1980", Kategorien="Kunden;Verein",
        Partner="Uwe", Notizen="mag Brot", Vertraulichkeit="Normal", Privat="Falsch", Priorität="Normal",
        Geschlecht="Keine Angabe", Webseite="www.example.com", Beruf="Bäckerin",
    )  # fmt: skip
    (anne,) = people(read("outlook", text.encode("cp1252")))
    assert anne.names.full == "Änne Groß"
    assert facts(anne) == [
        ("phone", "mobile", {"number": "+49 171 1"}),
        ("address", "work", {"street": "Hof 1", "city": "Köln"}),
        ("organisation", "", {"company": "Bäckerei", "title": "Meisterin"}),
        ("birthday", "", {"date": "1980-05-04"}),
        ("site", "", {"url": "https://www.example.com"}),
        ("related", "", {"name": "Uwe", "how": "spouse"}),
        ("category", "", {"text": "Kunden"}),
        ("category", "", {"text": "Verein"}),
        ("note", "", {"text": "mag Brot"}),
        ("custom", "Beruf", {"text": "Bäckerin"}),
    ]


def test_a_language_nobody_taught_is_told_by_the_places_of_its_columns() -> None:
    header = [f"Slovo {number}" for number in range(92)]
    for start in (8, 15, 22):
        header[start : start + 3] = [f"Ulica {start}", f"Ulica {start} 2", f"Ulica {start} 3"]
    header = [word.replace("Ulica 8", "Ulica praca").replace("Ulica 15", "Ulica dom").replace("Ulica 22", "Ulica inna")
              for word in header]  # fmt: skip
    text = cells(header, given="Łucja", family="Żak", phone_work="+48 1", home_city="Łódź").splitlines()
    row = text[1].split(",")
    row[60], row[61], row[70], row[71] = "lucja@example.com", "SMTP", "0/0/00", "https://example.com/lucja"
    row[80] = "coś"
    (lucja,) = people(read("outlook", f"{text[0]}\r\n{','.join(row)}\r\n".encode("cp1250")))
    assert lucja.names.full == "Łucja Żak"
    assert facts(lucja) == [
        ("phone", "work", {"number": "+48 1"}),
        ("address", "home", {"city": "Łódź"}),
        ("email", "", {"address": "lucja@example.com"}),
        ("site", "", {"url": "https://example.com/lucja"}),
        ("custom", "Slovo 80", {"text": "coś"}),
    ]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("4/5/1980",), "1980-04-05"),
        (("4/5/1980", "31/1/1990"), "1980-05-04"),
        (("4/5/1980", "1/31/1990"), "1980-04-05"),
    ],
)
def test_dates_are_read_as_the_whole_file_writes_them(dates: tuple[str, ...], first: str) -> None:
    rows = [
        dict.fromkeys(ENGLISH, "") | {"First Name": "Ada", "Birthday": day, "E-mail Address": "a@example.com"}
        for day in dates
    ]
    ada = people(read("outlook", written(rows)))[0]
    assert ("birthday", "", {"date": first}) in facts(ada)


def test_an_address_inside_exchange_gives_way_to_the_one_in_the_display_name() -> None:
    stored = one(
        **{"E-mail_Address": "/o=X/cn=ada", "E-mail_Type": "EX", "E-mail_Display_Name": "Ada Adler (ada@example.com)"}
    )
    assert ("email", "", {"address": "ada@example.com"}) in stored
    assert ("custom", "E-mail", {"text": "/o=X/cn=ada"}) in stored
    assert len(stored) == 2


def test_what_outlook_fills_in_for_everybody_is_left_out_and_what_people_wrote_is_not() -> None:
    assert one(Sensitivity="Normal", Priority="Normal", Private="False", Gender="Unspecified", Birthday="0/0/00") == []
    stored = one(Sensitivity="Private", Gender="Female", Children="Bo; Cy", Hobby="sailing, chess", Account="17")
    assert ("custom", "Sensitivity", {"text": "Private"}) in stored
    assert ("custom", "Gender", {"text": "Female"}) in stored
    assert ("custom", "Account", {"text": "17"}) in stored
    assert [value for kind, _label, value in stored if kind == "related"] == [
        {"name": "Bo", "how": "child"}, {"name": "Cy", "how": "child"},
    ]  # fmt: skip
    assert [value for kind, _label, value in stored if kind == "topic"] == [{"text": "sailing"}, {"text": "chess"}]


def test_a_number_told_twice_is_kept_once() -> None:
    stored = one(Primary_Phone="+1 555 1", Mobile_Phone="+1 555 1", Business_Fax="+1 555 2")
    assert stored == [("phone", "mobile", {"number": "+1 555 1"}), ("phone", "work fax", {"number": "+1 555 2"})]


def test_the_linkedin_file_of_2014_stays_linkedins() -> None:
    path = PACKAGES / "linkedin/samples/linkedin_old_2014_outlook_style.csv"
    with path.open("rb") as content:
        assert detecting.source_of(path.name, content) == "linkedin"


def test_it_is_found_out_by_itself() -> None:
    for path in SAMPLES:
        with path.open("rb") as content:
            assert detecting.source_of("whatever.txt", content) == "outlook"


@pytest.mark.parametrize(
    "content", ["First Name,Last Name,Company\nAda,Adler,Acme\n", "", b"\xd0\xcf\x11\xe0", "x" * 99]
)
def test_other_files_are_refused(content: bytes | str) -> None:
    with pytest.raises(Refused):
        find("outlook").classify(upload(content), Limits())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_mutated_samples(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    chance, data = random.Random(path.name), path.read_bytes()
    small = Options(limits=Limits(unreadable=2, people=2, lines=50, field_chars=10, short_field_chars=5))
    for number in range(150):
        check("outlook", mutated(data, chance), small if number % 3 == 2 else None)


WORD = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)


@settings(deadline=None, max_examples=200)
@example({"Title": "a", "E-mail Display Name": "A"})
@given(st.dictionaries(st.sampled_from([*ENGLISH, "User 1", "Company Yomi"]), WORD, max_size=12))
def test_no_text_is_lost(columns: dict[str, str]) -> None:
    """Every text of a contact stands in a fact, its name, or a remark; what only repeats another, at least as that."""
    assert recognize(ENGLISH) is not None
    row = dict.fromkeys([*ENGLISH, "User 1", "Company Yomi"], "") | columns | {"Nickname": "Nick"}
    records = read("outlook", written([row]))
    (person,) = people(records)
    said = repr(facts(person)) + repr(person.names) + repr(told(records))
    for name, text in columns.items():
        if name not in {"Nickname", "Private", "Priority", "Sensitivity", "Gender"}:
            assert repr(normalize("NFC", text))[1:-1] in said or fold(text) in fold(said), name
