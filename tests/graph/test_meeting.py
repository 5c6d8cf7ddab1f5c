"""People to meet: both gain, nobody twice within three months, and what is answered stays with whoever answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core.errors import Invalid, NotFound
from goodword.graph import circles, jobs
from goodword.graph.actions import meeting as actions
from goodword.graph.models import Community, Meeting
from goodword.graph.queries import meeting as queries
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.actions import visibility
from growth import queries_of
from ties.connecting import connect

pytestmark = pytest.mark.django_db


def says(who: Member, kind: str, text: str, *topics: str) -> None:
    profiles.add(actor=who, kind=kind, line=NewLine(text=text, topics=topics, audience=Audience.MEMBERS))


@pytest.fixture
def viewer(cast: Cast) -> Member:
    """Olive knows Clement, who knows Stina, who offers what Olive needs and rows where she rows."""
    connect(cast.owner, cast.close)
    connect(cast.close, cast.stranger)
    says(cast.owner, "need", "Somebody who mills rye", "Milling")
    says(cast.stranger, "offer", "Stone milling", "Milling")
    says(cast.owner, "group", "The rowing club")
    says(cast.stranger, "group", "The rowing club")
    return cast.owner


def told(viewer: Member) -> list[tuple[str, list[str]]]:
    return [(one.person.name, one.reasons) for _row, one in queries.shown(viewer, actions.propose(actor=viewer))]


STINA = [
    ("Stina Strange",
     ["You are looking for help with Milling, which Stina Strange offers.", "You both belong to The rowing club.",
      "Clement Close knows them."])
]  # fmt: skip


def test_somebody_whom_both_gain_from_with_the_reasons(viewer: Member) -> None:
    assert told(viewer) == STINA
    assert len(queries_of(lambda: queries.candidates(viewer))) == 2


def test_the_week_stands_and_nobody_comes_again_for_three_months(
    viewer: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(viewer) == told(viewer) == STINA
    monday = queries.week_of(viewer)
    for weeks, expected in ((1, []), (12, []), (14, STINA)):
        monkeypatch.setattr(queries, "week_of", lambda _viewer, weeks=weeks: monday + timedelta(weeks=weeks))
        assert told(viewer) == expected, weeks


@pytest.mark.parametrize(("said", "back"), [("not_now", True), ("never", False)])
def test_what_is_answered_holds_for_the_viewer_alone(
    viewer: Member, cast: Cast, said: str, back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = actions.propose(actor=viewer)
    with pytest.raises(NotFound):
        actions.answer(actor=cast.stranger, meeting=row, said=said)
    with pytest.raises(Invalid):
        actions.answer(actor=viewer, meeting=row, said="perhaps")
    other_side = [name for name, _why in told(cast.stranger)]
    actions.answer(actor=viewer, meeting=row, said=said)
    assert told(viewer) == []
    assert [name for name, _why in told(cast.stranger)] == other_side == ["Olive Ownby"]
    later = queries.week_of(viewer) + timedelta(weeks=14)
    monkeypatch.setattr(queries, "week_of", lambda _viewer: later)
    assert (told(viewer) == STINA) is back


def test_who_introduces_is_told_only_where_they_may_be_named(viewer: Member, cast: Cast) -> None:
    actions.propose(actor=viewer)
    visibility.choose(actor=cast.close, used_by=Audience.MEMBERS, named=False)
    assert told(viewer) == [("Stina Strange", STINA[0][1][:2])]


def test_whoever_blocks_is_gone_at_once(viewer: Member, cast: Cast) -> None:
    assert told(viewer) == STINA
    reach.block(actor=cast.stranger, other=viewer)
    assert told(viewer) == []


def test_one_of_five_is_from_outside_the_circle() -> None:
    def some(outside: bool) -> queries.Candidate:
        return queries.Candidate(None, None, outside, ["Because."])  # type: ignore[arg-type]  # nobody looks

    inside, beyond = [some(False) for _one in range(7)], some(True)
    assert queries._with_one_from_outside([*inside, beyond], 5) == [*inside[:4], beyond]
    assert queries._with_one_from_outside([beyond, *inside], 5) == [beyond, *inside[:4]]
    assert queries._with_one_from_outside(inside, 5) == inside[:5]


def test_circles_are_of_ties_that_all_members_may_use(cast: Cast) -> None:
    groups = [[member(f"{name}{n} Ring") for n in range(4)] for name in ("Ash", "Birch")]
    for group in groups:
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                connect(one, other)
    hidden = member("Hidden Hand")
    connect(hidden, groups[0][0])
    visibility.choose(actor=hidden, used_by=Audience.CONNECTIONS, named=True)
    jobs.find_circles()
    found = dict(Community.objects.values_list("member", "number"))
    assert [{found[one.pk] for one in group} for group in groups] in ([{0}, {1}], [{1}, {0}])
    assert hidden.pk not in found
    circles.find()
    assert dict(Community.objects.values_list("member", "number")) == found


def test_the_page_shows_and_answers(viewer: Member) -> None:
    client = Client()
    client.force_login(viewer)
    assert "Stina Strange" in client.get("/people/meet/").content.decode()
    row = Meeting.objects.get()
    assert client.post(f"/people/meet/{row.key}/answer/", {"answer": "never"}).status_code == 302
    assert "Nobody this week" in client.get("/people/meet/").content.decode()
