"""What a card says, as facts; one property after the other, in all the ways programs write them."""

from __future__ import annotations

import pytest

from importers.vcard.reading import SAMPLES, card, facts, one, people, read, remarks, told, unreadable

FN = "FN:Ada Lindqvist\n"


def values(lines: str, kind: str, version: str = "3.0") -> list[tuple[dict[str, str], str]]:
    return [(fact.value, fact.label) for fact in told(FN + lines, kind, version)]


@pytest.mark.parametrize(
    ("lines", "version", "name"),
    [
        ("FN:Ada Lindqvist", "4.0", {"display": "Ada Lindqvist"}),
        ("N:Lindqvist;Ada;;Dr.;", "3.0", {"display": "Dr. Ada Lindqvist", "given": "Ada", "family": "Lindqvist",
                                            "prefix": "Dr."}),
        ("FN:Ada\nN:Lindqvist\\, née Berg;Ada;;;", "3.0", {"display": "Ada", "given": "Ada",
                                                          "family": "Lindqvist, née Berg"}),
        ("FN;LANGUAGE=sv:Ada\nN;SORT-AS=\"L,A\":L;Ada;;;", "4.0",
         {"display": "Ada", "given": "Ada", "family": "L", "params": 'FN.LANGUAGE=sv;SORT-AS="L,A"'}),
        ("FN:Ada\nX-MAIDENNAME:Berg", "3.0", {"display": "Ada", "maiden": "Berg"}),
        ("ORG:Alder;Tax", "3.0", {"display": "Alder"}),
        ("TEL:+47 55 00 00 01", "3.0", {"display": "+47 55 00 00 01"}),
    ],
)  # fmt: skip
def test_names(lines: str, version: str, name: dict[str, str]) -> None:
    (found,) = told(lines, "name", version)
    assert found.value == name


@pytest.mark.parametrize("lines", ["EMAIL:ada@example.com", "NICKNAME:Adde", "X-SKYPE:ada"])
def test_without_a_name_they_are_called_by_what_is_known(lines: str) -> None:
    assert told(lines, "name") == []


@pytest.mark.parametrize(
    ("line", "version", "label", "beside"),
    [
        ("TEL;HOME;VOICE:1", "2.1", "home", ""),
        ("TEL;CELL;PREF:1", "2.1", "mobile", "PREF=1"),
        ("TEL;TYPE=WORK,FAX:1", "3.0", "work fax", ""),
        ("TEL;type=FAX;type=WORK;type=pref:1", "3.0", "work fax", "PREF=1"),
        ('TEL;TYPE="voice,home";PREF=2:1', "4.0", "home", "PREF=2"),
        ("TEL;TYPE=WORK,MSG:1", "3.0", "work", "TYPE=msg"),
        ("TEL;TYPE=boat:1", "3.0", "boat", ""),
        ("item1.TEL;type=CELL:1\nitem1.X-ABLabel:Boat", "3.0", "Boat", "TYPE=cell"),
        ("item1.TEL:1\nitem1.X-ABLabel:_$!<HomePage>!$_", "3.0", "home page", ""),
        ('TEL;X-ID="a;b:c":1', "4.0", "", 'X-ID="a;b:c"'),
        ("TEL;X-SAID=a^nb^'c^^:1", "4.0", "", 'X-SAID="a^nb^\'c^^"'),
    ],
)
def test_labels_and_what_stands_beside(line: str, version: str, label: str, beside: str) -> None:
    ((value, found),) = values(line, "phone", version)
    assert (found, value.get("params", "")) == (label, beside)


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("EMAIL:mailto:ada@example.com", "email", {"address": "ada@example.com"}),
        ("EMAIL:ask me", "property", {"name": "EMAIL", "value": "ask me"}),
        ("TEL;VALUE=uri:tel:+47-55;ext=2", "phone", {"number": "+47-55;ext=2"}),
        ("TEL:ask me", "property", {"name": "TEL", "value": "ask me"}),
        ("ADR:;;Quay 1\\nShed 4;Bergen;;5003;", "address", {"street": "Quay 1\nShed 4", "city": "Bergen",
                                                              "postcode": "5003"}),
        ("ADR:12;3rd;;;;;", "address", {"pobox": "12", "extended": "3rd"}),
        ("URL:https\\://example.com/a\\;b", "site", {"url": "https://example.com/a;b"}),
        ("URL:javascript:alert(1)", "property", {"name": "URL", "value": "javascript:alert(1)"}),
        ("URL:http://linkedin.com/in/Ada/", "handle", {"url": "https://www.linkedin.com/in/ada",
                                                         "platform": "linkedin", "handle": "in/ada"}),
        ("X-AIM:ada l", "handle", {"url": "aim:ada%20l", "platform": "aim", "handle": "ada l"}),
        ("IMPP:aim:ada%20l", "handle", {"url": "aim:ada%20l", "platform": "aim", "handle": "ada l"}),
        ("X-SOCIALPROFILE;type=twitter:http://twitter.com/ada", "handle",
         {"url": "https://x.com/ada", "platform": "x", "handle": "ada"}),
        ("X-SOCIALPROFILE;type=x:javascript:alert(1)", "property",
         {"name": "X-SOCIALPROFILE", "value": "javascript:alert(1)", "params": "TYPE=x"}),
        ("BDAY:19850412", "birthday", {"date": "1985-04-12"}),
        ("BDAY:1985-04-12T00:00:00Z", "birthday", {"date": "1985-04-12"}),
        ("BDAY:1985-04-12T10:00:00Z", "birthday", {"date": "1985-04-12", "params": 'X-TIME="10:00:00Z"'}),
        ("BDAY:--0405", "birthday", {"date": "--04-05"}),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-05", "birthday", {"date": "--04-05"}),
        ("BDAY:1985-04", "birthday", {"date": "1985-04"}),
        ("BDAY:1985-02-30", "property", {"name": "BDAY", "value": "1985-02-30"}),
        ("BDAY;VALUE=text:circa 1800", "property", {"name": "BDAY", "value": "circa 1800", "params": "VALUE=text"}),
        ("ANNIVERSARY:20140601", "date", {"date": "2014-06-01", "what": "anniversary"}),
        ("item1.X-ABDATE:2014-06-01\nitem1.X-ABLabel:First boat", "date", {"date": "2014-06-01", "what": "First boat"}),
        ("RELATED;VALUE=text;TYPE=spouse:Bo", "related", {"name": "Bo", "how": "spouse"}),
        ("RELATED;TYPE=friend:urn:uuid:1", "property", {"name": "RELATED", "value": "urn:uuid:1",
                                                         "params": "TYPE=friend"}),
        ("X-EVOLUTION-MANAGER:Big Blue", "related", {"name": "Big Blue", "how": "manager"}),
        ("GEO:60.39;5.32", "property", {"name": "GEO", "value": "60.39;5.32"}),
        ("X-FOO;A=1:b\\,c", "property", {"name": "X-FOO", "value": "b\\,c", "params": "A=1"}),
        ("UID:urn:uuid:1", "uid", {"text": "urn:uuid:1"}),
        ("PRONOUNS:she/her", "pronouns", {"text": "she/her"}),
        ("KEY;ENCODING=b;TYPE=X509:AAAA", "property", {"name": "KEY", "value": "data:;base64,AAAA",
                                                         "params": "TYPE=x509"}),
        ("LOGO;ENCODING=b;TYPE=PNG:AAAA", "property", {"name": "LOGO", "value": "data:image/png;base64,AAAA"}),
    ],
)  # fmt: skip
def test_what_becomes_of_a_property(line: str, kind: str, value: dict[str, str]) -> None:
    assert values(line, kind) == [(value, "")]


