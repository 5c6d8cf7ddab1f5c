"""Labels of an address book, and a table's column of circles, as the member's own circles: where they say so, and gone
with the import."""

from __future__ import annotations

import io

import pytest
from django.test import Client

from cast import Cast
from goodword.core.errors import Conflict, Invalid
from goodword.importers import actions, jobs
from goodword.importers.models import Batch
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Circle, CircleMembership, Person
from importers.flow.archives import let_in, take_back

pytestmark = pytest.mark.django_db


def book(*people: tuple[str, str]) -> str:
    """A vCard file: names with their labels."""
    return "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nUID:{name}\nCATEGORIES:{labels}\nEND:VCARD\n" for name, labels in people
    )


BOOK = book(("Ada Adler", "Rotary,Sailing"), ("Ben Berg", "Rotary"), ("Cleo Cole", "Family"))


def read(cast: Cast, content: str = BOOK, *, source: str = "vcard", answer: dict[str, object] | None = None) -> Batch:
    batch = actions.start(
        actor=cast.owner, source=source, name="a.vcf", content=io.BytesIO(content.encode()), answer=answer
    )
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def circles(cast: Cast) -> dict[str, list[str]]:
    """Every circle of the owner's, and who is in it."""
    found: dict[str, list[str]] = {circle.name: [] for circle in Circle.objects.filter(owner=cast.owner)}
    rows = CircleMembership.objects.filter(owner=cast.owner).order_by("card__person__name")
    for circle, name in rows.values_list("circle__name", "card__person__name"):
        found[circle].append(name)
    return found


def rows(cast: Cast) -> list[tuple[object, ...]]:
    """The same as the database has it."""
    mine = CircleMembership.objects.filter(owner=cast.owner).order_by("pk")
    return [
        *Circle.objects.filter(owner=cast.owner).order_by("pk").values_list("pk", "name", "norm", "batch"),
        *mine.values_list("circle", "card", "batch", "since"),
    ]


def test_only_what_is_a_circle_already_becomes_one_unless_it_is_ticked(cast: Cast) -> None:
    batch = read(cast)
    assert batch.labels == [["Rotary", "rotary", 2], ["Family", "family", 1], ["Sailing", "sailing", 1]]
    assert batch.circles == ["family"]
    let_in(cast.owner, batch)
    assert circles(cast) == {"Family": ["Cleo Cole"], "Inner circle": []}
    labels = Person.objects.get(name="Ada Adler").cards.get().facts.filter(kind="category")
    assert labels.count() == 2, "they stay labels, too"


def test_ticked_labels_become_circles_and_undoing_restores_exactly(cast: Cast) -> None:
    before = rows(cast)
    batch = actions.choose_circles(actor=cast.owner, batch=read(cast), names=["Rotary", "sailing"])
    let_in(cast.owner, batch)
    assert circles(cast) == {
        "Family": [], "Inner circle": [], "Rotary": ["Ada Adler", "Ben Berg"], "Sailing": ["Ada Adler"],
    }  # fmt: skip
    take_back(cast.owner, batch)
    assert rows(cast) == before
    assert not Person.objects.filter(owner=cast.owner).exists()


def test_what_was_there_or_said_by_hand_stays(cast: Cast) -> None:
    ben = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ben Berg"})])
    rotary = choosing.make_circle(actor=cast.owner, name="Rotary")
    choosing.put_into_circle(actor=cast.owner, circle=rotary, persons=[ben])
    before = rows(cast)
    first = let_in(cast.owner, read(cast))
    assert circles(cast)["Rotary"] == ["Ada Adler", "Ben Berg", "Ben Berg"], "two people are called Ben Berg"
    take_back(cast.owner, first)
    assert rows(cast) == before
    again = let_in(cast.owner, actions.choose_circles(actor=cast.owner, batch=read(cast), names=["Sailing", "Rotary"]))
    ada = Person.objects.get(owner=cast.owner, name="Ada Adler")
    sailing = Circle.objects.get(owner=cast.owner, name="Sailing")
    choosing.put_into_circle(actor=cast.owner, circle=sailing, persons=[ada])
    take_back(cast.owner, again)
    assert circles(cast)["Sailing"] == ["Ada Adler"], "said by hand since, so the person stays with it"
    assert circles(cast)["Rotary"] == ["Ben Berg"]
    assert Circle.objects.get(pk=sailing.pk).batch is None


def test_a_later_import_that_says_it_again_keeps_it(cast: Cast) -> None:
    first = let_in(cast.owner, actions.choose_circles(actor=cast.owner, batch=read(cast), names=["Rotary", "Sailing"]))
    second = let_in(cast.owner, actions.choose_circles(actor=cast.owner, batch=read(cast), names=["Rotary"]))
    take_back(cast.owner, first)
    assert circles(cast) == {"Family": [], "Inner circle": [], "Rotary": ["Ada Adler", "Ben Berg"]}
    take_back(cast.owner, second)
    assert circles(cast) == {"Family": [], "Inner circle": []}


def test_people_known_already_come_into_the_circle_too(cast: Cast) -> None:
    let_in(cast.owner, read(cast))
    batch = actions.choose_circles(actor=cast.owner, batch=read(cast), names=["Sailing"])
    let_in(cast.owner, batch)
    assert circles(cast)["Sailing"] == ["Ada Adler"]
    assert Person.objects.filter(owner=cast.owner).count() == 3


def test_a_column_of_circles_is_meant_as_circles(cast: Cast) -> None:
    table = "Name,Circle\nAda Adler,Rotary; Sailing\nBen Berg,Rotary\n"
    batch = read(cast, table, source="table", answer={})
    assert sorted(batch.circles) == ["rotary", "sailing"]
    let_in(cast.owner, batch)
    assert circles(cast)["Rotary"] == ["Ada Adler", "Ben Berg"]


def test_what_is_no_label_or_no_longer_asked_is_refused(cast: Cast) -> None:
    batch = read(cast)
    with pytest.raises(Invalid):
        actions.choose_circles(actor=cast.owner, batch=batch, names=["Golf"])
    let_in(cast.owner, batch)
    with pytest.raises(Conflict):
        actions.choose_circles(actor=cast.owner, batch=batch, names=["Rotary"])


def test_the_page_lists_them_with_ticks(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner)
    batch = read(cast)
    page = client.get(f"/people/import/{batch.key}/").content.decode()
    assert "Make these labels circles" in page
    assert "Rotary, 2 people" in page
    assert page.count("checked") == 1
    client.post(f"/people/import/{batch.key}/apply/", {"circles": ["Rotary"]})
    jobs.apply(batch_id=batch.pk)
    assert circles(cast) == {"Family": [], "Inner circle": [], "Rotary": ["Ada Adler", "Ben Berg"]}
