"""The way of an address book: brought, read, let in, brought again newer, taken back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from cast import Cast
from goodword.importers import actions, detecting, jobs, queries, states
from goodword.importers.models import Batch, StagedPerson
from goodword.people.models import Card, Fact, Person
from importers.flow.archives import everything, let_in, take_back

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[3] / "src/goodword/importers/vcard/samples"
ADA = (SAMPLES / "apple_groups_30.vcf").read_text()


def read(cast: Cast, content: str) -> Batch:
    batch = actions.start(actor=cast.owner, source="vcard", name="a.vcf", content=io.BytesIO(content.encode()))
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def bring(cast: Cast, content: str) -> Batch:
    return let_in(cast.owner, read(cast, content))


def test_a_file_is_known_by_what_is_in_it(cast: Cast) -> None:
    assert detecting.source_of("contacts", io.BytesIO(ADA.encode())) == "vcard"


def test_people_come_in_as_people_with_all_that_stands_on_their_cards(cast: Cast) -> None:
    batch = read(cast, ADA)
    preview = queries.preview(cast.owner, batch)
    assert (preview.new, preview.mentioned, preview.refused, preview.contacts) == (2, 0, 0, 0)
    let_in(cast.owner, batch)
    ada = Person.objects.get(owner=cast.owner, name="Dr. Ada Lindqvist")
    assert (ada.company, ada.headline, ada.place, ada.also_called) == (
        "Northwind Boats", "Boat builder", "Bergen", "Adde Addie",
    )  # fmt: skip
    kinds = list(Fact.objects.filter(card__person=ada).order_by("pk").values_list("kind", flat=True))
    assert kinds.count("email") == 2
    assert kinds.count("category") == 3
    assert {"uid", "birthday", "date", "related", "handle", "site", "address", "note", "property"} <= set(kinds)


def test_bringing_it_again_changes_nothing(cast: Cast) -> None:
    bring(cast, ADA)
    before = everything(cast.owner)
    again = bring(cast, ADA)
    assert again.counts["matched"] == 2
    assert everything(cast.owner) == before


def test_a_newer_file_updates_the_same_card_and_says_what_changed(cast: Cast) -> None:
    bring(cast, ADA)
    newer = ADA.replace("Ada Lindqvist", "Ada Berg").replace("+47 55 00 00 01", "+47 55 00 00 77")
    batch = read(cast, newer.replace("TITLE:Boat builder", "TITLE:Owner"))
    (row,) = queries.changed(cast.owner, batch).rows
    assert row.verdict == StagedPerson.Verdict.MATCHED
    assert row.changes == [
        ["name", "Dr. Ada Lindqvist", "Dr. Ada Berg"],
        ["phone", "+47 55 00 00 01", "+47 55 00 00 77"],
        ["organisation", "Boat builder, Northwind Boats", "Owner, Northwind Boats"],
    ]
    let_in(cast.owner, batch)
    assert Card.objects.filter(owner=cast.owner).count() == 2
    ada = Person.objects.get(owner=cast.owner, name="Dr. Ada Berg")
    phones = Fact.objects.filter(card__person=ada, kind="phone", state=Fact.State.CURRENT)
    assert sorted(phones.values_list("value__number", flat=True)) == [
        "+47 55 00 00 02", "+47 55 00 00 03", "+47 55 00 00 77",
    ]  # fmt: skip
    before = Fact.objects.filter(card__person=ada, kind="phone", state=Fact.State.REPLACED)
    assert list(before.values_list("value__number", flat=True)) == ["+47 55 00 00 01"]


def test_a_file_is_taken_back_whole(cast: Cast) -> None:
    before = everything(cast.owner)
    batch = bring(cast, ADA)
    assert Person.objects.filter(owner=cast.owner).count() == 2
    assert take_back(cast.owner, batch).state == states.UNDONE
    assert everything(cast.owner) == before


def test_namesakes_find_their_own_cards_by_number(cast: Cast) -> None:
    two = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Li Wei\nUID:{n}\nNOTE:{n}\nEND:VCARD\n" for n in ("a", "b"))
    bring(cast, two)
    turned = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Li Wei\nUID:{n}\nNOTE:{n}\nEND:VCARD\n" for n in ("b", "a"))
    bring(cast, turned)
    notes = Fact.objects.filter(owner=cast.owner, kind="note").values_list("value__text", flat=True)
    assert sorted(notes) == ["a", "b"]
    assert Person.objects.filter(owner=cast.owner).count() == 2


def test_many_at_once_and_few_at_once_bring_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:4.0\nFN:Guest {number}\nEMAIL:guest{number}@example.com\nNOTE:a\\nb\t{number}\nEND:VCARD\n"
        for number in range(7)
    )
    whole = told(bring(cast, cards))
    take_back(cast.owner, Batch.objects.get(owner=cast.owner))
    monkeypatch.setattr("goodword.importers.applying.AT_ONCE", 2)
    parts = bring(cast, cards)
    assert told(parts) == whole
    assert len(whole) == 21
    assert parts.counts["applied_added"] == 7
    assert set(parts.sightings.values_list("card", flat=True)) == set(
        Card.objects.filter(owner=cast.owner, batch=parts.pk).values_list("pk", flat=True)
    )


def told(batch: Batch) -> list[tuple[object, ...]]:
    """What an import brought, whatever its numbers are."""
    rows = Fact.objects.filter(owner=batch.owner_id, batch=batch.pk).order_by("card", "pk")
    return list(rows.values_list("card__person__name", "kind", "value", "norm", "label"))


def test_two_entries_that_are_one_person_stay_two_cards_wherever_the_file_is_parted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goodword.importers.applying.AT_ONCE", 1)
    mara = Person.objects.create(owner=cast.owner, name="Mara Moss", sort_name="moss mara")
    cards = "".join(f"BEGIN:VCARD\nVERSION:4.0\nFN:Somebody {number}\nEND:VCARD\n" for number in range(3))
    batch = read(cast, cards)
    batch.people.update(person=mara.pk, decision=StagedPerson.Decision.SAME)
    let_in(cast.owner, batch)
    assert Card.objects.filter(person=mara, batch=batch.pk).count() == 3
