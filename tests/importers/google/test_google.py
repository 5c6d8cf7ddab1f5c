"""Google's own CSV: both headers, whatever the encoding, and nothing lost."""

from __future__ import annotations

import random
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers import detecting
from goodword.importers.google.headers import GROUPS, SINGLE
from goodword.importers.google.parse import NOT_GOOGLE
from goodword.importers.limits import Limits
from goodword.importers.records import Email, Names, Note, Organisation, Phone, Refused
from goodword.importers.sources import Options, find
from importers.damage import mutated
from importers.tables import PACKAGES, check, facts, people, read, told, upload, written

SAMPLES = sorted((PACKAGES / "google/samples").glob("*.csv"))
OLD = (PACKAGES / "google/samples/google_contacts_2010s.csv").read_text()
NEW = (PACKAGES / "google/samples/google_contacts_2024.csv").read_text()
BASE = {"First Name": "Ada", "Last Name": "Adler", "File As": "", "Labels": "* myContacts"}


def one(**columns: str) -> list[tuple[str, str, object]]:
    """What is stored of a contact with these columns beside their name; "_" stands for a space."""
    row = BASE | {name.replace("_", " "): text for name, text in columns.items()}
    (ada,) = people(read("google", written([row])))
    return list(facts(ada))


def group(kind: str, number: int = 1, **parts: str) -> dict[str, str]:
    return {f"{kind} {number} - {part.replace('_', ' ')}": text for part, text in parts.items()}


def test_the_columns_of_the_2010s() -> None:
    (tom,) = people(read("google", OLD))
    assert tom.names == Names("Tom", "Baker")
    assert tom.facts == (
        ("email", Email("tom@example.com", "work", "PREF=1")),
        ("email", Email("tom@example.org", "home")),
        ("phone", Phone("+44 7700 900111", "mobile")),
        ("organisation", Organisation("Acme Ltd", "Head of Ops")),
        ("nickname", "Tommy"),
        ("birthday", "1985-04-02"),
        ("category", "Clients"),
        ("note", Note("Met at the conference")),
    )


