"""How people stand in a chapter, who leads it, who visits, and what leaves it as a whole."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import pytest

from cast import Cast
from goodword.accounts.models import Member
from goodword.chapters import exports, packing, policy, states
from goodword.chapters.actions import adding, founding, roles, standing, visiting
from goodword.chapters.actions.founding import Described
from goodword.chapters.actions.roles import Given
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.roster import Duty
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.people.queries import profiles
from goodword.reach import actions as reach
from goodword.reach import queries as levels
from goodword.reach.models import Level
from matrix.rooms.chapters import seat


@pytest.fixture
def chapter(cast: Cast) -> Chapter:
    return founding.found(actor=cast.owner, described=Described(name="Harrogate Breakfast"))


def place_of(chapter: Chapter, member: Member) -> Membership:
    return Membership.objects.get(chapter=chapter, member=member)


def test_who_is_dropped_is_no_fellow_and_frees_the_seat(cast: Cast, chapter: Chapter) -> None:
    place = seat(chapter, cast.stranger)
    adding.edit(actor=cast.owner, membership=place, entry=Entry(name="Stina Strange", classification="Florist"))
    assert levels.level(cast.owner, cast.stranger.pk) == Level.GROUP
    standing.move(actor=cast.owner, membership=place, verb="drop")
    assert levels.level(cast.owner, cast.stranger.pk) == Level.MEMBER
    adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Mia Miller", classification="Florist"))
    with pytest.raises(Conflict):  # once more makes no difference
        standing.move(actor=cast.owner, membership=place, verb="drop")


def test_an_expired_place_is_renewed_where_its_seat_is_free(cast: Cast, chapter: Chapter) -> None:
    mia = adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Mia Miller", classification="Florist"))
    standing.move(actor=cast.owner, membership=mia, verb="expire")
    cas = adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="Cas Cole", classification="Florist"))
    with pytest.raises(Conflict, match="Cas Cole"):
        standing.move(actor=cast.owner, membership=mia, verb="renew")
    standing.move(actor=cast.owner, membership=cas, verb="drop")
    assert standing.move(actor=cast.owner, membership=mia, verb="renew").seat == "florist"


def test_the_last_who_leads_cannot_leave_the_others_alone(cast: Cast, chapter: Chapter) -> None:
    place = seat(chapter, cast.close)
    with pytest.raises(Conflict):
        standing.leave(actor=cast.owner, chapter=chapter)
    roles.give(actor=cast.owner, chapter=chapter, given=Given(place, Duty.PRESIDENT, leads=True))
    standing.leave(actor=cast.owner, chapter=chapter)
    assert not policy.leads(cast.owner, chapter)
    assert list(policy.committee(chapter)) == [cast.close]


def test_the_next_team_takes_over_in_one_step(cast: Cast, chapter: Chapter) -> None:
    place, today = seat(chapter, cast.close), policy.today(chapter)
    with pytest.raises(Invalid):
        roles.hand_over(actor=cast.owner, chapter=chapter, on=today, until=None, team=[])
    assert policy.leads(cast.owner, chapter)
    team = [Given(place, Duty.PRESIDENT, leads=True)]
    roles.hand_over(actor=cast.owner, chapter=chapter, on=today + timedelta(days=1), until=None, team=team)
    assert policy.leads(cast.owner, chapter)
    assert not policy.leads(cast.close, chapter)
    chapter.memberships.get(member=cast.owner).roles.update(begins_on=today - timedelta(days=9))
    roles.hand_over(actor=cast.owner, chapter=chapter, on=today, until=None, team=team)
    assert not policy.leads(cast.owner, chapter)
    assert policy.leads(cast.close, chapter)


def test_who_only_belongs_changes_nothing_and_an_organizer_of_the_site_sees_nothing(
    cast: Cast, chapter: Chapter
) -> None:
    place = seat(chapter, cast.close)
    with pytest.raises(NotAllowed):
        standing.move(actor=cast.close, membership=place, verb="suspend")
    for verb in (standing.move,):
        with pytest.raises(NotFound):
            verb(actor=cast.organiser, membership=place, verb="suspend")
    with pytest.raises(NotFound):
        packing.pack(actor=cast.organiser, chapter=chapter)


def test_a_third_visit_is_warned_of_and_joining_takes_a_place(cast: Cast, chapter: Chapter) -> None:
    entry, today = Entry(name="Vic Vale", address="vic@example.org", classification="Baker"), policy.today(chapter)
    seen = [
        visiting.note(actor=cast.owner, chapter=chapter, entry=entry, day=today - timedelta(days=days))
        for days in (21, 14, 7, 7)
    ]
    assert [one.visits for one in seen] == [1, 2, 3, 3]
    assert [one.often for one in seen] == [False, False, True, True]
    visitor = visiting.settle(actor=cast.owner, visitor=seen[0].visitor, verb="join")
    assert visitor.membership is not None
    assert (visitor.membership.name, visitor.membership.state) == ("Vic Vale", states.ACTIVE)
    with pytest.raises(Conflict, match="Vic Vale"):
        visiting.note(actor=cast.owner, chapter=chapter, entry=entry, day=today)


def test_a_chapter_leaves_as_a_whole_and_no_cell_is_a_formula(cast: Cast, chapter: Chapter) -> None:
    adding.add(actor=cast.owner, chapter=chapter, entry=Entry(name="=1+1", address="mia@example.org"))
    with zipfile.ZipFile(io.BytesIO(packing.pack(actor=cast.owner, chapter=chapter))) as archive:
        assert {"chapter.json", "roster.csv", "roles.csv", "visitors.csv", "visits.csv"} <= set(archive.namelist())
        text = archive.read("roster.csv").decode("utf-8-sig")
    names = [row["Name"] for row in csv.DictReader(io.StringIO(text))]
    assert "Olive Ownby" in names
    assert not any(name.startswith("=") for name in names)


def test_who_is_erased_leaves_a_place_without_a_name(cast: Cast, chapter: Chapter) -> None:
    from goodword.chapters import erasure

    place = seat(chapter, cast.close)
    Membership.objects.filter(pk=place.pk).update(phone="0123", address="close@example.com")
    erasure.erase(member=cast.close)
    place.refresh_from_db()
    assert (place.member, place.name, place.phone, place.address) == (None, "Former member", "", "")


def test_two_who_blocked_each_other_do_not_see_one_another_but_the_committee_sees_both(
    cast: Cast, chapter: Chapter
) -> None:
    from goodword.chapters.queries import roster

    one, other = seat(chapter, cast.close), seat(chapter, cast.stranger)
    reach.block(actor=cast.close, other=cast.stranger)
    for viewer, gone in ((cast.close, other), (cast.stranger, one)):
        assert gone not in roster.listed(viewer, chapter).rows
        with pytest.raises(NotFound):
            roster.row(viewer, gone.key)
    assert {one, other} <= set(roster.listed(cast.owner, chapter).rows)


def test_a_block_hides_who_sponsors_somebody(cast: Cast, chapter: Chapter) -> None:
    from goodword.chapters.queries import roster

    place, sponsor = seat(chapter, cast.friend_of_friend), seat(chapter, cast.stranger)
    viewer = seat(chapter, cast.close)
    Membership.objects.filter(pk__in=[place.pk, viewer.pk]).update(sponsor=sponsor, mentor=sponsor)
    assert roster.row(cast.close, place.key).sponsor == sponsor
    reach.block(actor=cast.stranger, other=cast.close)
    for key in (place.key, viewer.key):
        found = roster.row(cast.close, key)
        assert (found.sponsor, found.mentor) == (None, None)
    assert [row["sponsor"] for row in exports._places(cast.close)] == [""]
    assert roster.row(cast.friend_of_friend, place.key).sponsor == sponsor
    assert roster.row(cast.owner, place.key).mentor == sponsor


def test_the_sidebar_knows_only_chapters_one_is_in(cast: Cast, chapter: Chapter) -> None:
    from goodword.chapters.queries import standing as own

    founding.found(actor=cast.stranger, described=Described(name="Another chapter"))
    mine = profiles.with_own_face(cast.owner.pk)
    assert mine is not None
    assert own.chapters(mine) == [(chapter.key, "Harrogate Breakfast")]
