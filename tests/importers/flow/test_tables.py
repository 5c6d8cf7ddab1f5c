"""Address books in CSV, the whole way: what is stored, what a newer file changes, what undoing leaves."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.importers import queries
from goodword.importers.models import StagedPerson
from goodword.people.models import Person
from importers.flow.archives import archive, bring, connection, everything, read
from importers.tables import PACKAGES, written

pytestmark = pytest.mark.django_db

ADA = {"First Name": "Ada", "Last Name": "Adler", "File As": "", "Labels": "* myContacts ::: Rotary",
       "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "ada@example.com", "Organization Name": "Acme"}  # fmt: skip
NAMELESS = {"E-mail 1 - Label": "*", "E-mail 1 - Value": "noname@example.com", "Phone 1 - Value": "+49 30 1234567"}


def google(*rows: dict[str, str]) -> bytes:
    return written(rows).encode()


@pytest.mark.parametrize(
    "path", sorted(path for source in ("google", "outlook") for path in (PACKAGES / source / "samples").glob("*.csv")),
    ids=lambda path: path.stem,
)  # fmt: skip
def test_the_same_file_again_changes_nothing(cast: Cast, path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    source = path.parent.parent.name
    bring(cast.owner, path.read_bytes(), source=source)
    first = everything(cast.owner)
    preview = queries.preview(cast.owner, again := read(cast.owner, path.read_bytes(), source=source))
    assert (preview.new, preview.doubtful, preview.changed) == (0, 0, 0)
    assert again.counts["matched"] == len(first["persons"])
    bring(cast.owner, path.read_bytes(), source=source)
    assert everything(cast.owner) == first


def test_a_newer_file_tells_what_changed(cast: Cast) -> None:
    bring(cast.owner, google(ADA, NAMELESS), source="google")
    newer = ADA | {"Organization Name": "Bakery", "Phone 1 - Value": "+49 30 7654321", "Labels": "Rotary ::: Chess"}
    batch = read(cast.owner, google(newer, NAMELESS), source="google")
    (row,) = queries.changed(cast.owner, batch).rows
    assert ["organisation", "Acme", "Bakery"] in row.changes
    assert ["phone", "", "+49 30 7654321"] in row.changes
    bring(cast.owner, google(newer, NAMELESS), source="google")
    assert sorted(Person.objects.filter(owner=cast.owner).values_list("name", "company")) == [
        ("Ada Adler", "Bakery"), ("noname@example.com", ""),
    ]  # fmt: skip


def test_somebody_of_linkedin_is_the_same_in_the_phone_book(cast: Cast) -> None:
    bring(cast.owner, archive(connection("ada", "Ada Adler", email="ada@example.com")))
    batch = read(cast.owner, google(ADA), source="google")
    (row,) = queries.staged(cast.owner, batch, StagedPerson.Verdict.MATCHED).rows
    assert row.name == "Ada Adler"
    bring(cast.owner, google(ADA), source="google")
    (ada,) = Person.objects.filter(owner=cast.owner)
    assert sorted(ada.cards.values_list("source", flat=True)) == ["google", "linkedin"]


def test_very_long_cells_are_cut_and_come_in(cast: Cast) -> None:
    long = dict.fromkeys(("First Name", "Organization Name", "Labels", "Something"), "x" * 1_000) | {
        "Notes": "x" * 25_000
    }
    long |= {"E-mail 1 - Value": "a" * 500, "Phone 1 - Value": "1" * 500, "Address 1 - Street": "s" * 25_000}
    batch = bring(cast.owner, google(ADA | long), source="google")
    assert batch.trouble == ""
    assert batch.counts["applied_added"] == 1
    assert batch.counts["remarks"] == 7
