"""Snapshots: written whole or not at all, continued by the log, and never of another database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.graph import jobs, live, shared, snapshots
from goodword.graph.models import SharedTie
from goodword.graph.queries import paths
from goodword.people.models import Card
from goodword.reach.models import Audience
from goodword.ties.actions import visibility
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction
from graph.test_paths import ways
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any) -> Path:
    return Path(settings.GRAPH_FOLDER)


def test_a_process_begins_with_the_snapshot_and_goes_on_with_the_log(cast: Cast, folder: Path) -> None:
    connect(cast.owner, cast.close)
    jobs.snapshot()
    assert live.current().stamp == snapshots.latest(folder) is not None
    connect(cast.close, cast.stranger)
    live.forget()
    assert live.current().graph.strength(cast.close.pk, cast.stranger.pk) == 0
    assert ways(cast.owner, cast.stranger) == [["Clement", "Stina"]]
    assert live.current().graph.strength(cast.close.pk, cast.stranger.pk) == 300


def test_a_new_one_is_taken_up_and_older_ones_go(cast: Cast, folder: Path) -> None:
    for _time in range(4):
        jobs.snapshot()
        assert live.current().stamp == snapshots.latest(folder)
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 2


def test_a_crash_while_writing_leaves_the_previous_one_in_force(
    cast: Cast, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect(cast.owner, cast.close)
    jobs.snapshot()
    before = snapshots.latest(folder)
    for broken in ("iterdir", "replace"):

        def fail(*_arguments: object) -> None:
            raise OSError("The disk is full.")

        with monkeypatch.context() as crash:
            crash.setattr(Path, broken, fail)
            with pytest.raises(OSError, match="full"):
                live.write()
        assert snapshots.latest(folder) == before
    live.forget()
    assert live.current().stamp == before
    assert live.current().graph.ties == 2


@pytest.mark.parametrize("damage", ["header", "arcs", "topics", "other database"])
def test_what_is_damaged_or_of_another_database_is_not_used(cast: Cast, folder: Path, damage: str) -> None:
    connect(cast.owner, cast.close)
    jobs.snapshot()
    there = folder / str(snapshots.latest(folder))
    if damage == "header":
        (there / "goodword.json").write_text("{")
    elif damage == "arcs":
        (there / "ties" / "out_arc.npy").write_bytes(b"")
    elif damage == "topics":
        (there / "rarity.npy").unlink()
    else:
        text = (there / "goodword.json").read_text()
        (there / "goodword.json").write_text(text.replace(live.database(), "1.2"))
    live.forget()
    assert live.current().stamp is None
    assert live.current() is live.current(), "read once, not at each question"
    assert live.current().graph.strength(cast.owner.pk, cast.close.pk) == 300


def test_the_graph_that_followed_every_change_is_the_one_read_anew(cast: Cast) -> None:
    members = [cast.owner, cast.close, cast.stranger, cast.organiser, cast.friend_of_friend]
    live.current()
    for at, one in enumerate(members):
        for other in members[at + 1 :: 2]:
            connect(one, other)
        visibility.choose(actor=one, used_by=[Audience.MEMBERS, Audience.CONNECTIONS, Audience.ME][at % 3], named=True)
        ways(cast.operator, cast.owner)
    followed, anew = live.current().graph, live.build()
    for one in members:
        assert followed.contacts(one.pk) == anew.contacts(one.pk)
    assert followed._arcs.degree[: followed.members].tolist() == anew._arcs.degree[: followed.members].tolist()


def acts(owner: Member, other: Member, *, days: int, source: str = "test-shared", count: int = 1) -> None:
    card = Card.objects.get(owner=owner, member=other, source="connection")
    at = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    told = [Contact(card.pk, Direction.BOTH, "meeting", at - timedelta(days=days + n)) for n in range(count)]
    record_evidence(owner_id=owner.pk, contacts=told, source=source)


def test_only_what_both_sides_have_on_record_is_worth_more_to_others(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "_sources", {"test-shared"})
    connect(cast.owner, cast.close)
    acts(cast.owner, cast.close, days=1, count=30)
    acts(cast.close, cast.owner, days=1, count=30, source="hand")
    shared.count()
    assert not SharedTie.objects.exists()
    acts(cast.close, cast.owner, days=1, count=30)
    jobs.snapshot()
    assert SharedTie.objects.get().strength in {600, 900}
    assert live.current().graph.strength(cast.owner.pk, cast.close.pk) == SharedTie.objects.get().strength


def test_a_viewers_own_tie_is_worth_what_their_own_rows_say(cast: Cast) -> None:
    connect(cast.owner, cast.close)
    asked, _targets = paths._asked(cast.owner, ("NULL", {}))
    weak = asked.own[cast.close.pk]
    acts(cast.close, cast.owner, days=1, count=20, source="hand")
    assert paths._asked(cast.owner, ("NULL", {}))[0].own[cast.close.pk] == weak
    acts(cast.owner, cast.close, days=1, count=20, source="hand")
    assert paths._asked(cast.owner, ("NULL", {}))[0].own[cast.close.pk] > weak + 200
