"""The form with every detail, for new and for changing; for people ticked in a list; the bin; coming back to it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.steps import State
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Interaction
from goodword.ties.noted import NewInteraction
from growth import assert_growth_is_free
from stepping import do, offered, only, state
from ties.storybook import NOW, met, somebody
from web.interactions.test_jotting import text

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


def filled(**more: Any) -> dict[str, Any]:
    """A form as it is sent."""
    return {"kind": "meeting", "way": "", "names": "", "day_day": "21", "day_month": "11", "day_year": "2026", "time": "", "minutes": "",
            "place": "", "topics": "", "words": "", "follow_up": "", **more}  # fmt: skip


def people_of(row: Interaction) -> set[str]:
    return set(Person.objects.filter(cards__interactions__interaction=row).values_list("name", flat=True))


def test_every_field_is_kept(visitor: Client, cast: Cast) -> None:
    mara, _iris = somebody(cast.owner), somebody(cast.owner, "Iris Bell")
    sent = filled(kind="letter", way="out", person=[str(mara.key)], names="Iris Bell", time="14:30", minutes="25", place="Quay Café",
                  topics="rye bread, bees", words="Said *yes*.", follow_up="2026-12-01")  # fmt: skip
    answer = visitor.post(reverse("interactions:add"), sent)
    assert answer.status_code == 302
    (made,) = Interaction.objects.all()
    assert (made.kind, made.direction, made.day, made.timed, made.minutes, made.place, made.topics, made.words, made.follow_up) == (
        "letter", Direction.OUT, "2026-11-21", True, 25, "Quay Café", ["rye bread", "bees"], "Said *yes*.", date(2026, 12, 1),
    )  # fmt: skip
    assert people_of(made) == {"Mara Lind", "Iris Bell"}


def test_what_is_wrong_is_said_and_everything_stays(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    sent = filled(
        kind="gift",
        person=[str(mara.key)],
        day_day="31",
        day_month="2",
        minutes="0",
        words="A bottle of wine.",
        follow_up="soon",
    )
    answer = visitor.post(reverse("interactions:add"), sent)
    said = text(answer)
    assert answer.status_code == 422
    for sentence in ("Say who reached out.", "There is no such day. Look at it again.", "Write a date as 2026-11-21"):
        assert sentence in said
    assert "A bottle of wine." in said
    assert 'value="soon"' in answer.content.decode()
    assert not Interaction.objects.exists()
    sent |= {"way": "out", "day_day": "2", "follow_up": ""}
    answer = visitor.post(reverse("interactions:add"), sent)
    assert "Write how many minutes it took, or leave it empty." in text(answer)


def test_nobody_was_there(visitor: Client, cast: Cast) -> None:
    answer = visitor.post(reverse("interactions:add"), filled())
    assert (answer.status_code, "Say who it was with." in text(answer)) == (422, True)


def test_names_that_are_not_clear_are_asked_about(visitor: Client, cast: Cast) -> None:
    lind, berg = somebody(cast.owner), somebody(cast.owner, "Mara Berg")
    answer = visitor.post(reverse("interactions:add"), filled(names="Mara", words="kept"))
    assert answer.status_code == 422
    assert "Tick who you mean by Mara." in text(answer)
    assert str(lind.key) in answer.content.decode()
    # Ticked, the name may stay in its field.
    visitor.post(reverse("interactions:add"), filled(names="Mara", person=[str(berg.key)]))
    assert people_of(Interaction.objects.get()) == {"Mara Berg"}
    answer = visitor.post(reverse("interactions:add"), filled(names="Nobody Such, Mara Lind"))
    assert "Nobody among your people is called Nobody Such." in text(answer)
    assert 'value="Nobody Such"' in answer.content.decode()


def test_people_of_others_cannot_be_sent(visitor: Client, cast: Cast) -> None:
    theirs = somebody(cast.stranger)
    answer = visitor.post(reverse("interactions:add"), filled(person=[str(theirs.key), "not a key"]))
    assert answer.status_code == 422
    assert "Mara" not in text(answer)


def test_a_line_fills_the_form(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    line = "called Mara and Tom Reed on 3 Nov at 3pm for 20 minutes about rye, follow up in two weeks, she smiled"
    answer = visitor.post(reverse("interactions:details"), {"line": line, "who-2": "note"})
    page = answer.content.decode()
    for piece in (
        str(mara.key),
        'value="15:00"',
        'value="20"',
        'value="rye"',
        'value="2026-12-06"',
        "she smiled",
        "Tom Reed, she smiled",
    ):
        assert piece in page or piece in text(answer), piece
    assert not Interaction.objects.exists()


def test_ticked_in_the_list_they_were_met_all_at_once(visitor: Client, cast: Cast) -> None:
    those = [somebody(cast.owner, name) for name in ("Mara Lind", "Iris Bell", "Noor Haddad")]
    assert reverse("interactions:ticked") in visitor.get("/people/").content.decode()
    answer = visitor.post(
        reverse("interactions:ticked"), {"person": [str(person.key) for person in those], "next": "/people/?sort=added"}
    )
    assert answer.status_code == 200
    for person in those:
        assert str(person.key) in answer.content.decode()
    sent = filled(person=[str(person.key) for person in those], place="Founders' Breakfast", next="/people/?sort=added")
    answer = visitor.post(reverse("interactions:add"), sent)
    assert answer["Location"] == "/people/?sort=added"
    assert people_of(Interaction.objects.get()) == {person.name for person in those}
    answer = visitor.post(reverse("interactions:ticked"), {"person": []}, follow=True)
    assert "Tick somebody first; nothing was changed." in text(answer)


def test_changing(visitor: Client, cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris Bell")
    row = met(cast.owner, mara, place="Quay Café", topics=["rye"], words="Said yes.", minutes=30, day="2026-11")
    page = visitor.get(reverse("interactions:edit", args=[row.key])).content.decode()
    for piece in ("Quay Café", 'value="rye"', "Said yes.", 'value="30"', str(mara.key)):
        assert piece in page
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    sent = filled(kind="call", person=[str(iris.key)], seen=seen[1], words="Said no.")
    answer = visitor.post(reverse("interactions:edit", args=[row.key]), sent, follow=True)
    row.refresh_from_db()
    assert (row.kind, row.words, row.place, row.day) == ("call", "Said no.", "", "2026-11-21")
    assert people_of(row) == {"Iris Bell"}
    assert "Changed: Call with Iris Bell, November 21." in text(answer)


def test_changed_meanwhile_both_are_kept(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    row = met(cast.owner, mara)
    seen = row.changed_at.isoformat()
    with clock.stopped_at(NOW + timedelta(minutes=1)):
        interactions.change(actor=cast.owner, interaction=row, persons=[mara], new=NewInteraction("call", "2026-11-20"))
        sent = filled(person=[str(mara.key)], words="Mine.", seen=seen)
        answer = visitor.post(reverse("interactions:edit", args=[row.key]), sent)
        assert answer.status_code == 409
        assert "This was changed while you were writing." in text(answer)
        assert "Mine." in text(answer)
        fresh = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
        assert fresh
        answer = visitor.post(reverse("interactions:edit", args=[row.key]), sent | {"seen": fresh[1]})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.words == "Mine."


def test_into_the_bin_and_back(visitor: Client, cast: Cast) -> None:
    mara = somebody(cast.owner)
    row = met(cast.owner, mara, topics=["rye"])
    page = visitor.post(reverse("interactions:bin_one", args=[row.key]), follow=True)
    undo = re.search(r'action="(/people/undo/[^"]+)"', page.content.decode())
    assert undo
    visitor.post(undo[1])
    row.refresh_from_db()
    assert row.state == Interaction.State.ACTIVE
    visitor.post(reverse("interactions:bin_one", args=[row.key]))
    said = text(visitor.get(reverse("interactions:bin")))
    assert "Meeting with Mara Lind, about rye" in said
    assert "Goes for good on December 22" in said
    assert reverse("interactions:bin") in visitor.get(reverse("people:bin")).content.decode()
    visitor.post(reverse("interactions:bin_restore", args=[row.key]))
    row.refresh_from_db()
    assert row.state == Interaction.State.ACTIVE
    visitor.post(reverse("interactions:bin_one", args=[row.key]))
    visitor.post(reverse("interactions:bin_erase", args=[row.key]))
    assert not Interaction.objects.exists()


def test_coming_back_to_it(visitor: Client, cast: Cast) -> None:
    mara, iris = somebody(cast.owner), somebody(cast.owner, "Iris Bell")
    row = met(cast.owner, mara, follow_up=date(2026, 11, 22), topics=["harbor project"])
    met(cast.owner, iris, follow_up=date(2026, 12, 1))
    step = only(cast.owner, "ties.follow_up")
    assert step.title == "Come back to Mara Lind"
    assert step.why == "Meeting, Nov. 21, 2026, about harbor project. You wanted to follow up on it."
    said = text(visitor.get(reverse("interactions:follow_ups")))
    assert said.index("Mara Lind") < said.index("Later") < said.index("Iris Bell")
    page = visitor.post(reverse("interactions:later", args=[row.key]), {"by": "week"}, follow=True)
    assert "Put off until Sunday, November 29." in text(page)
    row.refresh_from_db()
    assert row.follow_up == date(2026, 11, 29)
    assert not offered(cast.owner, "ties.follow_up")
    undo = re.search(r'action="(/people/undo/[^"]+)"', page.content.decode())
    assert undo
    visitor.post(undo[1])
    row.refresh_from_db()
    assert row.follow_up == date(2026, 11, 22)
    page = visitor.post(reverse("interactions:done", args=[row.key]), follow=True)
    row.refresh_from_db()
    assert row.followed_up_at is not None
    undo = re.search(r'action="(/people/undo/[^"]+)"', page.content.decode())
    assert undo
    visitor.post(undo[1])
    row.refresh_from_db()
    assert row.followed_up_at is None
    visitor.post(reverse("interactions:later", args=[row.key]), {"on": "2027-01-31"})
    row.refresh_from_db()
    assert row.follow_up == date(2027, 1, 31)
    page = visitor.post(reverse("interactions:later", args=[row.key]), {"on": "soon"}, follow=True)
    assert "Choose a day to come back to it; nothing was changed." in text(page)


def test_each_thing_is_a_step_that_is_done_or_put_off_in_place(cast: Cast) -> None:
    for number in range(3):
        met(cast.owner, somebody(cast.owner, f"Person {number}"), follow_up=date(2026, 11, 20 + number))
    first, second, third = offered(cast.owner, "ties.follow_up")
    assert first.title == "Come back to Person 0"
    do(cast.owner, first, "done")
    do(cast.owner, second, "later")
    assert offered(cast.owner, "ties.follow_up") == [third]
    assert [state(cast.owner, step) for step in (first, second, third)] == [State.DONE, None, State.STANDS]
    assert state(cast.stranger, third) is None
    with pytest.raises(NotFound):
        do(cast.stranger, third, "done")


@pytest.mark.parametrize("route", ["follow_ups", "bin"])
def test_lists_cost_the_same_however_long(visitor: Client, cast: Cast, route: str) -> None:
    def grow() -> None:
        for number in range(4):
            row = met(
                cast.owner,
                somebody(cast.owner, f"P {number}"),
                somebody(cast.owner, f"Q {number}"),
                follow_up=date(2026, 11, 1),
            )
            if route == "bin":
                interactions.put_in_bin(actor=cast.owner, interactions=[row])

    grow()
    assert_growth_is_free(lambda: visitor.get(reverse(f"interactions:{route}")), grow)
