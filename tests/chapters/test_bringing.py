"""A roster brought as a file: columns found out, everybody looked at first, seats kept, and undone."""

from __future__ import annotations

from datetime import date

import pytest

from cast import Cast
from goodword.chapters import columns
from goodword.chapters.actions import adding, bringing, founding
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.files import sheets
from goodword.chapters.files.cells import Form
from goodword.chapters.models import Chapter, Membership
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound

ROSTER = [
    ["Harrogate Breakfast", "", ""],
    ["Member", "Classification", "Company", "E-mail", "Sponsor", "Induction Date"],
    ["Mia Miller", "Florist", "Mia's Flowers", "Mia@Example.org", "", "2024-03-14"],
    ["Ben Bow", "Accountant", "Bow & Co", "ben@example.org", "Mia Miller", "2025-01-30"],
    ["Cas Cole", "florist", "Cole Cut", "no address", "Nobody Known", "soon"],
    ["Mia Miller", "Florist", "Mia's Flowers", "mia@example.org", "", ""],
    ["Total", "", "", "", "", ""],
]


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    return founding.found(actor=cast.owner, described=Described(name="Harrogate Breakfast", zone="Europe/London"))


@pytest.mark.parametrize("form", list(Form))
def test_columns_are_found_out_in_every_kind_of_file(form: Form) -> None:
    read = columns.read(sheets.write(ROSTER, form, "Roster"))
    assert read.columns == ["name", "trade", "organization", "address", "sponsor", "inducted_on"]
    people = columns.people(read.rows, read.columns)
    assert [one.entry.name for one in people] == ["Mia Miller", "Ben Bow", "Cas Cole", "Mia Miller"]
    assert people[0].entry.address == "mia@example.org"
    assert people[0].entry.inducted_on == date(2024, 3, 14)
    assert people[2].trouble == ("address", "inducted_on")


def test_a_report_gives_its_names_alone() -> None:
    header = ["First Name", "Last Name", "P", "A", "L", "M", "S", "RGI", "TYFCB"]
    rows = [header, ["Mia", "van den Berg", "5", "0", "0", "0", "0", "3", "1200"], ["Total", "", "5"]]
    read = columns.read(sheets.write(rows, Form.CSV, "PALMS"))
    assert read.columns[:3] == ["given", "family", "skip"]
    (mia,) = columns.people(read.rows, read.columns)
    assert (mia.entry.name, mia.entry.family) == ("Mia van den Berg", "van den Berg")


def test_who_is_there_already_stays_and_one_seat_a_trade_holds(cast: Cast, chapter: Chapter) -> None:
    adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="B. Bow", address="ben@example.org"))
    file = bringing.bring(
        actor=cast.owner, chapter=chapter, name="roster.csv", data=sheets.write(ROSTER, Form.CSV, "Roster")
    )
    assert not Membership.objects.filter(name="Mia Miller").exists()  # looking brings nobody
    coming = bringing.look(file)
    assert [(one.comes, one.seat, one.holder) for one in coming] == [
        (True, "florist", ""), (False, "accountant", ""), (True, "", "Mia Miller"), (False, "", "Mia Miller"),
    ]  # fmt: skip
    assert bringing.put_on_roster(actor=cast.owner, file=file) == 2
    mia, cas = Membership.objects.filter(batch=file.key).order_by("-name")
    assert (mia.seat, cas.seat, cas.classification) == ("florist", "", "florist")
    file.refresh_from_db()
    assert file.rows == []
    with pytest.raises(Conflict):
        bringing.put_on_roster(actor=cast.owner, file=file)


def test_undoing_leaves_who_came_in_meanwhile(cast: Cast, chapter: Chapter) -> None:
    file = bringing.bring(
        actor=cast.owner, chapter=chapter, name="roster.csv", data=sheets.write(ROSTER, Form.CSV, "Roster")
    )
    bringing.put_on_roster(actor=cast.owner, file=file)
    Membership.objects.filter(name="Ben Bow").update(member=cast.close)
    assert bringing.undo(actor=cast.owner, file=file) == (2, 1)
    assert set(chapter.memberships.values_list("name", flat=True)) == {"Olive Ownby", "Ben Bow"}
    with pytest.raises(Conflict):
        bringing.undo(actor=cast.owner, file=file)


def test_what_cannot_be_read_is_said_and_only_the_committee_brings(cast: Cast, chapter: Chapter) -> None:
    with pytest.raises(Invalid) as refused:
        bringing.bring(actor=cast.owner, chapter=chapter, name="a.xls", data=b"\xd0\xcf\x11\xe0" + b"x" * 600)
    assert "file" in refused.value.fields
    Membership.objects.create(chapter=chapter, member=cast.close, name="Clement Close", state="active")
    with pytest.raises(NotAllowed):
        bringing.bring(actor=cast.close, chapter=chapter, name="a.csv", data=b"Name\nMia Miller\n")
    with pytest.raises(NotFound):
        bringing.bring(actor=cast.organiser, chapter=chapter, name="a.csv", data=b"Name\nMia Miller\n")


def test_columns_said_need_a_name_once(cast: Cast, chapter: Chapter) -> None:
    file = bringing.bring(actor=cast.owner, chapter=chapter, name="a.csv", data=b"Name,Email\nMia,mia@example.org\n")
    with pytest.raises(Invalid):
        bringing.say(actor=cast.owner, file=file, columns=["skip", "address"])
    with pytest.raises(Invalid):
        bringing.say(actor=cast.owner, file=file, columns=["name", "name"])
    bringing.say(actor=cast.owner, file=file, columns=["name", "skip"])
    assert bringing.look(file)[0].person.entry.address == ""
