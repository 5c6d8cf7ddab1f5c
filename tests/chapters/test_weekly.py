"""The report of a meeting: what is told, and what is told to nobody; who visited."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from chapters.reports.chapter import World, referred
from goodword.chapters.meeting import wording
from goodword.chapters.models import Attendance, Meeting, Talk, Visit
from goodword.chapters.queries import visitors, weekly
from goodword.core.errors import NotAllowed
from growth import queries_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)


@pytest.fixture
def world() -> World:
    return World()


def told(world: World, row: Meeting) -> dict[str, list[str]]:
    return {part.title: part.lines for part in wording.sections(weekly.of(world.ada, row.key))}


def test_what_happened_is_told_and_who_thanked_is_not(world: World) -> None:
    world.meeting(DAY - timedelta(days=7), bob="P")
    row = world.meeting(DAY, ada="P", bob="P", cleo="S", dee="L")
    Attendance.objects.filter(mark="S").update(substitute="Jo Lim")
    world.slip("thanks", world.of_cleo, world.of_bob, meeting=row, amount="4321.09", currency="GBP")
    assert not any("4,321" in line for line in told(world, row)["Since the meeting before"]), "one amount is no sum"
    world.slip("thanks", world.of_dee, world.of_cleo, day=DAY - timedelta(days=1), amount="500", currency="GBP")
    world.slip("referral", world.of_bob, world.of_dee, meeting=row, tier="inside", detail="Mia Miller wants a roof")
    world.slip("one_to_one", world.of_bob, world.of_dee, day=DAY - timedelta(days=2))
    world.slip("one_to_one", world.of_ada, world.of_dee, day=DAY - timedelta(days=9))
    referred(world.bob, world.cleo, DAY - timedelta(days=1))
    first, again = world.visitor("Nora New", world.of_bob), world.visitor("Vera Visits", world.of_dee)
    Visit.objects.create(visitor=again, day=DAY - timedelta(days=14))
    Visit.objects.filter(visitor=first).update(came=False)
    coming = Meeting.objects.create(chapter=world.chapter, day=DAY + timedelta(days=7), begins=row.begins, place="Mill")
    Talk.objects.create(meeting=coming, membership=world.of_bob, topic="Roofs")
    found = told(world, row)
    assert found["Who was there"] == ["2 present · 1 late · 1 substitute", "Jo Lim came for Cleo Chen"]
    assert found["Visitors"] == ["Vera Visits, guest of Dee Diaz"]
    assert found["Said in the room"] == [
        "Bob Braun was thanked for closed business",
        "Bob Braun gave Dee Diaz a referral",
    ]
    assert found["Since the meeting before"] == [
        "2 referrals, 1 inside", "1 one-to-one", "Thanks for closed business 2 times", "1 visitor",
        "Closed business: 4,821.09 GBP",
    ]  # fmt: skip
    assert found["Next meeting"] == ["Thursday, March 12, 2026 · 6:45 a.m. · Mill", "Bob Braun speaks: Roofs"]
    text = wording.text(weekly.of(world.ada, row.key))
    assert text.startswith("Harrogate Breakfast, Thursday, March 5, 2026\n\nWho was there\n- 2 present")
    assert "Mia Miller" not in text, "what a referral is about is told to nobody"
    assert [(one.visitor.name, one.came, one.times) for one in visitors.at(row)] == [
        ("Nora New", False, 0), ("Vera Visits", True, 2),
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        weekly.of(world.bob, row.key)


def test_its_page_is_as_many_statements_for_many(world: World) -> None:
    row = world.meeting(DAY, ada="P")
    client = Client()
    client.force_login(world.ada)
    path = f"/chapters/meetings/{row.key}/"

    def asked() -> list[int]:
        return [len(queries_of(lambda url=url: client.get(url))) for url in (path, f"{path}report/")]

    before = asked()
    for name in ("Una", "Vic", "Will"):
        world.visitor(name, world.of_bob)
        world.slip("testimonial", world.of_bob, world.of_dee, meeting=row, detail=name)
    for membership in (world.of_bob, world.of_cleo):
        Attendance.objects.create(meeting=row, membership=membership, mark="S", substitute="Jo Lim")
    assert asked() == before
    assert max(before) <= 12, before
    page = client.get(f"{path}report/").content.decode()
    assert "Bob Braun spoke for Dee Diaz" in page
    assert "Una, guest of Bob Braun" in client.get(path).content.decode()
