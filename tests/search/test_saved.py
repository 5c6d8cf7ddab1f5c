"""Saved searches: what is news, to whom, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock, documents, steps
from goodword.core.documents import Version
from goodword.core.errors import Invalid, TooMany
from goodword.core.steps import Named, State
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.search import erasure, jobs
from goodword.search.actions import saving
from goodword.search.actions.saving import Wanted
from goodword.search.models import Find, SavedSearch
from goodword.search.queries import saved
from goodword.search.steps import NEWS
from working import waiting, work

pytestmark = pytest.mark.django_db
KIND = "tests.thing"


@pytest.fixture(autouse=True)
def things() -> Iterator[None]:
    """A kind of document whose rows are what a test says."""
    documents.register(
        documents.Kind(
            KIND, "Things", "package", "profiles:member", documents=lambda _ids: [], ids=lambda _after, _most: []
        )
    )
    yield
    documents.unregister(KIND)


def there_is(number: int, owner: Member, text: str, level: int = Audience.MEMBERS) -> None:
    documents.write(
        kind=KIND, of=number, key=uuid4(), owner=owner.pk, versions=[Version(level, f"Thing {number}", text)]
    )


def news(member: Member) -> int:
    return sum(len(one.new) for one in saved.with_news(member, list(saved.mine(member))))


def offered(member: Member) -> list[steps.Step]:
    return list(NEWS.offers(member, clock.now()))


def test_what_is_there_already_is_no_news_and_what_comes_is_once(cast: Cast) -> None:
    there_is(1, cast.close, "restores pendulum clocks")
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum clocks"))
    assert saving.look(row.pk) == 0
    there_is(2, cast.close, "pendulum clocks, sold and mended")
    there_is(3, cast.close, "clocks")  # has not all the words
    assert saving.look(row.pk) == 1
    assert saving.look(row.pk) == 0
    assert news(cast.owner) == 1
    (step,) = offered(cast.owner)
    assert step.title == "See what is new for “pendulum clocks”"
    assert step.ways[0].query == "q=pendulum+clocks"
    steps.act(cast.owner, Named(step.kind, step.subject), "seen", {})
    assert news(cast.owner) == 0
    assert not offered(cast.owner)
    named, before = Named(step.kind, step.subject), clock.now() - timedelta(minutes=1)
    assert steps.states(cast.owner, [named], before) == {named: State.DONE}


def test_ones_own_things_are_no_news(cast: Cast) -> None:
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum"))
    there_is(1, cast.owner, "a pendulum")
    assert saving.look(row.pk) == 0


def test_what_can_no_longer_be_found_is_no_longer_news(cast: Cast) -> None:
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum"))
    there_is(1, cast.close, "a pendulum")
    saving.look(row.pk)
    named = Named(NEWS.KIND, row.key)
    assert steps.states(cast.owner, [named], clock.now()) == {named: State.STANDS}
    reach.block(actor=cast.close, other=cast.owner)
    assert news(cast.owner) == 0
    assert not offered(cast.owner)
    assert not steps.states(cast.owner, [named], clock.now())


def test_what_is_for_others_is_never_news(cast: Cast) -> None:
    row = saving.save(actor=cast.stranger, wanted=Wanted("pendulum"))
    there_is(1, cast.owner, "a pendulum", Audience.CLOSE)
    assert saving.look(row.pk) == 0
    Find.objects.create(saved=row, kind=KIND, of=1, new=True)  # even where it had been found
    assert news(cast.stranger) == 0


def test_what_comes_into_reach_is_news(cast: Cast) -> None:
    there_is(1, cast.close, "a pendulum", Audience.ME)
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum"))
    there_is(1, cast.close, "a pendulum")
    assert saving.look(row.pk) == 1


def test_of_very_much_only_what_is_later_is_news(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more things than a list is long, which of them are in it shifts; that is no news."""
    monkeypatch.setattr("goodword.search.queries.finding.DEEP", 5)
    monkeypatch.setattr(saving, "DEEP", 5)
    for number in range(1, 9):
        there_is(number, cast.close, "a pendulum" + " and more" * number)
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum"))
    assert row.finds.count() == 5
    documents.forget(KIND, [1, 2, 3])  # others move up
    assert saving.look(row.pk) == 0
    there_is(10, cast.close, "a pendulum")
    assert saving.look(row.pk) == 1


