"""From records of address books to facts."""

from __future__ import annotations

import pytest

from goodword.importers import mapping, records
from goodword.people.actions.bringing import BroughtFact

LONG = "the one at her sister's house, behind the bakery, up the stairs"


def fact(kind: str, value: records.Value) -> BroughtFact:
    made = mapping.fact(kind, value)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("kind", "value", "told", "label"),
    [
        ("email", records.Email("ada@example.com", "work"), {"address": "ada@example.com"}, "work"),
        ("email", records.Email("ask me", "work"), {"text": "ask me"}, "E-mail (work)"),
        ("phone", records.Phone("+47 55 00 00 00", "cell"), {"number": "+47 55 00 00 00"}, "cell"),
        ("phone", records.Phone("ask me"), {"text": "ask me"}, "Phone"),
        ("site", records.Site("example.com/ada", "blog"), {"url": "https://example.com/ada"}, "blog"),
        ("site", records.Site("javascript:alert(1)"), {"text": "javascript:alert(1)"}, "Web"),
        ("date", records.Dated("2014-06-01", "anniversary"), {"date": "2014-06-01", "what": "anniversary"}, ""),
        ("related", records.Related("Bo", "spouse"), {"name": "Bo", "how": "spouse"}, ""),
        ("birthday", "--04-05", {"date": "--04-05"}, ""),
        ("nickname", "Ada", {"text": "Ada"}, ""),
        ("topic", records.Text("rye bread", "hobby"), {"text": "rye bread"}, "hobby"),
        ("category", "VIP", {"text": "VIP"}, ""),
        ("uid", "urn:uuid:1", {"text": "urn:uuid:1"}, ""),
        (
            "address", records.Address("home", street="Quay 1", city="Bergen", extended="3rd floor", pobox="12"),
            {"street": "Quay 1", "city": "Bergen", "extended": "3rd floor", "pobox": "12"}, "home",
        ),
        ("organisation", records.Organisation("Alder", "Clerk", department="Tax / Audit"),
         {"company": "Alder", "title": "Clerk", "department": "Tax / Audit"}, ""),
        ("handle", records.Handle("github", "ada"), {"url": "https://github.com/ada", "platform": "github",
                                                      "handle": "ada"}, ""),
        ("handle", records.Handle("linkedin", "https://www.linkedin.com/in/ada"),
         {"url": "https://www.linkedin.com/in/ada", "platform": "linkedin", "handle": "in/ada"}, ""),
        ("handle", records.Handle("skype", "ada l", "skype:ada%20l"),
         {"url": "skype:ada%20l", "platform": "skype", "handle": "ada l"}, ""),
        ("handle", records.Handle("aim", "ada"), {"url": "aim:ada", "platform": "aim", "handle": "ada"}, ""),
        ("property", records.Property("X-SPAM", "no\\, never", "X-A=1", "item1"),
         {"name": "X-SPAM", "value": "no\\, never", "params": "X-A=1", "group": "item1"}, ""),
    ],
)  # fmt: skip
def test_what_address_books_say(kind: str, value: records.Value, told: dict[str, str], label: str) -> None:
    made = fact(kind, value)
    assert (made.value, made.label) == (told, label)


def test_what_stands_beside_a_value_is_kept() -> None:
    assert fact("email", records.Email("ada@example.com", params="PREF=1")).value == {
        "address": "ada@example.com", "params": "PREF=1",
    }  # fmt: skip


def test_a_label_too_long_for_one_is_kept_whole() -> None:
    made = fact("phone", records.Phone("1", LONG, "PREF=1"))
    assert made.label == LONG[:60]
    assert made.value["params"] == f'PREF=1;X-ABLABEL="{LONG}"'


@pytest.mark.parametrize(
    ("kind", "value"),
    [("address", records.Address("home")), ("date", records.Dated("")), ("related", records.Related("", "spouse"))],
)
def test_nothing_makes_no_fact(kind: str, value: records.Value) -> None:
    assert mapping.fact(kind, value) is None
