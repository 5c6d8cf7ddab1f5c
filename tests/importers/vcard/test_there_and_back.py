"""What was imported comes out again, and comes in again as the same: nothing is lost on the way, in either version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.people.exports import vcards
from goodword.people.exports.rows import CardRow, FactRow, PersonRow
from importers.vcard.reading import DATA, SAMPLES, card, facts, people, read
from people.exports.vcards import read as strictly

type Version = Literal["3.0", "4.0"]
type Told = tuple[str, tuple[tuple[str, str], ...], str]

AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
VERSIONS = pytest.mark.parametrize("version", ["3.0", "4.0"])


def imported(content: bytes | str) -> list[list[Told]]:
    """The facts of each person, in no order; labels of groups among those of the people in them."""
    gathered: dict[str, list[Told]] = {}
    for person in people(read(content)):
        told = [(fact.kind, tuple(sorted(fact.value.items())), fact.label) for fact in facts(person)]
        gathered.setdefault(person.key, []).extend(told)
    return [sorted(set(told)) for told in gathered.values()]


def exported(told: list[list[Told]], version: Version) -> str:
    rows = []
    for one in told:
        said = [
            FactRow(uuid4(), kind, dict(value), label, "vcard", "", AT, by_hand=False) for kind, value, label in one
        ]
        name = next((fact.value["display"] for fact in said if fact.kind == "name"), "") or "Somebody"
        rows.append(PersonRow(uuid4(), "active", AT, name, [CardRow(uuid4(), "vcard", AT, said)]))
    return "".join(vcards.write(rows, {}, version=version))


def without_our_number(told: list[list[Told]]) -> list[list[Told]]:
    """Whom no address book gave a number, gets one of ours on the way out."""
    return [[fact for fact in one if fact[0] != "uid" or not fact[1][0][1].startswith("urn:uuid:")] for one in told]


def check(content: bytes | str, version: Version) -> None:
    once = imported(content)
    written = exported(once, version)
    strictly(written)
    again = imported(written)
    assert without_our_number(again) == without_our_number(once)
    assert imported(exported(again, version)) == again


RECORDED = [path for path in (*DATA.glob("vcard-*/*.vcf"), *DATA.glob("vcard-*/*.ics"))
            if b"begin:vcard" in path.read_bytes().lower()] if DATA else []  # fmt: skip
FILES = sorted([*SAMPLES.glob("*.vcf"), *RECORDED])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@VERSIONS
def test_samples(path, version: Version) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    check(path.read_bytes(), version)


@pytest.mark.skipif(DATA is None, reason="Set GOODWORD_DATA to the folder of recorded data to try its vCards, too.")
def test_recorded_files_are_there() -> None:
    assert len(RECORDED) >= 15


@VERSIONS
def test_nothing_of_a_card_is_lost(version: Version) -> None:
    """Each word of the samples that is no markup stands in what comes out."""
    for path in SAMPLES.glob("*.vcf"):
        written = exported(imported(path.read_bytes()), version).replace("\r\n ", "")
        for word in ("Ahda", "no", "Shed 4", "geese", "Boat builder", "Night shift") if "apple" in path.name else ():
            assert word in written
        for word in ("geo:60.39,5.32", "Europe/Oslo", "X-SHOE-SIZE", "EU;cm", "SORT-AS", "Mill Road 2^n5003 Bergen",
                     "bUkgbm8ga2V5", "GENDER", "LEVEL=high", "Bakers") if "rfc" in path.name else ():  # fmt: skip
            assert word in written, word


# Cards of any make: known properties and others, with any texts, parameters, groups and labels.
WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(";,:\\\n\"^'=_$!<>"), max_size=12)
SIMPLE = st.text(st.sampled_from("abcxyz-ABC"), min_size=1, max_size=8)
NAMES = st.sampled_from(
    [
        "FN",
        "N",
        "NICKNAME",
        "ORG",
        "TITLE",
        "ROLE",
        "EMAIL",
        "TEL",
        "ADR",
        "URL",
        "BDAY",
        "ANNIVERSARY",
        "X-ABDATE",
        "X-ABRELATEDNAMES",
        "RELATED",
        "NOTE",
        "CATEGORIES",
        "UID",
        "KIND",
        "IMPP",
        "X-AIM",
        "X-SOCIALPROFILE",
        "INTEREST",
        "HOBBY",
        "PRONOUNS",
        "GEO",
        "KEY",
        "PHOTO",
        "X-FOO",
        "X-MAIDENNAME",
        "X-SPOUSE",
        "REV",
        "X-GOODWORD-OFFER",
        "X-GOODWORD-MET",
        "X-GOODWORD-CUSTOM",
        "SORT-STRING",
        "LABEL",
    ]
)
VALUES = (
    WORDS
    | st.lists(WORDS, min_size=1, max_size=8).map(";".join)
    | st.sampled_from(
        ["1985-04-12", "19850412", "--0412", "1985", "1985-04", "1604-02-29", "ada@example.com", "+47 55 00 00 01",
         "https\\://example.com/a,b", "https://www.linkedin.com/in/Ada", "skype:ada?call", "xmpp:ada@example.com",
         "http://twitter.com/ada", "urn:uuid:00000000-0000-4000-8000-000000000000", "data:image/png;base64,AAAA",
         "AAAA", "a;b;c", "Ada", "org", "1985-04-12T10:11:12Z", "tel:+47-55-00;ext=1", "_$!<Spouse>!$_"]
    )
)  # fmt: skip
PARAMS = st.lists(
    st.sampled_from(
        ["TYPE=home", "TYPE=work,fax", "TYPE=pref", "TYPE=CELL", "PREF=1", "PREF=2", "TYPE=boat", "VALUE=text",
         "VALUE=uri", "VALUE=date", "LANGUAGE=nb", "X-A=1", 'X-B="a;b:c,d"', "X-C=^n^'^^", "ALTID=1", "TYPE=msg",
         "ENCODING=b", "X-APPLE-OMIT-YEAR=1604", "TYPE=spouse", "TYPE=twitter", "TYPE=JPEG", "X-SERVICE-TYPE=Skype"]
    ),
    max_size=3,
)  # fmt: skip
GROUPS = st.sampled_from(["", "", "item1.", "item2.", "work1."])


def line(group: str, name: str, params: list[str], value: str) -> str:
    clean = value.replace("\r", "").replace("\n", "\\n")
    return f"{group}{name}{''.join(f';{one}' for one in params)}:{clean}"


LINES = st.builds(line, GROUPS, NAMES, PARAMS, VALUES) | st.builds(
    lambda group, words: line(group, "X-ABLabel", [], words),
    st.sampled_from(["item1.", "item2."]),
    WORDS | st.sampled_from(["_$!<Anniversary>!$_", "Home", "work fax"]),
)


@given(st.lists(LINES, max_size=7), st.sampled_from(["2.1", "3.0", "4.0"]), st.sampled_from(["3.0", "4.0"]))
@settings(max_examples=300)
def test_any_card(lines: list[str], comes: str, goes: Version) -> None:
    check(card("\n".join(["FN:Ada", *lines]), comes), goes)
