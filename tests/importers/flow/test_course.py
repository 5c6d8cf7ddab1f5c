"""The course of an import: cancelled at any moment, jobs twice or late, files and previews that are forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.core.models import Event, StoredFile
from goodword.importers import actions, applying, discarding, fetching, jobs, progress, queries, states
from goodword.importers.matching import Match
from goodword.importers.models import Batch, ReadLine, Sighting, StagedPerson, StagedText
from goodword.importers.records import Refused
from goodword.importers.staging import Entry
from goodword.people.models import Card, Fact, Person
from importers.flow.archives import archive, bring, connection, everything, let_in, message, read, take_back

ADA = connection("ada", "Ada Adler")


def start(cast: Cast, content: bytes | None = None) -> Batch:
    import io

    content = content or archive(ADA, message("ada", "Ada Adler", "2024-01-01 10:00:00"))
    return actions.start(actor=cast.owner, source="linkedin", name="../up\\a.zip", content=io.BytesIO(content))


def staged_of(batch: Batch) -> int:
    models = (StagedPerson, StagedText, ReadLine, Sighting)
    return sum(model.objects.filter(batch=batch).count() for model in models)


@pytest.mark.django_db
def test_the_name_of_a_file_is_only_its_name(cast: Cast) -> None:
    assert start(cast).file_name == "a.zip"


@pytest.mark.django_db
def test_cancelled_before_reading(cast: Cast) -> None:
    batch = start(cast)
    actions.cancel(actor=cast.owner, batch=batch)
    assert not StoredFile.objects.exists()
    jobs.read(batch_id=batch.pk)  # comes late
    batch.refresh_from_db()
    assert batch.state == states.CANCELLED
    assert staged_of(batch) == 0


@pytest.mark.django_db
def test_cancelled_while_reading(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = start(cast)

    match = fetching.matching.match

    def cancelling(owner_id: int, source: str, entries: list[Entry], *, by_address: bool) -> list[Match]:
        actions.cancel(actor=cast.owner, batch=Batch.objects.get(pk=batch.pk))
        return match(owner_id, source, entries, by_address=by_address)

    monkeypatch.setattr(fetching.matching, "match", cancelling)
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.CANCELLED
    assert staged_of(batch) == 0


@pytest.mark.django_db
def test_cancelled_in_the_preview(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA))
    actions.cancel(actor=cast.owner, batch=batch)
    assert staged_of(batch) == 0
    with pytest.raises(Conflict):
        actions.apply(actor=cast.owner, batch=batch)
    with pytest.raises(Conflict):
        actions.cancel(actor=cast.owner, batch=batch)


@pytest.mark.django_db
def test_cancelled_while_being_written_nothing_is_written(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read(cast.owner, archive(ADA))
    actions.apply(actor=cast.owner, batch=batch)
    write = applying.write

    def cancelling(*args: object) -> object:
        outcome = write(*args)  # type: ignore[arg-type]  # passed through
        Batch.objects.filter(pk=batch.pk).update(state=states.PREVIEW)
        return outcome

    monkeypatch.setattr(applying, "write", cancelling)
    jobs.apply(batch_id=batch.pk)
    assert not Person.objects.filter(owner=cast.owner).exists()
    monkeypatch.undo()
    Batch.objects.filter(pk=batch.pk).update(state=states.PREVIEW)
    batch.refresh_from_db()
    let_in(cast.owner, batch)
    assert Person.objects.filter(owner=cast.owner).count() == 1


@pytest.mark.django_db(transaction=True)
def test_cancelled_from_elsewhere_is_heard_inside_the_transaction(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    batch = read(cast.owner, archive(ADA))
    actions.apply(actor=cast.owner, batch=batch)
    seen: list[int] = []
    tell = progress.Progress.tell

    def cancelling(self: progress.Progress, done: int, total: int = 0) -> None:
        from django.db import connection

        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("UPDATE importers_batch SET state = 'preview' WHERE id = %s", [batch.pk])
        other.close()
        seen.append(done)
        tell(self, done, total)

    monkeypatch.setattr(progress.Progress, "tell", cancelling)
    jobs.apply(batch_id=batch.pk)
    batch.refresh_from_db()
    assert seen == [1]
    assert batch.state == states.PREVIEW
    assert not Person.objects.filter(owner=cast.owner).exists()
    assert staged_of(batch) == 1


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_can_be_seen_from_outside(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    batch = read(cast.owner, archive(ADA + connection("bob", "Bob Braun")))
    actions.apply(actor=cast.owner, batch=batch)
    seen: list[tuple[int, int]] = []
    write = progress.Progress.write

    def looking(self: progress.Progress, done: int) -> None:
        from django.db import connection

        write(self, done)
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT done, total FROM importers_batch WHERE id = %s", [batch.pk])
            seen.append(cursor.fetchone())
        other.close()

    monkeypatch.setattr(progress.Progress, "write", looking)
    jobs.apply(batch_id=batch.pk)
    assert seen == [(2, 2)]


@pytest.mark.django_db
@pytest.mark.parametrize("again", [jobs.read, jobs.apply, jobs.undo], ids=["read", "apply", "undo"])
def test_jobs_that_run_twice_change_nothing(cast: Cast, again: Callable[..., None]) -> None:
    batch = bring(cast.owner, archive(ADA))
    before = everything(cast.owner)
    again(batch_id=batch.pk)
    assert everything(cast.owner) == before
    take_back(cast.owner, batch)
    after = everything(cast.owner)
    again(batch_id=batch.pk)
    assert everything(cast.owner) == after


@pytest.mark.django_db
def test_a_reading_that_was_killed_begins_anew(cast: Cast) -> None:
    batch = start(cast)
    Batch.objects.filter(pk=batch.pk).update(state=states.READING)
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.PREVIEW


@pytest.mark.django_db
def test_a_file_that_cannot_be_read_says_why(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = start(cast)

    def refuse(_batch: Batch) -> None:
        raise Refused("A file of %(size)d bytes is too large.", size=7)

    monkeypatch.setattr(fetching, "read", refuse)
    jobs.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.FAILED
    assert queries.trouble(batch) == "A file of 7 bytes is too large."
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_trouble_of_ours_leaves_everything_as_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = bring(cast.owner, archive(ADA))
    before = everything(cast.owner)
    actions.undo(actor=cast.owner, batch=batch)
    monkeypatch.setattr(discarding, "discard", lambda _batch: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.undo(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.APPLIED
    assert queries.trouble(batch) == jobs.BROKEN
    assert everything(cast.owner) == before
    monkeypatch.undo()
    take_back(cast.owner, batch)
    assert batch.state == states.UNDONE


@pytest.mark.django_db
def test_a_file_nobody_read_is_gone_after_a_day(cast: Cast) -> None:
    batch = start(cast)
    with clock.stopped_at(batch.made_at + timedelta(hours=23)):
        jobs.expire(timestamp=0)
    assert StoredFile.objects.exists()
    with clock.stopped_at(batch.made_at + timedelta(hours=23, minutes=1)):  # the next run comes after 24 hours
        jobs.expire(timestamp=0)
        jobs.expire(timestamp=0)
    batch.refresh_from_db()
    assert batch.state == states.FAILED
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_preview_nobody_decided_on_is_gone_after_a_week(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA))
    with clock.stopped_at(batch.made_at + timedelta(days=6)):
        jobs.expire(timestamp=0)
    assert staged_of(batch) == 1
    with clock.stopped_at(batch.made_at + timedelta(days=8)):
        jobs.expire(timestamp=0)
    batch.refresh_from_db()
    assert batch.state == states.CANCELLED
    assert staged_of(batch) == 0


@pytest.mark.django_db
def test_choices_are_checked(cast: Cast) -> None:
    batch = read(cast.owner, archive(ADA))
    with pytest.raises(Invalid):
        actions.choose(actor=cast.owner, batch=batch, everything=True)
    row = StagedPerson.objects.get()
    with pytest.raises(Invalid):
        actions.decide(actor=cast.owner, row=row, decision=StagedPerson.Decision.SAME)
    let_in(cast.owner, batch)
    with pytest.raises(Conflict):
        actions.choose(actor=cast.owner, batch=batch, messages=False)


@pytest.mark.django_db
def test_one_event_for_each_step_and_none_for_each_person(cast: Cast) -> None:
    rows = "".join(connection(f"p{n}", f"Pat P{n}x") for n in range(20))
    batch = bring(cast.owner, archive(rows))
    take_back(cast.owner, batch)
    kinds = list(Event.objects.filter(kind__startswith="importers.").order_by("id").values_list("kind", flat=True))
    steps = ["started", "read", "applying", "applied", "undoing", "undone"]
    assert kinds == [f"importers.{step}" for step in steps]
    assert not Event.objects.filter(kind="people.person_added").exists()


@pytest.mark.django_db
def test_an_earlier_import_can_be_undone_under_a_later_one(cast: Cast) -> None:
    first = bring(cast.owner, archive(ADA + connection("bob", "Bob Braun")))
    second = bring(cast.owner, archive(connection("ada", "Ada Adler", company="Brewery")))
    take_back(cast.owner, first)
    assert list(Person.objects.filter(owner=cast.owner).values_list("name", "company")) == [("Ada Adler", "Brewery")]
    assert set(Fact.objects.filter(owner=cast.owner).values_list("batch", flat=True)) == {second.pk}
    take_back(cast.owner, second)
    assert not Card.objects.filter(owner=cast.owner).exists()
    assert not Person.objects.filter(owner=cast.owner).exists()


@pytest.mark.django_db(transaction=True)
def test_an_undoing_tells_how_far_it_is_and_can_be_stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    batch = let_in(cast.owner, read(cast.owner, archive(ADA)))
    before = everything(cast.owner)
    actions.undo(actor=cast.owner, batch=batch)
    seen: list[tuple[int, int]] = []
    tell = progress.Progress.tell

    def cancelling(self: progress.Progress, done: int, total: int = 0) -> None:
        tell(self, done, total)
        from django.db import connection

        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT done, total FROM importers_batch WHERE id = %s", [batch.pk])
            seen.append(cursor.fetchone())
            cursor.execute("UPDATE importers_batch SET state = 'applied' WHERE id = %s", [batch.pk])
        other.close()

    with monkeypatch.context() as patched:
        patched.setattr(progress.Progress, "tell", cancelling)
        jobs.undo(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.state == states.APPLIED
    assert seen == [(1, 3)]
    assert everything(cast.owner) == before
    batch = take_back(cast.owner, batch)
    assert (batch.state, batch.done, batch.total) == (states.UNDONE, 0, 0)
    assert not Person.objects.filter(owner=cast.owner).exists()
