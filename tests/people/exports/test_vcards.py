"""A person as a vCard."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

import pytest

from goodword.people.exports import vcards
from goodword.people.exports.rows import CardRow, FactRow, PersonRow
from goodword.people.kinds import KINDS
from people.exports.vcards import Read, read

AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
CHESS = UUID("00000000-0000-4000-8000-000000000001")


def fact(kind: str, label: str = "", **value: str) -> FactRow:
    return FactRow(uuid4(), kind, value, label, "hand", "", AT, by_hand=True)


def written(*facts: FactRow, version: Literal["3.0", "4.0"] = "4.0", notes: bool = True, **more: object) -> list[Read]:
    """The properties of one person with these facts."""
    name = next((one.value["display"] for one in facts if one.kind == "name"), "Ada Lindqvist")
    person = PersonRow(uuid4(), "active", AT, name, [CardRow(uuid4(), "hand", AT, list(facts), **more)])  # type: ignore[arg-type]  # one helper for all
    text = "".join(vcards.write([person], {CHESS: "Chess, Bergen"}, version=version, notes=notes))
    (found,) = read(text)
    return found


def of(found: list[Read], name: str) -> list[Read]:
    return [one for one in found if one.name == name]


def test_names() -> None:
    found = written(fact("name", display="Dr. Ludwig van der Berg"), fact("nickname", text="Lu"))
    assert of(found, "FN")[0].text == "Dr. Ludwig van der Berg"
    assert of(found, "N")[0].parts() == ["van der Berg", "Ludwig", "", "Dr.", ""]
    told = written(fact("name", display="Ada King", given="Ada", family="King", middle="A.", maiden="Byron"))
    assert of(told, "N")[0].parts() == ["King", "Ada", "A.", "", ""]
    assert of(told, "X-MAIDENNAME")[0].text == "Byron"


@pytest.mark.parametrize(
    ("label", "types", "shown"),
    [("work", "work", ""), ("Mobile", "cell", ""), ("boat", None, "boat"), ("", None, "")],
)
def test_labels(label: str, types: str | None, shown: str) -> None:
    (phone,) = of(written(fact("phone", label, number="+47 55 00 00 00")), "TEL")
    assert dict(phone.params).get("TYPE") == types
    assert phone.label == shown


def test_e_mail_in_both_versions() -> None:
    ada = fact("email", "work", address="ada@example.com")
    assert of(written(ada), "EMAIL")[0].params == (("TYPE", "work"),)
    assert of(written(ada, version="3.0"), "EMAIL")[0].params == (("TYPE", "INTERNET"), ("TYPE", "work"))


@pytest.mark.parametrize(
    ("date", "four", "three"),
    [
        ("1985-04-12", ("BDAY", "19850412"), ("BDAY", "1985-04-12")),
        ("--02-29", ("BDAY", "--0229"), ("BDAY", "1604-02-29")),
        ("1985", ("BDAY", "1985"), ("X-GOODWORD-BIRTHDAY", "1985")),
        ("1985-04", ("BDAY", "1985-04"), ("X-GOODWORD-BIRTHDAY", "1985-04")),
    ],
)
def test_birthdays_of_any_precision(date: str, four: tuple[str, str], three: tuple[str, str]) -> None:
    for version, (name, value) in (("4.0", four), ("3.0", three)):
        (found,) = of(written(fact("birthday", date=date), version=version), name)  # type: ignore[arg-type]  # from a table
        assert found.value == value
        assert (found.params == (("X-APPLE-OMIT-YEAR", "1604"),)) == (value.startswith("1604"))


def test_work() -> None:
    now = fact("organisation", company="Alder; Sons", title="Accountant")
    old = fact("organisation", company="Northwind", title="Clerk", started="2010", ended="2014")
    found = written(old, now)
    assert of(found, "ORG")[0].text == "Alder; Sons"
    assert of(found, "TITLE")[0].text == "Accountant"
    assert [one.parts() for one in of(found, "X-GOODWORD-ORGANISATION")] == [
        ["Northwind", "Clerk", "2010", "2014", "", "", ""]
    ]


def test_elsewhere() -> None:
    found = written(
        fact("handle", url="https://www.linkedin.com/in/ada,x", platform="linkedin", handle="in/ada,x"),
        fact("handle", url="xmpp:ada@example.com", platform="xmpp"),
        fact("site", "blog", url="https://example.com/a;b,c"),
    )
    (profile,) = of(found, "X-SOCIALPROFILE")
    assert (profile.value, profile.params) == ("https://www.linkedin.com/in/ada,x", (("TYPE", "linkedin"),))
    assert of(found, "IMPP")[0].value == "xmpp:ada@example.com"
    assert (of(found, "URL")[0].value, of(found, "URL")[0].label) == ("https://example.com/a;b,c", "blog")


def test_circles_topics_and_choice() -> None:
    found = written(fact("topic", text="rye bread"), circles=[(CHESS, AT)], chosen_at=AT)
    assert of(found, "CATEGORIES")[0].parts(",") == ["Chess, Bergen"]
    assert of(found, "INTEREST")[0].text == "rye bread"
    assert of(found, "X-GOODWORD-CHOSEN")[0].text == "true"


def test_notes_can_stay_at_home() -> None:
    told = [fact("note", text="Afraid of geese"), fact("learned", text="Sails")]
    assert [(one.text, one.params) for one in of(written(*told), "NOTE")] == [
        ("Afraid of geese", ()),
        ("Sails", (("X-GOODWORD-KIND", "learned"),)),
    ]
    assert "geese" not in str(written(*told, notes=False))


def test_the_uid_is_the_cards_key() -> None:
    card = uuid4()
    person = PersonRow(uuid4(), "archived", AT, "Ada", [CardRow(card, "hand", AT, []), CardRow(uuid4(), "x", AT, [])])
    (found,) = read("".join(vcards.write([person], {}, version="4.0")))
    assert of(found, "UID")[0].value == f"urn:uuid:{card}"
    assert of(found, "X-GOODWORD-ARCHIVED")


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_of_fact_is_dropped(kind: str, version: Literal["3.0", "4.0"]) -> None:
    dates = {"date": "2021-04-05", "when": "2021-04", "started": "2020", "ended": "2021"}
    value = {name: dates.get(name, f"some {name}") for name in KINDS[kind].fields}
    again = {name: dates.get(name, f"other {name}") for name in KINDS[kind].fields}
    if kind == "handle":
        value["url"], again["url"] = "https://example.com/one", "https://example.com/two"
    text = "".join(
        f"{one.text} {one.label}" for one in written(fact(kind, **value), fact(kind, **again), version=version)
    )
    text = text.replace("20210405", "2021-04-05")
    for said in (value, again):
        for name, words in said.items():
            if kind == "handle" and name != "url":
                continue  # read from the address again
            assert words in text, f"{kind}.{name}"
