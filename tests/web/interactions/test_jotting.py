"""A line on a page: read before it is saved, in two steps without scripts; everything typed stays."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from goodword.core import clock
from goodword.people.models import Person
from goodword.ties.models import Direction, Interaction
from goodword.ties.queries import interactions as queries
from growth import assert_growth_is_free
from ties.storybook import NOW, met, somebody

if TYPE_CHECKING:
    from cast import Cast


@pytest.fixture(autouse=True)
def _today() -> Any:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner)
    return client


def text(answer: Any) -> str:
    """What a page says."""
    body = re.sub(r"<script.*?</script>|<style.*?</style>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_a_line_is_read_shown_and_saved(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    line = "called Mara on 3 Nov for 20 minutes about the harbor project, follow up in two weeks"
    answer = visitor.post(reverse("interactions:read"), {"line": line})
    said = text(answer)
    assert answer.status_code == 200
    for word in ("Call", "Mara Lind", "Tuesday, November 3", "20 minutes", "harbor project", "Sunday, December 6"):
        assert word in said
    assert not Interaction.objects.exists()
    answer = visitor.post(reverse("interactions:jot"), {"line": line}, follow=True)
    (made,) = Interaction.objects.all()
    assert (made.kind, made.day, made.minutes, made.follow_up) == ("call", "2026-11-03", 20, date(2026, 12, 6))
    assert answer.request["PATH_INFO"] == reverse("people:person", args=[mara.key])
    assert "Noted: Call with Mara Lind, about harbor project, November 3." in text(answer)


def test_typed_with_scripts_only_a_piece_comes(visitor: Client, cast: Cast) -> None:
    somebody(cast.owner)
    answer = visitor.post(reverse("interactions:read"), {"line": "coffee with Mara"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Mara Lind" in text(answer)
    empty = visitor.post(reverse("interactions:read"), {"line": " "}, headers={"HX-Request": "true"})
    assert (empty.status_code, text(empty)) == (200, "")


def test_on_a_persons_page_it_is_about_them(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    page = visitor.get(reverse("people:person", args=[mara.key]))
    assert f'name="person" value="{mara.key}"' in page.content.decode()
    visitor.post(reverse("interactions:jot"), {"line": "lunch yesterday", "person": [str(mara.key)]})
    assert [row.words for row in queries.of_person(cast.owner, mara)] == ["lunch"]


def test_what_is_open_is_asked_and_the_answers_stay(visitor: Client, cast: Cast) -> None:
    lind, berg = somebody(cast.owner), somebody(cast.owner, "Mara Berg")
    sent = {"line": "a word from Mara and Tom Reed", "next": "/people/"}
    said = text(visitor.post(reverse("interactions:read"), sent | {"line": "a word with Mara and Tom Reed"}))
    for word in (
        "What was it?",
        "Who is “Mara”?",
        lind.name,
        berg.name,
        "Nobody among your people is called “Tom Reed”.",
    ):
        assert word in said
    sent["line"] = "a word with Mara and Tom Reed"
    answer = visitor.post(reverse("interactions:jot"), sent | {"kind": "letter"})
    assert answer.status_code == 422
    assert "Say who of them it was." in text(answer)
    assert "Say who reached out." in text(answer)
    assert re.search(r'value="letter"[^>]* checked', answer.content.decode())
    full = sent | {"kind": "letter", "way": "in", "who-1": str(berg.key), "who-2": "new"}
    answer = visitor.post(reverse("interactions:jot"), full)
    assert (answer.status_code, answer["Location"]) == (302, "/people/")
    (made,) = Interaction.objects.all()
    assert (made.kind, made.direction, made.words) == ("letter", Direction.IN, "a word")
    people = {person.name for person in queries.parties(cast.owner, [made])[made.pk]}
    assert people == {"Mara Berg", "Tom Reed"}


def test_which_of_two_days(visitor: Client, cast: Cast) -> None:
    somebody(cast.owner)
    sent = {"line": "meeting with Mara on 3 Dec"}
    assert "Which day do you mean?" in text(visitor.post(reverse("interactions:read"), sent))
    visitor.post(reverse("interactions:jot"), sent | {"day": "2026-12-03"})
    made = Interaction.objects.get()
    assert (made.day, made.awaited) == ("2026-12-03", True)


def test_yesterday_is_meant_as_it_was_written(visitor: Client, cast: Cast) -> None:
    somebody(cast.owner)
    visitor.post(reverse("interactions:jot"), {"line": "met Mara yesterday", "today": "2026-11-21"})
    visitor.post(reverse("interactions:jot"), {"line": "met Mara yesterday", "today": "2019-01-01"})
    assert set(Interaction.objects.values_list("day", flat=True)) == {"2026-11-20", "2026-11-21"}


@pytest.mark.parametrize("route", ["read", "jot"])
@pytest.mark.parametrize("line", ["", "x" * 1001])
def test_a_line_that_cannot_be_read_stays(visitor: Client, cast: Cast, route: str, line: str) -> None:
    answer = visitor.post(reverse(f"interactions:{route}"), {"line": line})
    assert answer.status_code == 422
    assert f'value="{line}"' in answer.content.decode()
    assert "field-error" in answer.content.decode()


def test_undo_takes_it_back(visitor: Client, cast: Cast) -> None:
    somebody(cast.owner)
    page = visitor.post(reverse("interactions:jot"), {"line": "met Mara yesterday"}, follow=True)
    undo = re.search(r'action="(/people/undo/[^"]+)"', page.content.decode())
    assert undo
    visitor.post(undo[1])
    assert Interaction.objects.get().state == Interaction.State.BINNED
    assert Person.objects.get(owner=cast.owner).last_contact_at is None


def test_one_tap_we_spoke(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    page = visitor.post(reverse("interactions:spoke", args=[mara.key]), follow=True)
    assert "Noted: you spoke with Mara Lind by phone today." in text(page)
    made = Interaction.objects.get()
    assert (made.kind, made.day, made.direction) == ("call", "2026-11-22", Direction.BOTH)
    undo = re.search(r'action="(/people/undo/[^"]+)"', page.content.decode())
    assert undo
    visitor.post(undo[1])
    assert not queries.of_person(cast.owner, mara).exists()


def test_reading_costs_the_same_among_many_people(visitor: Client, cast: Cast) -> None:
    somebody(cast.owner)

    def look() -> None:
        visitor.post(reverse("interactions:read"), {"line": "met Mara and Iris yesterday"})

    def grow() -> None:
        for number in range(6):
            met(cast.owner, somebody(cast.owner, f"Mara Number {number}"), somebody(cast.owner, f"Iris {number}"))

    look()
    assert_growth_is_free(look, grow, most=14)
