"""Any table: how it is written and what its columns are is guessed; what the member says counts."""

from __future__ import annotations

import random
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers import detecting
from goodword.importers.limits import Limits
from goodword.importers.records import Address, Names, Organisation, PersonRecord, Record, Refused
from goodword.importers.sources import Options, find
from goodword.importers.table.kinds import KINDS, by_header, label_of
from goodword.importers.table.looking import Look, look
from importers.damage import mutated
from importers.tables import SHARED, check, facts, people, read, told, upload, written

ROWS = [
    {
        "Who": "Ada Adler",
        "Reach": "ada@example.com",
        "Call": "+49 30 1234567",
        "Where to look": "https://example.com/ada",
    },
    {"Who": "Bob Braun", "Reach": "bob@example.com", "Call": "+49 30 7654321", "Where to look": "www.example.org"},
    {"Who": "Cleo Chen", "Reach": "cleo@example.com", "Call": "030-555-1212", "Where to look": ""},
]


def seen(content: bytes | str, told: dict[str, Any] | None = None) -> Look:
    return look(upload(content), told)


def said(content: bytes | str, **answer: Any) -> list[Record]:
    """Read as the member says."""
    settled = find("table").answered(upload(content), answer)  # type: ignore[attr-defined]  # a source that asks
    return read("table", content, Options(answer=settled))


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("Name,E-mail,Phone,Company,Job Title,City,Country,Birthday,Notes", "name email phone company title city country birthday note"),
        ("Vorname;Nachname;E-Mail-Adresse;Firma;Ort;Geburtsdatum;Bemerkung", "given family email company city birthday note"),
        ("Name;Vorname;Telefon;PLZ", "family given phone postcode"),
        ("Nom,Prénom,Courriel,Société,Ville,Pays", "family given email company city country"),
        ("Nom complet,Portable,Fonction", "name phone title"),
        ("Nombre,Apellidos,Correo electrónico,Empresa,Ciudad", "given family email company city"),
        ("Nome,Cognome,Cellulare,Azienda,Compleanno", "given family phone company birthday"),
        ("Nome,Telefone,Empresa,Aniversário", "name phone company birthday"),
        ("Voornaam,Achternaam,Bedrijf,Woonplaats,Opmerkingen", "given family company city note"),
        ("Förnamn,Efternamn,E-post,Företag", "given family email company"),
        ("Imię,Nazwisko,Telefon,Miasto", "given family phone city"),
        ("Имя,Фамилия,Телефон,Компания,Город", "given family phone company city"),
        ("姓名,公司,电话,邮箱", "name company phone email"),
        ("First Name,Surname,Email 1,Email 2,Tags,Interests", "given family email email category topic"),
    ],
)  # fmt: skip
def test_headers_of_many_languages(header: str, kinds: str) -> None:
    cells = header.split(";" if ";" in header else ",")
    assert by_header(cells) == kinds.split()


def test_columns_without_a_telling_header_are_told_by_what_stands_in_them() -> None:
    assert seen(written(ROWS)).answer.columns == ("name", "email", "phone", "site")


def test_a_header_that_promises_what_does_not_stand_below_is_not_believed() -> None:
    rows = [{"Name": "Ada Adler", "Contact": "x", "Email": "yes"}, {"Name": "Bob", "Contact": "y", "Email": "no"}]
    assert seen(written(rows)).answer.columns[2] == "custom"