def test_the_same_is_saved_once_and_twenty_at_most(cast: Cast) -> None:
    first = saving.save(actor=cast.owner, wanted=Wanted("  old   clocks ", place="Leeds"))
    assert saving.save(actor=cast.owner, wanted=Wanted("old clocks", place="Leeds")) == first
    for number in range(19):
        saving.save(actor=cast.owner, wanted=Wanted(f"clock {number}"))
    with pytest.raises(TooMany):
        saving.save(actor=cast.owner, wanted=Wanted("one more"))
    saving.remove(actor=cast.owner, saved=first)
    saving.remove(actor=cast.owner, saved=first)
    assert saving.save(actor=cast.owner, wanted=Wanted("one more")).typed == "one more"


@pytest.mark.parametrize("wanted", [Wanted(""), Wanted("?!"), Wanted("-clocks"), Wanted("clocks", kind="no.such")])
def test_nothing_to_look_for_is_said(cast: Cast, wanted: Wanted) -> None:
    with pytest.raises(Invalid):
        saving.save(actor=cast.owner, wanted=wanted)
    assert not SavedSearch.objects.exists()


def test_whose_things_are_looked_at_has_to_be_in_reach(cast: Cast) -> None:
    saving.save(actor=cast.owner, wanted=Wanted("clocks", by=cast.close))
    with pytest.raises(Invalid):
        saving.save(actor=cast.owner, wanted=Wanted("clocks", by=cast.blocked))


def test_they_rest_half_a_day(cast: Cast) -> None:
    row = saving.save(actor=cast.owner, wanted=Wanted("clocks"))
    assert saving.due() == []
    SavedSearch.objects.update(looked_at=clock.now() - timedelta(hours=13))
    assert saving.due() == [row.pk]
    saving.look(row.pk)
    assert saving.due() == []


def test_one_that_was_not_looked_for_yet_is_asked_for_once(cast: Cast) -> None:
    row = saving.save(actor=cast.owner, wanted=Wanted("clocks"))
    SavedSearch.objects.update(looked_at=clock.now() - timedelta(hours=13))
    for _hour in range(2):
        jobs.look_around(0)
    assert [told for told in waiting() if told[0] == "search.look"] == [("search.look", {"saved_id": row.pk})]
    work()
    assert saving.due() == []


def test_anothers_is_not_marked_or_removed(cast: Cast) -> None:
    row = saving.save(actor=cast.owner, wanted=Wanted("pendulum"))
    there_is(1, cast.close, "a pendulum")
    saving.look(row.pk)
    saving.seen(actor=cast.stranger, saved=row)
    saving.remove(actor=cast.stranger, saved=row)
    assert news(cast.owner) == 1


def test_the_page_saves_marks_and_says(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    said = client.get("/search/?q=pendulum").content.decode()
    assert "Save this search" in said
    client.post("/search/saved/new/", {"q": "pendulum"})
    there_is(1, cast.close, "a pendulum")
    row = SavedSearch.objects.get()
    saving.look(row.pk)
    said = client.get("/search/?q=pendulum").content.decode()
    assert "Save this search" not in said
    assert ">New</span>" in said
    assert "1 new" in client.get("/search/saved/").content.decode()
    client.post(f"/search/saved/{row.key}/seen/")
    assert ">New</span>" not in client.get("/search/?q=pendulum").content.decode()
    client.post(f"/search/saved/{row.key}/remove/")
    assert "Save this search" in client.get("/search/?q=pendulum").content.decode()


def test_all_that_is_new_is_told_by_one_statement(cast: Cast) -> None:
    for number in range(3):
        row = saving.save(actor=cast.owner, wanted=Wanted(f"pendulum {number}"))
        there_is(number, cast.close, f"a pendulum {number}")
        saving.look(row.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(offered(cast.owner)) == 3
    assert len(asked) == 1


def test_erasure_takes_searches_for_what_was_theirs(cast: Cast) -> None:
    mine = saving.save(actor=cast.close, wanted=Wanted("clocks"))
    about = saving.save(actor=cast.owner, wanted=Wanted("clocks", by=cast.close))
    kept = saving.save(actor=cast.owner, wanted=Wanted("clocks"))
    erasure.erase(member=cast.close)
    assert set(SavedSearch.objects.values_list("pk", flat=True)) == {kept.pk}
    assert mine.pk != about.pk
