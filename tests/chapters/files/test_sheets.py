"""Spreadsheets from strangers: what is refused, and that whatever comes, the answer is rows or a sentence."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from goodword.chapters.files import sheets
from goodword.chapters.files.cells import MOST_BYTES, MOST_ROWS, Form
from goodword.importers.records import Refused
from importers.damage import mutated

SAMPLES = Path(__file__).parent / "samples"
SS = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
ROW = "<ss:Row><ss:Cell><ss:Data>x</ss:Data></ss:Cell></ss:Row>"


def xml(rows: str, before: str = "") -> bytes:
    return f"<?xml version='1.0'?>{before}<ss:Workbook {SS}><ss:Table>{rows}</ss:Table></ss:Workbook>".encode()


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_entities_and_document_types_are_refused() -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE x SYSTEM "file:///etc/hostname">'
    for before in (declared, outside, "<!DOCTYPE x>"):
        with pytest.raises(Refused, match="document type"):
            sheets.read(xml(ROW, before))


def test_an_entity_in_a_part_of_an_archive_is_refused() -> None:
    good = sheets.write([["Ada", 1]], Form.XLSX, "People")
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = b'<!DOCTYPE x [<!ENTITY a "Ada">]>' + parts[sheet].replace(b"Ada", b"&a;")
    with pytest.raises(Refused, match="damaged"):
        sheets.read(packed(parts))


def test_what_inflates_to_far_more_than_its_size_is_refused() -> None:
    with pytest.raises(Refused, match="unpacks to far more"):
        sheets.read(packed({"xl/workbook.xml": b"<x/>", "xl/media/picture.bin": b"\0" * (20 << 20)}))
    with pytest.raises(Refused, match="larger than"):
        sheets.read(packed({"xl/styles.xml": random.Random(7).randbytes(2 << 20)}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04nothing", "archive"),
        (b"PK\x03\x04xl/workbook.xml", "damaged"),
        (b"a" * (MOST_BYTES + 1), "larger than"),
        (b"a\n" * (MOST_ROWS + 1), "rows"),
        (xml("<ss:Row ss:Index='1048576'/>"), "rows"),
        (xml(ROW * (MOST_ROWS + 1)), "rows"),
        (xml("<ss:Row ss:Index='many'/>"), "damaged"),
        (xml("<ss:Row>"), "damaged"),
    ],
    ids=range(12),
)
def test_what_is_no_list_of_a_chapter_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        sheets.read(data)


def test_cells_far_to_the_right_take_no_room() -> None:
    far = "<ss:Row><ss:Cell ss:Index='900000000'><ss:Data>x</ss:Data></ss:Cell></ss:Row>"
    merged = "<ss:Row><ss:Cell ss:MergeAcross='900000000'><ss:Data>y</ss:Data></ss:Cell><ss:Cell><ss:Data>z</ss:Data></ss:Cell></ss:Row>"
    assert sheets.read(xml(far + merged)).rows == [[], ["y"]]


@pytest.mark.parametrize("form", Form)
def test_no_text_becomes_a_formula(form: Form) -> None:
    cells = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-x", "'=1", "_x0041_", "a;=b"]
    data = sheets.write([cells], form, "People")
    assert sheets.read(data) == (form, [cells])
    if form is Form.CSV:
        assert b'"=' not in data
        assert b'"+' not in data
        assert b'"@' not in data
    if form is Form.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_csv_of_other_places_is_read() -> None:
    assert sheets.read("Müller;Zoë\r\n1,5;2".encode("cp1252")).rows == [["Müller", "Zoë"], ["1,5", "2"]]
    assert sheets.read("Müller\tZoë\n".encode("utf-16")).rows == [["Müller", "Zoë"]]
    assert sheets.read(b"sep=;\r\na,b;c\r\n").rows == [["a,b", "c"]]


@pytest.mark.parametrize("name", ["palms.xls", "slips.csv", "xlsx"])
def test_damaged_files_are_rows_or_a_sentence(name: str) -> None:
    chance = random.Random(f"damage {name}")
    whole = sheets.write([["Ada", 1], ["Bob", 2]], Form.XLSX, "x") if name == "xlsx" else (SAMPLES / name).read_bytes()
    read = refused = 0
    for _ in range(150):
        try:
            sheets.read(mutated(whole, chance, (b"<!DOCTYPE x>", b"&x;", b"]]>", b"\0", b'"', b"PK\x05\x06")))
            read += 1
        except Refused:
            refused += 1
    assert read + refused == 150
    assert name == "slips.csv" or refused