def test_the_columns_since_2024() -> None:
    aisha, tan, nobody = people(read("google", NEW))
    assert aisha.facts[:3] == (
        ("email", Email("aisha@example.com", "home", "PREF=1")),
        ("phone", Phone("+60 12-345 6789", "mobile")),
        ("phone", Phone("04-1234567", "mobile")),
    )
    assert ("birthday", "--04-02") in aisha.facts
    assert ("category", "Rotary") in aisha.facts
    assert ("address", "", {"street": "12 Hill Road\nBristol"}) in facts(tan)
    assert (nobody.names.full, facts(nobody)) == (
        "",
        [("email", "", {"address": "noname@example.com", "params": "PREF=1"})],
    )
    assert [person.line for person in (aisha, tan, nobody)] == [2, 3, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_says_the_same(encoding: str) -> None:
    text = OLD.replace("Tom,,Baker", "Zoë,,Bäcker")
    (zoe,) = people(read("google", text.encode(encoding)))
    assert zoe.names[:2] == ("Zoë", "Bäcker")


def test_the_sample_in_utf_16() -> None:
    (tom,) = people(read("google", (PACKAGES / "google/samples/google_contacts_2010s_utf16le.csv").read_bytes()))
    assert tom.names.display == "Tómas Bäcker"


def test_whoever_is_only_a_company_or_a_number_is_called_by_it() -> None:
    rows = [
        {"First Name": "", "File As": "", "Labels": "", "Organization Name": "Acme", "Phone 1 - Value": "+49 30 1"},
        {"Phone 1 - Value": "+49 30 2"},
        {"Notes": "somebody"},
    ]
    records = read("google", written(rows))
    assert [person.names.full for person in people(records)] == ["Acme", "+49 30 2"]
    assert told(records) == [(4, "This line names nobody: it has neither a name nor an address.")]


def test_groups_are_kept_with_their_labels() -> None:
    told = one(
        **group("Address", Label="* Work", Street="1 Main St", City="Porto", PO_Box="7", Country="Portugal",
                Formatted="1 Main St\nPorto\n7\nPortugal"),
        **group("Website", Label="Profile", Value="https://www.linkedin.com/in/ada-example"),
        **group("Website", 2, Label="Blog", Value="ada.example.com"),
        **group("IM", Service="Skype", Value="ada.adler"),
        **group("Event", Label="Anniversary", Value="2010-05-01"),
        **group("Event", 2, Label="First met", Value=" --06-07"),
        **group("Relation", Label="Spouse", Value="Max"),
        **group("Custom Field", Label="Member no", Value="=1+1"),
    )  # fmt: skip
    place = {"street": "1 Main St", "city": "Porto", "country": "Portugal", "pobox": "7", "params": "PREF=1"}
    assert ("address", "work", place) in told
    assert [value for kind, _label, value in told if kind == "handle"] == [
        {"url": "https://www.linkedin.com/in/ada-example", "platform": "linkedin", "handle": "in/ada-example"},
        {"url": "skype:ada.adler", "platform": "skype", "handle": "ada.adler"},
    ]
    assert ("site", "blog", {"url": "https://ada.example.com"}) in told
    assert ("date", "", {"date": "2010-05-01", "what": "anniversary"}) in told
    assert ("date", "", {"date": "--06-07", "what": "First met"}) in told
    assert ("related", "", {"name": "Max", "how": "spouse"}) in told
    assert ("custom", "Member no", {"text": "=1+1"}) in told


def test_an_address_in_one_text_keeps_what_its_parts_lack() -> None:
    told = one(**group("Address", Street="1 Main St", City="Porto", Formatted="1 Main St, back door\nPorto"))
    assert ("custom", "Address - Formatted", {"text": "1 Main St, back door\nPorto"}) in told


def test_several_addresses_of_one_label_stay_together() -> None:
    told = one(**group("Address", Label="Home", Street="1 A St ::: 2 B St", City="Porto ::: Lagos"))
    assert [value for kind, _label, value in told if kind == "address"] == [
        {"street": "1 A St", "city": "Porto"},
        {"street": "2 B St", "city": "Lagos"},
    ]


def test_the_preferred_address_comes_first() -> None:
    told = one(
        **group("E-mail", Label="Home", Value="b@example.com"), **group("E-mail", 2, Label="*", Value="a@example.com")
    )
    assert [value["address"] for kind, _label, value in told if kind == "email"] == ["a@example.com", "b@example.com"]  # type: ignore[index]  # values are objects


def test_what_has_no_place_is_kept_under_its_header() -> None:
    told = one(
        Phonetic_First_Name="Ah-da", Photo="https://example.com/ada.jpg", Billing_Information="net 30",
        Something_New="worth keeping", **group("Jot", Type="Keyword", Value="sailor"),
        **group("External ID", Label="Number", Value="17", Extra="beside"),
    )  # fmt: skip
    customs = {(label, value["text"]) for kind, label, value in told if kind == "custom"}  # type: ignore[index]  # values are objects
    assert customs == {
        ("Phonetic First Name", "Ah-da"), ("Photo", "https://example.com/ada.jpg"), ("Billing Information", "net 30"),
        ("Something New", "worth keeping"), ("Keyword", "sailor"), ("Number", "17"), ("External ID - extra", "beside"),
    }  # fmt: skip


def test_a_date_that_is_none_is_kept_as_text_with_a_remark() -> None:
    records = read("google", written([BASE | {"Birthday": "in spring"}]))
    (ada,) = people(records)
    assert facts(ada) == [("custom", "Birthday", {"text": "in spring"})]
    assert told(records) == [(2, "“in spring” is no date that is understood here, so it was kept as text.")]


def test_a_line_with_too_few_fields_is_refused_and_the_next_is_read() -> None:
    records = read("google", NEW.replace("Tan,,Wei Ming", "Tan", 1))
    assert len(people(records)) == 2
    assert [line for line, _sentence in told(records)] == [3, 4]


@pytest.mark.parametrize(
    "content", ["Name,Phone\nAda,1\n", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", b"PK\x03\x04rest", b"\x89PNG\0\0", ""]
)
def test_other_files_are_refused(content: bytes | str) -> None:
    with pytest.raises(Refused):
        find("google").classify(upload(content), Limits())


def test_it_is_found_out_by_itself() -> None:
    for path in SAMPLES:
        with path.open("rb") as content:
            assert detecting.source_of("whatever.txt", content) == "google"
            assert content.tell() == 0


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_mutated_samples(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    chance, data = random.Random(path.name), path.read_bytes()
    small = Options(limits=Limits(unreadable=2, people=2, lines=50, field_chars=10, short_field_chars=5))
    for number in range(150):
        check("google", mutated(data, chance), small if number % 3 == 2 else None)


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
COLUMN = st.one_of(
    st.sampled_from(sorted(SINGLE)),
    st.builds(
        "{} {} - {}".format, st.sampled_from(sorted(GROUPS | {"Jot"})), st.integers(1, 3),
        st.sampled_from(["Label", "Type", "Value", "Formatted", "Street", "City", "Service", "Name", "Title"]),
    ),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.dictionaries(COLUMN, TEXT, max_size=8), max_size=4))
def test_any_cells_in_any_columns(rows: list[dict[str, str]]) -> None:
    check("google", written([BASE, *({"File As": "x"} | row for row in rows)]).encode())


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(COLUMN, st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)))
def test_no_text_is_lost(columns: dict[str, str]) -> None:
    """Every text of a contact stands in a fact, its name, or a remark: labels under a value, values under a label."""
    columns.pop("groupmembership", None)
    columns = {name: text for name, text in columns.items() if not name.endswith(("Label", "Type"))}
    records = read("google", written([BASE | columns]))
    (ada,) = people(records)
    # Names of services are kept in small letters, as people's handles there are compared.
    said = (repr(facts(ada)) + repr(ada.names) + repr(told(records))).casefold()
    for text in columns.values():
        wanted = normalize("NFC", text)
        assert wanted.casefold() in said or repr(wanted)[1:-1].casefold() in said


def test_ready_for_none() -> None:
    with pytest.raises(Refused, match="no header"):
        read("google", "a,b\n1,2\n")
    assert NOT_GOOGLE.endswith(".")