def test_lists() -> None:
    assert [value["text"] for value, _label in values("NICKNAME:Adde,Ad\\,die", "nickname")] == ["Adde", "Ad,die"]
    assert [value["text"] for value, _label in values("CATEGORIES:a,b\nCATEGORIES:c", "category")] == ["a", "b", "c"]
    assert values("INTEREST:bread\nHOBBY:chess", "topic") == [({"text": "bread"}, ""), ({"text": "chess"}, "hobby")]


def test_work() -> None:
    assert values("ORG:Alder;Tax;Audit\nTITLE:Clerk\nROLE:Counts", "organisation") == [
        ({"company": "Alder", "department": "Tax / Audit", "title": "Clerk", "text": "Counts"}, "")
    ]
    both = values("ORG:A\nORG:B\nTITLE:a\nTITLE:b", "organisation")
    assert [(value["company"], value["title"]) for value, _label in both] == [("A", "a"), ("B", "b")]
    apart = values("a.ORG:A\nORG:B\na.TITLE:a\nTITLE:b", "organisation")
    assert sorted((value["company"], value["title"]) for value, _label in apart) == [("A", "a"), ("B", "b")]


def test_what_shares_a_group_stays_together() -> None:
    lines = FN + "item3.ADR:;;Quay 1;;;;\nitem3.X-ABADR:no\nitem3.X-ABLabel:Boat"
    found = {fact.kind: (fact.value, fact.label) for fact in facts(one(lines))}
    assert found["address"] == ({"street": "Quay 1", "params": "GROUP=item3"}, "Boat")
    assert found["property"] == ({"name": "X-ABADR", "value": "no", "group": "item3"}, "")


def test_notes() -> None:
    assert [value["text"] for value, _label in values("NOTE:One\\nline\nNOTE:Two\\, \\C:\\\\x", "note")] == [
        "One\nline",
        "Two, \\C:\\x",
    ]


def test_old_phones() -> None:
    lines = """
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=98stby;Bo;;;
        NOTE;ENCODING=QUOTED-PRINTABLE:Line one=0D=0A=
        and two
        TEL;CELL:0123
    """
    person = one(lines, "2.1")
    assert (person.names.family, person.names.given) == ("Østby", "Bo")
    assert next(value for kind, value in person.facts if kind == "note")[0] == "Line one\nand two"


def test_groups_become_labels_of_their_members() -> None:
    records = read((SAMPLES / "apple_groups_30.vcf").read_bytes())
    named, company, label = people(records)
    assert (named.names.full, company.names.full) == ("Dr. Ada Lindqvist", "Alder Accounting")
    assert (label.key, label.facts, label.connected) == (named.key, (("category", "Skippers"),), False)
    alone = card("FN:Nobody's\nKIND:group\nMEMBER:urn:uuid:1", "4.0")
    assert remarks(read(alone)) == [(1, "The group “Nobody's” names nobody in this file, so it was skipped.")]


def test_nobody() -> None:
    assert unreadable(read(card("NOTE:hello"))) == [
        (1, "This card names nobody: it has neither a name nor an address nor a number.")
    ]
