"""A table whose columns must be said first: asked, answered, read, asked again; and Goodword's own table, which need not."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import StoredFile
from goodword.importers import actions, jobs, queries, states
from goodword.importers.models import Batch, StagedPerson
from goodword.people.actions import exporting, persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from importers.flow.archives import everything, let_in, take_back
from importers.tables import written

pytestmark = pytest.mark.django_db

TABLE = written(
    [
        {"Who": "Ada Adler", "Reach": "ada@example.com", "Code": "baker"},
        {"Who": "Bob Braun", "Reach": "bob@example.com", "Code": "miller"},
    ]
).encode()


def start(owner: Member, content: bytes = TABLE, answer: dict[str, Any] | None = None) -> Batch:
    return actions.start(actor=owner, source="table", name="people.csv", content=io.BytesIO(content), answer=answer)


def read(batch: Batch) -> Batch:
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def test_it_waits_for_an_answer_and_reads_by_it(cast: Cast) -> None:
    batch = start(cast.owner)
    assert batch.state == states.ASKING
    assert read(batch).state == states.ASKING  # nothing to be read before it is answered
    asked = queries.asked(cast.owner, batch)
    assert asked.look.answer.columns == ("name", "email", "custom")
    assert [name for name, _facts in asked.people] == ["Ada Adler", "Bob Braun"]
    actions.answer(actor=cast.owner, batch=batch, told={"columns": {"Code": "title"}})
    batch = read(batch)
    assert batch.state == states.PREVIEW
    assert [row.detail for row in queries.staged(cast.owner, batch, StagedPerson.Verdict.NEW).rows] == [
        "baker",
        "miller",
    ]


def test_what_was_answered_can_be_changed_until_it_is_let_in(cast: Cast) -> None:
    batch = start(cast.owner)
    actions.answer(actor=cast.owner, batch=batch, told={})
    batch = read(batch)
    assert queries.can_ask_again(batch)
    actions.ask(actor=cast.owner, batch=batch)
    batch.refresh_from_db()
    assert (batch.state, batch.people.count()) == (states.ASKING, 0)
    assert queries.asked(cast.owner, batch).look.answer.columns[2] == "custom"  # as it was answered
    actions.answer(actor=cast.owner, batch=batch, told={"columns": {"Code": "skip"}})
    batch = let_in(cast.owner, read(batch))
    assert batch.state == states.APPLIED
    assert set(Fact.objects.filter(owner=cast.owner).values_list("kind", flat=True)) == {"name", "email"}
    assert not StoredFile.objects.filter(owner=cast.owner.pk).exists()
    with pytest.raises(Conflict):
        actions.ask(actor=cast.owner, batch=batch)


def test_an_answer_may_come_with_the_file(cast: Cast) -> None:
    batch = start(cast.owner, answer={"columns": {"Code": "topic"}})
    assert batch.state == states.UPLOADED
    assert read(batch).state == states.PREVIEW


def test_an_answer_that_makes_no_sense_leaves_it_waiting(cast: Cast) -> None:
    batch = start(cast.owner)
    with pytest.raises(Invalid, match="No column says"):
        actions.answer(actor=cast.owner, batch=batch, told={"columns": ["skip", "skip", "note"]})
    with pytest.raises(Invalid, match="no column"):
        queries.asked(cast.owner, batch, {"columns": {"Nowhere": "name"}})
    batch.refresh_from_db()
    assert batch.state == states.ASKING
    with pytest.raises(NotFound):
        queries.asked(cast.stranger, batch)
    with pytest.raises(Conflict):
        actions.answer(actor=cast.stranger, batch=batch, told={})


def test_it_can_be_cancelled_and_goes_after_a_day(cast: Cast) -> None:
    cancelled = actions.cancel(actor=cast.owner, batch=start(cast.owner))
    assert cancelled.state == states.CANCELLED
    forgotten, looked_at = start(cast.owner), start(cast.owner)
    actions.answer(actor=cast.owner, batch=looked_at, told={})
    read(looked_at)
    Batch.objects.update(made_at=clock.now() - timedelta(hours=25))
    jobs.expire(timestamp=0)
    forgotten.refresh_from_db()
    looked_at.refresh_from_db()
    assert (forgotten.state, looked_at.state) == (states.FAILED, states.PREVIEW)
    assert not StoredFile.objects.filter(owner=cast.owner.pk).exists()
    with pytest.raises(Conflict, match="not kept"):
        actions.ask(actor=cast.owner, batch=looked_at)


def written_out(owner: Member) -> str:
    return "".join(exporting.export(actor=owner, wanted="csv").pieces)


def exported(owner: Member) -> list[dict[str, str]]:
    text = written_out(owner)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_table_that_goodword_exports_comes_back_equal(cast: Cast) -> None:
    ada = persons.add(
        actor=cast.owner,
        facts=[
            NewFact("name", {"display": "Dr. Ada Adler", "given": "Ada", "family": "Adler"}),
            NewFact("nickname", {"text": "=HYPERLINK(1)"}), NewFact("nickname", {"text": "Adi"}),
            NewFact("email", {"address": "ada@example.com"}), NewFact("email", {"address": "a@example.org"}),
            NewFact("phone", {"number": "+47 55 00 00 00"}), NewFact("organisation", {"company": "Acme", "title": "Baker"}),
            NewFact("handle", {"url": "https://www.linkedin.com/in/ada-example"}),
            NewFact("site", {"url": "https://ada.example.com"}), NewFact("birthday", {"date": "--04-05"}),
            NewFact("address", {"street": "1 Main St", "city": "Oslo"}), NewFact("topic", {"text": "chess; go"}),
            NewFact("met", {"how": "at a fair", "where": "Oslo", "when": "2020"}), NewFact("offer", {"text": "bread"}),
            NewFact("language", {"text": "Norwegian"}), NewFact("school", {"school": "Baking school"}),
            NewFact("relation", {"text": "client"}), NewFact("note", {"text": "- likes rye\n- @home\n=1+1;=2\n'quoted'"}),
        ],
    )  # fmt: skip
    before = exported(cast.owner)
    batch = start(cast.stranger, written_out(cast.owner).encode())
    assert batch.state == states.UPLOADED  # nothing to ask
    let_in(cast.stranger, read(batch))
    own = {"Key", "Added", "Last contact", "Chosen"}
    told = [{name: text for name, text in row.items() if name not in own} for row in exported(cast.stranger)]
    assert told == [{name: text for name, text in row.items() if name not in own} for row in before]
    assert Person.objects.get(owner=cast.stranger).name == ada.name


def test_undoing_leaves_nothing(cast: Cast) -> None:
    before = everything(cast.owner)
    batch = start(cast.owner, answer={})
    take_back(cast.owner, let_in(cast.owner, read(batch)))
    assert everything(cast.owner) == before