def test_without_a_header_nobody_is_lost() -> None:
    text = "\n".join(",".join(row.values()) for row in ROWS)
    assert (seen(text).answer.header, seen(text).answer.columns) == (False, ("name", "email", "phone", "site"))
    assert [person.names.full for person in people(read("table", text))] == ["Ada Adler", "Bob Braun", "Cleo Chen"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_how_it_is_written_is_found_out(separator: str, encoding: str) -> None:
    rows = [{"Name": "Zoë, the Müller; of Köln", "E-mail": "zoe@example.com", "Note": 'a "b"\nc'}] * 2
    zoe = people(read("table", written(rows, separator=separator).encode(encoding)))[0]
    assert zoe.names.full == "Zoë, the Müller; of Köln"
    assert [kind for kind, _value in zoe.facts] == ["email", "note"]


def test_a_line_for_spreadsheets_says_the_separator() -> None:
    assert people(read("table", "sep=;\nName;City\nAda;Rome, Italy\n"))[0].names.full == "Ada"


def test_lines_above_the_header_are_passed_over() -> None:
    (ada, bob) = people(
        read("table", "Members of the club\n\nName,E-mail,City\nAda,a@example.com,Rome\nBob,b@example.com,Oslo\n")
    )
    assert (ada.names.full, bob.line) == ("Ada", 5)


def test_what_the_columns_say_becomes_facts() -> None:
    row = {
        "First name": "Ada", "Last name": "Adler", "Work email": "ada@example.com; a@example.org", "Mobile": "+49 171 1",
        "LinkedIn": "https://www.linkedin.com/in/ada-example", "Company": "Acme", "Role": "Baker", "City": "Rome",
        "Country": "Italy", "Birthday": "4/5/1980", "Interests": "sailing; chess", "Notes": "likes\nbread", "Shoe size": "=39+1",
    }  # fmt: skip
    (ada,) = people(read("table", written([row])))
    assert ada.names == Names("Ada", "Adler")
    assert ada.facts[:2] == (
        ("organisation", Organisation("Acme", "Baker")),
        ("address", Address(city="Rome", country="Italy")),
    )
    assert facts(ada)[2:] == [
        ("email", "work", {"address": "ada@example.com"}),
        ("email", "work", {"address": "a@example.org"}),
        ("phone", "mobile", {"number": "+49 171 1"}),
        ("handle", "", {"url": "https://www.linkedin.com/in/ada-example", "platform": "linkedin", "handle": "in/ada-example"}),
        ("birthday", "", {"date": "1980-04-05"}),
        ("topic", "", {"text": "sailing"}),
        ("topic", "", {"text": "chess"}),
        ("note", "", {"text": "likes\nbread"}),
        ("custom", "Shoe size", {"text": "=39+1"}),
    ]  # fmt: skip


def test_the_member_has_the_last_word() -> None:
    text = written([{"Name": "Ada", "Code": "ada@example.com", "Day": "4/5/1980", "Likes": "a/b", "Junk": "x"}])
    (ada,) = people(
        said(
            text,
            columns={"Code": "email", "day": "birthday", "#4": "topic", "Junk": "skip"},
            order="day first",
            between="/",
        )
    )
    assert facts(ada) == [
        ("email", "Code", {"address": "ada@example.com"}),
        ("birthday", "", {"date": "1980-05-04"}),
        ("topic", "", {"text": "a"}),
        ("topic", "", {"text": "b"}),
    ]
    (ada,) = people(said(text, columns=["name", "skip", "skip", "custom", "skip"]))
    assert facts(ada) == [("custom", "Likes", {"text": "a/b"})]


def test_a_wrong_guess_of_letters_and_separator_can_be_put_right() -> None:
    text = "Name|City\nВера,1|Рим\n".encode("mac_cyrillic")
    with pytest.raises(Refused, match="no way"):
        said(text, encoding="mac_cyrillic")
    (vera,) = people(said("Name|City\nВера,1|Рим\n".encode("cp1251"), encoding="cp1251", separator="|"))
    assert vera.names.full == "Вера,1"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"columns": {"Nowhere": "name"}}, "no column “Nowhere”"),
        ({"columns": {"Name": "shoe"}}, "“shoe” is nothing a column can be"),
        ({"columns": {"Name": "note", "E-mail": "skip"}}, "No column says who the people are"),
        ({"columns": ["name"]}, "has 2 columns"),
        ({"separator": "#"}, "no way a table is written"),
        ({"order": "year first"}, "no way a table is written"),
    ],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_is_refused(answer: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        said("Name,E-mail\nAda,ada@example.com\n", **answer)


def test_rows_with_fewer_fields_are_read_and_those_with_more_are_refused() -> None:
    records = said("Name,E-mail,City\nAda,a@example.com\nBob,b@example.com,Oslo,and more\nCy,c@example.com,Rome\n")
    assert [person.names.full for person in people(records)] == ["Ada", "Cy"]
    assert told(records) == [(3, "This line has 4 fields where 3 belong, so it was skipped.")]


def test_dates_are_read_as_the_whole_table_writes_them() -> None:
    rows = [{"Name": "Ada", "Birthday": "4/5/1980"}, {"Name": "Bob", "Birthday": "31/12/1990"}]
    assert seen(written(rows)).answer.order == "day first"


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "just some words\nand more of them\n", "Name,E-mail\n", b"%PDF-1.7\n", b"PK\x03\x04[Content_Types].xml",
     b"\0\1\2\3" * 99, b"<!doctype html><p>Name,City"],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes | str) -> None:
    with pytest.raises(Refused) as refused:
        find("table").classify(upload(content), Limits())
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_files_of_known_programs_stay_theirs(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    with path.open("rb") as content:
        assert detecting.source_of(path.name, content) == path.parent.parent.name


def test_labels_come_from_headers() -> None:
    assert [label_of(header, "phone") for header in ("Work phone", "Handy", "Fax", "Phone", "Emergency")] == [
        "work", "mobile", "fax", "", "Emergency",
    ]  # fmt: skip


def test_a_million_lines_are_bounded() -> None:
    text = "Name,E-mail\n" + "".join(f"Person {n},p{n}@example.com\n" for n in range(3000))
    records = read("table", text, Options(limits=Limits(people=1000)))
    assert len(people(records)) == 1000
    assert told(records)[0][1].startswith("Only the first 1000 people")
    with pytest.raises(Refused, match="more than 500 lines"):
        read("table", text, Options(limits=Limits(lines=500)))


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_mutated_samples(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    chance, data = random.Random(path.name), path.read_bytes()
    for _number in range(60):
        check("table", mutated(data, chance))


@settings(deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes(body: bytes) -> None:
    check("table", body)
    check("table", b"Name,E-mail\nAda,ada@example.com\n" + body)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.just("\n"), max_size=25)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5), st.permutations(list(KINDS)))
def test_any_cells_as_anything(rows: list[list[str]], kinds: list[str]) -> None:
    text = written(
        [
            {"Name": "Ada", "A": "1", "B": "2", "C": "3"},
            *(dict(zip(("Name", "A", "B", "C"), ["x", *row], strict=True)) for row in rows),
        ]
    )
    columns = ["name", *kinds[:3]]
    for record in said(text, columns=columns, separator=",", header=True):
        assert isinstance(record, PersonRecord) is False or (record.key and facts(record) is not None)


WORD = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from([kind for kind in KINDS if kind != "skip"]), WORD, min_size=1, max_size=8))
def test_no_text_is_lost(cells: dict[str, str]) -> None:
    text = written([{"Who": "Ada"} | {f"Column {kind}": word for kind, word in cells.items()}])
    records = said(text, columns=["nickname", *cells], separator=",", header=True)
    (person,) = people(records)
    stored = repr(facts(person)) + repr(person.names)
    for word in cells.values():
        assert repr(normalize("NFC", word))[1:-1] in stored
