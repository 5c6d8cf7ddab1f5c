"""One's own asks come back out of an export: closed, once, and gone again with its undo."""

from __future__ import annotations

import pytest

from asks.asking import ask
from cast import Cast
from goodword.asks import back, states
from goodword.asks.actions import closing
from goodword.asks.models import Ask
from goodword.core.models import Event
from goodword.importers import queries
from importers.goodword.exports import bring, documents, exported, let_in, packed, read, take_back
from working import waiting

pytestmark = pytest.mark.django_db


def asked(cast: Cast) -> Ask:
    return ask(cast.owner, trade="Packaging", place="Harrogate")


def test_an_ask_comes_back_closed_and_asks_nobody(cast: Cast) -> None:
    there = asked(cast)
    before = Event.objects.filter(kind__startswith="asks.").count()
    waits = waiting()
    back.write(cast.stranger, documents(exported(cast.owner)))
    assert waiting() == waits, "nothing is matched"
    Ask.objects.filter(asker=cast.stranger).delete()
    batch = bring(cast.stranger, exported(cast.owner), own_profile=True)
    here = Ask.objects.get(asker=cast.stranger)
    for name in ("kind", "line", "text", "trade", "place", "topics", "audience", "until", "asked_at", "near"):
        assert getattr(here, name) == getattr(there, name), name
    assert here.state == states.LAPSED
    assert Event.objects.filter(kind__startswith="asks.").count() == before
    bring(cast.stranger, exported(cast.owner), own_profile=True)
    assert Ask.objects.filter(asker=cast.stranger).count() == 1
    take_back(cast.stranger, batch)
    assert not Ask.objects.filter(asker=cast.stranger).exists()


def test_what_came_of_it_is_kept_and_what_was_changed_stays_at_an_undo(cast: Cast) -> None:
    closing.close(actor=cast.owner, ask=asked(cast), outcome="Wim knew a tinsmith.")
    batch = bring(cast.stranger, exported(cast.owner), own_profile=True)
    here = Ask.objects.get(asker=cast.stranger)
    assert (here.state, here.outcome) == (states.FOUND, "Wim knew a tinsmith.")
    Ask.objects.filter(pk=here.pk).update(outcome="Wim did it himself.")
    take_back(cast.stranger, batch)
    assert Ask.objects.filter(asker=cast.stranger).exists()


def test_the_preview_says_so_and_strange_rows_are_left_out(cast: Cast) -> None:
    asked(cast)
    told = documents(exported(cast.owner))
    (row,) = told["asks/asked.json"]
    strange = [None, [], {}, {**row, "kind": "gold"}, {**row, "line": " "}, {**row, "asked_at": "yesterday"}, {**row, "key": "1"},
               {**row, "state": "eaten"}, {**row, "names": {"topics": ["x" * 900]}}]  # fmt: skip
    told["asks/asked.json"] = [*strange, row, row]
    batch = read(cast.stranger, packed(told))
    coming = queries.preview(cast.stranger, batch).coming["own_profile"]
    assert "1 ask of yours comes in, closed, with what came of it. You can ask again." in coming.comes
    let_in(cast.stranger, batch)
    assert Ask.objects.filter(asker=cast.stranger).count() == 1
