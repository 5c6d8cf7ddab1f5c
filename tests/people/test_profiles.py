"""Profiles: lines, who may see which, the directory."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import Event
from goodword.people.actions import profiles
from goodword.people.models import Facet, Organisation, ProfileEntry, Topic
from goodword.people.profile_kinds import KINDS
from goodword.people.profile_lines import OFFERED_AUDIENCES, NewLine
from goodword.people.queries import profiles as queries
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level


def add(actor: Member, kind: str, text: str, **more: object) -> ProfileEntry:
    return profiles.add(actor=actor, kind=kind, line=NewLine(text, **more))  # type: ignore[arg-type]


def texts(actor: Member, level: Level, kind: str) -> list[str]:
    shown = queries.visible(level, actor)
    assert shown is not None
    return [line.text for line in shown.all(kind)]


def test_each_viewer_sees_the_lines_meant_for_them(cast: Cast) -> None:
    for audience in OFFERED_AUDIENCES:
        add(cast.owner, "offer", f"for {audience.name}", audience=audience)
    profiles.set_audiences(actor=cast.owner, profile=Audience.PUBLIC, business=Audience.PUBLIC)
    reach.hold(actor=cast.owner, other=cast.stranger, level=Level.CONNECTION)
    body = uuid4()
    for who in (cast.owner, cast.friend_of_friend):
        reach.join_body(body=body, member=who)
    expected = {
        None: ["for PUBLIC"],
        cast.operator: ["for MEMBERS", "for PUBLIC"],
        cast.friend_of_friend: ["for GROUP", "for MEMBERS", "for PUBLIC"],
        cast.stranger: ["for CONNECTIONS", "for GROUP", "for MEMBERS", "for PUBLIC"],
        cast.close: ["for CLOSE", "for CONNECTIONS", "for GROUP", "for MEMBERS", "for PUBLIC"],
        cast.owner: ["for ME", "for CLOSE", "for CONNECTIONS", "for GROUP", "for MEMBERS", "for PUBLIC"],
    }
    for viewer, seen in expected.items():
        assert [line.text for line in queries.find(viewer, cast.owner.key).all("offer")] == seen
    with pytest.raises(NotFound):
        queries.find(cast.blocked, cast.owner.key)


def test_a_side_and_the_profile_cap_what_is_in_them(cast: Cast) -> None:
    line = add(cast.owner, "interest", "Butterflies", audience=Audience.PUBLIC)
    assert line.reach_audience == Audience.CONNECTIONS
    profiles.set_audiences(actor=cast.owner, personal=Audience.PUBLIC)
    assert texts(cast.owner, Level.MEMBER, "interest") == ["Butterflies"]
    profiles.set_audiences(actor=cast.owner, profile=Audience.CLOSE)
    line.refresh_from_db()
    assert line.reach_audience == Audience.CLOSE
    assert queries.visible(Level.CONNECTION, cast.owner) is None


audiences = st.sampled_from(OFFERED_AUDIENCES)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(["offer", "interest", "place"]), audiences, st.sampled_from(Facet)),
        st.tuples(st.just("caps"), audiences, audiences, audiences),
        st.tuples(st.just("change"), st.integers(0, 9), audiences, st.just(None)),
    ),
    max_size=12,
)


@given(steps)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_line_reaches_is_always_the_narrowest_of_three(db: None, steps: list[tuple]) -> None:
    actor = Member.objects.create_user(f"reach{Member.objects.count()}@example.com", name="Ana")
    for count, (what, first, second, third) in enumerate(steps):
        mine = list(ProfileEntry.objects.filter(member=actor))
        if what == "add":
            facet = third if third in KINDS[first].facets else ""
            add(actor, first, f"text {count}", audience=second, facet=facet)
        elif what == "caps":
            profiles.set_audiences(actor=actor, profile=first, business=second, personal=third)
        elif mine:
            line = mine[first % len(mine)]
            profiles.change(actor=actor, entry=line, line=NewLine(line.text, audience=second, facet=line.facet))
    profile = profiles.begin(actor=actor)
    for line in ProfileEntry.objects.filter(member=actor):
        side = profile.business_audience if line.facet == "business" else profile.personal_audience
        assert line.reach_audience == min(line.audience, side, profile.audience)


def test_lines_keep_their_order_and_move(cast: Cast) -> None:
    first, _second, third = (add(cast.owner, "need", text) for text in ("one", "two", "three"))
    profiles.move(actor=cast.owner, entry=third, up=True)
    profiles.move(actor=cast.owner, entry=first, up=True)
    assert texts(cast.owner, Level.SELF, "need") == ["one", "three", "two"]
    profiles.remove(actor=cast.owner, entry=third)
    profiles.remove(actor=cast.owner, entry=third)
    profiles.move(actor=cast.owner, entry=first, up=False)
    assert texts(cast.owner, Level.SELF, "need") == ["two", "one"]
    with pytest.raises(Conflict):
        profiles.change(actor=cast.owner, entry=third, line=NewLine("four"))


def test_a_single_line_is_replaced_and_an_empty_one_goes(cast: Cast) -> None:
    for text in ("Baker", "Baker in Leeds"):
        profiles.say(actor=cast.owner, kind="headline", line=NewLine(text))
    assert texts(cast.owner, Level.MEMBER, "headline") == ["Baker in Leeds"]
    profiles.say(actor=cast.owner, kind="headline", line=NewLine("  "))
    assert texts(cast.owner, Level.MEMBER, "headline") == []


def test_saying_the_same_twice_is_saying_it_once(cast: Cast) -> None:
    assert add(cast.owner, "interest", "Butterflies") == add(cast.owner, "interest", " butterflies ")
    add(cast.owner, "organisation", "Alder & Sons", detail="Clerk", since="2001", until="2004")
    add(cast.owner, "organisation", "Alder & Sons", detail="Partner", since="2004")
    assert len(texts(cast.owner, Level.SELF, "organisation")) == 2


@pytest.mark.parametrize(
    ("kind", "line", "field"),
    [
        ("headline", NewLine("x" * 161), "text"),
        ("offer", NewLine(""), "text"),
        ("email", NewLine("nobody"), "text"),
        ("handle", NewLine("javascript:alert(1)"), "text"),
        ("question", NewLine("Bread", detail="unheard of"), "detail"),
        ("organisation", NewLine("Alder", since="2001-13"), "since"),
        ("organisation", NewLine("Alder", since="2004", until="2003-12"), "until"),
        ("interest", NewLine("Butterflies", since="2004"), "since"),
        ("headline", NewLine("Baker", facet="personal"), "facet"),
        ("offer", NewLine("Bread", audience=9), "audience"),
        ("offer", NewLine("Bread", topics=["a", "b", "c", "d", "e", "f"]), "topics"),
        ("unheard of", NewLine("Bread"), "kind"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_field(cast: Cast, kind: str, line: NewLine, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        profiles.add(actor=cast.owner, kind=kind, line=line)
    assert field in caught.value.fields
    assert not ProfileEntry.objects.exists()


def test_there_can_be_only_so_many_lines_of_a_kind(cast: Cast) -> None:
    for number in range(KINDS["industry"].most):
        add(cast.owner, "industry", f"Trade {number}")
    with pytest.raises(Invalid):
        add(cast.owner, "industry", "One too many")


def test_nobody_finds_a_member_before_the_welcome(db: None) -> None:
    new = Member.objects.create_user("new@example.com", name="Nia New")
    other = member("Otto Other")
    with pytest.raises(NotFound):
        queries.find(other, new.key)
    profiles.welcome(actor=new)
    assert queries.find(other, new.key).member == new


def test_a_new_name_is_found_in_the_directory(cast: Cast) -> None:
    profiles.rename(actor=cast.owner, name="Zora Ångström")
    assert [row.member.name for row in queries.found_by_name(cast.stranger, "angstrom")] == ["Zora Ångström"]
    assert queries.found_by_name(cast.blocked, "angstrom") == []
    with pytest.raises(Invalid):
        profiles.rename(actor=cast.owner, name=" ")


def names(viewer: Member, size: int) -> list[str]:
    """The whole directory, turned page by page."""
    found: list[str] = []
    cursor = ""
    while True:
        page = queries.directory(viewer, cursor=cursor, size=size)
        found += [row.member.name for row in page.rows]
        cursor = page.next
        if not cursor:
            return found


def test_the_directory_holds_whom_the_viewer_may_find_in_order(cast: Cast) -> None:
    for number, audience in enumerate([*OFFERED_AUDIENCES, *OFFERED_AUDIENCES]):
        made = member(f"Ana Number{number:02}", email=f"ana{number}@example.com")
        profiles.set_audiences(actor=made, profile=audience)
        if number % 2:
            reach.hold(actor=made, other=cast.owner, level=[Level.CLOSE, Level.CONNECTION][number % 3 % 2])
        if number == 7:
            reach.block(actor=made, other=cast.owner)
    from goodword.reach.queries import members

    for viewer in (cast.owner, cast.stranger, cast.blocked):
        expected = [found.name for found in members(viewer).order_by("profile__sort_name", "pk")]
        assert len(expected) > 7
        for size in (1, 3, 50):
            assert names(viewer, size) == expected
        anas = {name for name in expected if name.startswith("Ana")}
        for typed in ("ana number", "anna number", "ana"):
            assert {row.member.name for row in queries.found_by_name(viewer, typed, size=50)} == anas


def test_names_that_only_begin_like_all_of_it_do_not_hide_the_one_that_was_typed(cast: Cast) -> None:
    for number in range(45):  # more than are looked at, all before "Ostrom" in the order of names
        profiles.welcome(actor=member(f"Dana Osa{number:02}", email=f"dana{number}@example.com"))
    profiles.welcome(actor=member("Dana Ostrom", email="dana@example.com"))
    found = queries.found_by_name(cast.owner, "dana ostrom", size=1)
    assert [row.member.name for row in found] == ["Dana Ostrom"]


def test_the_directory_turns_back_as_it_turned_forward(cast: Cast) -> None:
    first = queries.directory(cast.owner, size=2)
    second = queries.directory(cast.owner, cursor=first.next, size=2)
    assert queries.directory(cast.owner, cursor=second.previous, size=2).rows == first.rows


def test_a_list_shows_only_what_the_viewer_may_see(cast: Cast) -> None:
    add(cast.owner, "headline", "Baker", audience=Audience.CLOSE)
    add(cast.owner, "industry", "Bakery")
    rows = queries.directory(cast.owner).rows
    seen = {row.member.name: row.line for row in queries.listed(cast.close, rows)}
    assert seen["Olive Ownby"] == "Baker · Bakery"
    seen = {row.member.name: row.line for row in queries.listed(cast.stranger, rows)}
    assert seen["Olive Ownby"] == "Bakery"


def test_the_directory_costs_the_same_queries_for_any_number(cast: Cast) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queried:
            queries.listed(cast.owner, queries.directory(cast.owner).rows)
        return len(queried)

    before = count()
    for number in range(12):
        add(member(f"More{number} Members", email=f"more{number}@example.com"), "headline", "Something")
    assert count() == before <= 7


def test_present_work_makes_a_representative_and_past_work_does_not(cast: Cast) -> None:
    work = add(cast.owner, "organisation", "Alder & Sons Ltd", detail="Partner")
    add(cast.close, "organisation", "ALDER and sons", detail="Clerk", until="2019")
    add(cast.stranger, "organisation", "alder & sons", detail="Baker")
    (alder,) = Organisation.objects.all()
    assert set(alder.representations.values_list("member", flat=True)) == {cast.owner.pk, cast.stranger.pk}
    profiles.change(actor=cast.owner, entry=work, line=NewLine("Northwind", detail="Partner"))
    assert list(Organisation.objects.order_by("norm").values_list("representations__member", flat=True)) == [
        cast.stranger.pk,
        cast.owner.pk,
    ]


def test_events_carry_no_words(cast: Cast) -> None:
    add(cast.owner, "offer", "Markerword in an offer", topics=["Markertopic"])
    assert Event.objects.filter(kind="people.profile_changed", actor=cast.owner.pk).exists()
    assert "arker" not in str(list(Event.objects.values()))


def test_a_topic_shown_to_all_members_is_in_the_vocabulary_until_nobody_shows_it(cast: Cast) -> None:
    def own() -> list[str]:
        return list(Topic.objects.filter(kind=Topic.Kind.OWN).order_by("name").values_list("name", flat=True))

    private = add(cast.owner, "interest", "Moth trapping")
    offer = add(cast.owner, "offer", "I can show you", topics=["Light boxes"])
    assert own() == ["Light boxes"]
    profiles.set_audiences(actor=cast.owner, personal=Audience.MEMBERS)
    profiles.change(actor=cast.owner, entry=private, line=NewLine("Moth trapping", audience=Audience.MEMBERS))
    assert own() == ["Light boxes", "Moth trapping"]
    profiles.set_audiences(actor=cast.owner, personal=Audience.CLOSE)
    assert own() == ["Light boxes"]
    add(cast.close, "expertise", "light boxes")
    profiles.remove(actor=cast.owner, entry=offer)
    assert own() == ["Light boxes"]
