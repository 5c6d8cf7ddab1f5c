"""Files as they come: encodings, line ends, folding, cards without an end; and what is refused, with line and reason."""

from __future__ import annotations

import base64
import codecs
import io
import re
import zipfile

import pytest

from goodword.importers.limits import Limits
from goodword.importers.records import Refused
from goodword.importers.sources import Options
from goodword.importers.vcard.parse import VCard
from importers.vcard.reading import card, people, read, remarks, unreadable, upload

BO = "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Østby\nNOTE:ætt\n  er\nEND:VCARD\n"


def names(content: bytes | str) -> list[str]:
    return [person.names.full for person in people(read(content))]


@pytest.mark.parametrize(
    "content",
    [
        BO.encode(),
        BO.replace("\n", "\r\n").encode(),
        BO.replace("\n", "\r").encode(),
        BO.replace("\n", "\r\r\n").encode(),
        codecs.BOM_UTF8 + BO.encode(),
        BO.encode("utf-16"),
        BO.encode("utf-16-le"),
        BO.encode("utf-16-be"),
        BO.encode("utf-32"),
        BO.encode("cp1252"),
        BO.encode("latin-1").replace(b"FN:", b"FN;CHARSET=ISO-8859-1:"),
        BO.replace("BEGIN:VCARD", "home.begin : vcard").replace("END:VCARD", "End:vCard  ").encode(),
        BO.removesuffix("\n").encode(),
        b"\r\n\r\n" + BO.encode(),
    ],
)
def test_encodings_and_line_ends(content: bytes) -> None:
    (bo,) = people(read(content))
    assert bo.names.full == "Bo Østby"
    assert [value for _kind, value in bo.facts] == [("ætt er", "", "")]


def test_a_letter_cut_in_two_by_folding() -> None:
    raw = BO.encode().replace("Ø".encode(), b"\xc3\n \x98")
    assert names(raw) == ["Bo Østby"]


def test_version_2_keeps_the_space_it_folds_at() -> None:
    (bo,) = people(read("BEGIN:VCARD\nVERSION:2.1\nFN:Bo\n Østby\nEND:VCARD\n"))
    assert bo.names.full == "Bo Østby"


@pytest.mark.parametrize("indent", ["", " ", "   "])
def test_base64_however_it_is_folded(indent: str) -> None:
    data = base64.b64encode(bytes(range(200))).decode()
    lines = [data[at : at + 40] for at in range(0, len(data), 40)]
    body = "KEY;X509;ENCODING=BASE64:\n" + "".join(f"{indent}{line}\n" for line in lines) + "\n"
    (bo,) = people(read(f"BEGIN:VCARD\nVERSION:2.1\nFN:Bo\n{body}\n\nTEL:1\nEND:VCARD\n"))
    assert bo.facts[0][1].value == f"data:;base64,{data}"
    assert bo.facts[1][0] == "phone"


def test_a_card_within_a_card() -> None:
    agent = "BEGIN:VCARD\nVERSION:2.1\nFN:Agent\nTEL:1\nEND:VCARD\n"
    (bo,) = people(read(f"BEGIN:VCARD\nVERSION:2.1\nFN:Bo\nAGENT:\n{agent}\nTEL:2\nEND:VCARD\n"))
    assert bo.names.full == "Bo"
    kept = bo.facts[0][1]
    assert kept.name == "AGENT"
    assert "FN:Agent" in kept.value
    assert bo.facts[1][1].number == "2"


def test_cards_without_an_end() -> None:
    records = read("BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Bo\n")
    assert [person.names.full for person in people(records)] == ["Ada", "Bo"]
    assert remarks(records) == [
        (2, "This card has no end. It was read up to here, as far as it goes."),
        (4, "This card has no end. It was read up to here, as far as it goes."),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (card("FN:Ada\nnonsense"), [(4, "“nonsense” after FN is no property: a name and a colon are missing, so it was skipped.")]),
        (card("!?:x\nFN:Ada"), [(3, "“!?:x” after VERSION is no property: a name and a colon are missing, so it was skipped.")]),
        (card("FN:Ada\nKEY;ENCODING=b:A"), [(4, "KEY holds data that was damaged on the way, so it was skipped.")]),
        ("hello\nthere\n" + card("FN:Ada"), [(1, "These lines stand outside of any card, so they were skipped.")]),
        (card("FN:Ada") + "END:VCARD\n", [(5, "END without a card that had begun, so it was skipped.")]),
    ],
)  # fmt: skip
def test_what_is_skipped_is_told_with_its_line(content: str, told: list[tuple[int, str]]) -> None:
    records = read(content)
    assert unreadable(records) == told
    assert [person.names.full for person in people(records)] == ["Ada"]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(card_facts=2), "This card says more than 2 things; the rest of it, from NOTE on, was skipped."),
        (Limits(property_chars=30), "X-LONG is longer than 30 characters, so it was skipped."),
        (Limits(people=0), "Only the first 0 people are read in one import; the lines from here on were not."),
        (Limits(card_bytes=100), "This card is larger than 0 MB, so it was skipped."),
        (Limits(line_bytes=10), "This line is longer than 0 MB, so it was skipped."),
    ],
)
def test_limits(limits: Limits, reason: str) -> None:
    content = card("FN:Ada\nNOTE:hello\nX-LONG:" + "x" * 40)
    if limits.line_bytes == 10:
        content = content.replace("\r\nEND:VCARD\r\n", "x" * 600_000)
    assert reason in [sentence for _line, sentence in unreadable(read(content, Options(limits=limits)))]


def test_a_long_text_is_cut_and_told() -> None:
    records = read(card("FN:Ada\nNOTE:" + "x" * 50), Options(limits=Limits(field_chars=20)))
    assert people(records)[0].facts[0][1] == ("x" * 19 + "…", "", "")
    assert remarks(records) == [(4, "NOTE is a text of 50 characters, which was cut to 20.")]


def test_archives() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("Takeout/All Contacts.vcf", card("FN:Ada") + card("FN:Bo"))
        zipped.writestr("Takeout/photo.jpg", b"\xff\xd8\xff")
    assert names(out.getvalue()) == ["Ada", "Bo"]
    found = VCard().classify(upload(out.getvalue(), "a.zip"), Limits())
    assert found.files == (("Takeout/All Contacts.vcf", "cards"),)
    assert found.left == ("Takeout/photo.jpg",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file is empty. Download it again and bring the new one."),
        (b"First Name,Last Name\n", "This is no vCard file: no line in it says BEGIN:VCARD."),
        (b"PK\x05\x06" + b"\0" * 18, "There is no vCard file in this archive."),
    ],
)
def test_other_files_are_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=re.escape(reason)):
        VCard().classify(upload(content), Limits())
