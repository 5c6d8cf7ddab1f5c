"""The giving story in three real browsers: an archive in, choosing, a suggestion, both asked, both yes, met, thanked; and the same
with a decline, which the other two cannot tell from silence, byte for byte."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from cast import Cast
from favors.thanked import let_the_minute_pass as let_thanks_arrive
from goodword.core import clock
from goodword.favors.models import Thanks
from goodword.graph import live
from goodword.introductions import jobs
from goodword.introductions.actions import delivering
from goodword.introductions.models import Introduction
from goodword.introductions.queries.suggesting import suggestions
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.people.queries.acquaintances import naming
from goodword.ties.models import Connection, Evidence
from goodword.today.models import Plan, PlanStep
from introductions.introducing import let_the_minute_pass
from ties.connecting import connect
from ties.test_unseen_decline import CHANCE
from working import work

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from goodword.accounts.models import Member
    from web.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOW = re.compile(r"[\d:]+ [ap]\.m\. in UTC")  # the time where a member lives, which goes on while the test looks
SITE = "https://www.linkedin.com/in"
CONNECTIONS = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Clement,Close,{SITE}/clement-close,,Close Bakery,Baker,05 Mar 2024
Stina,Strange,{SITE}/stina-strange,,Strange Mill,Miller,12 Jan 2023
Mia,Miller,{SITE}/mia-miller,,Northwind,HR lead,03 Aug 2021
"""


@pytest.fixture
def three(cast: Cast, settings: Any, tmp_path: Path) -> Iterator[Cast]:
    """The owner knows Clement, who needs spelt flour, and Stina, who offers it; in a graph of their own."""
    settings.GRAPH_FOLDER = tmp_path / "graph"
    live.forget()
    for other, kind, slug in ((cast.close, "need", "clement-close"), (cast.stranger, "offer", "stina-strange")):
        profiles.add(actor=other, kind=kind, line=NewLine("Spelt flour", topics=("spelt",)))
        profiles.add(actor=other, kind="handle", line=NewLine(f"{SITE}/{slug}"))
        connect(cast.owner, other)
    assert suggestions(cast.owner), "asked here first, so that no browser waits while the engine is compiled"
    yield cast
    live.forget()


def bring(page: Page, folder: Path) -> None:
    archive = folder / "Basic_LinkedInDataExport_11-20-2026.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("Connections.csv", CONNECTIONS)
    page.goto("/people/import/")
    page.set_input_files("input[type=file]", archive)
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator("h1")).to_have_text("Your file is being read")
    work()
    page.get_by_role("button", name="Let them in").click()
    expect(page.locator("h1")).to_have_text("Your people are coming in")
    work()
    expect(page.locator("h1")).to_have_text("Your people are in")


def choose(page: Page) -> None:
    page.get_by_role("link", name="Choose whom you know, like and trust").click()
    tile = page.locator(".choices li", has_text="Clement Close")
    tile.locator("button").click()
    expect(tile.locator("button")).to_have_attribute("aria-pressed", "true")


def ask_both(page: Page) -> Introduction:
    page.goto("/introductions/")
    suggested = page.locator("li.card", has_text="Stina Strange")
    expect(suggested).to_contain_text("pelt")
    suggested.get_by_role("link", name="Introduce them").click()
    page.get_by_label("To Clement Close, about Stina Strange").fill("They mill spelt, and you bake with it.")
    page.get_by_label("To Stina Strange, about Clement Close").fill("They bake with spelt, and you mill it.")
    page.get_by_role("button", name="Ask them").click()
    expect(page.get_by_text("Nobody has seen it yet")).to_be_visible()
    made = Introduction.objects.get()
    let_the_minute_pass(made)
    return made


def answer(page: Page, name: str, button: str, said: str) -> None:
    page.goto("/introductions/asked/")
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(said).first).to_be_visible()


def test_from_an_archive_to_a_meeting_and_thanks(window: Window, three: Cast, tmp_path: Path) -> None:
    with window(three.owner) as broker, window(three.close) as one, window(three.stranger, width=390) as other:
        bring(broker, tmp_path)
        choose(broker)
        made = ask_both(broker)
        answer(one, "Stina Strange", "Yes, I would like to meet", "If Stina Strange says yes, too, you hear of it.")
        broker.reload()
        expect(broker.get_by_text("Said yes. Waiting for the other.")).to_be_visible()
        answer(other, "Clement Close", "Yes, I would like to meet", "You have been introduced.")
        expect(other.get_by_text(three.close.email).first).to_be_visible()
        broker.reload()
        expect(broker.get_by_text("They have met through you")).to_be_visible()
        assert Connection.objects.filter(way=Connection.Way.BROKER).count() == 1
        came_about_at = Introduction.objects.get().came_about_at
        Introduction.objects.update(came_about_at=clock.now() - delivering.HOW_AFTER - timedelta(hours=1))
        jobs.look_after(0)
        Introduction.objects.update(came_about_at=came_about_at)  # what the thanks are for happened then
        one.goto(f"/introductions/{made.key}/")
        one.get_by_label("Yes, or we talked").check()
        one.get_by_role("button", name="Save").click()
        expect(one.get_by_text("This is for nobody else to see.").first).to_be_visible()
        one.get_by_role("link", name="Thank Olive Ownby").click()
        one.get_by_label("Your thanks").fill("The loaves have never been better.")
        one.get_by_role("button", name="Send thanks").click()
        expect(one.get_by_text("Nobody has seen it yet")).to_be_visible()
        let_thanks_arrive(Thanks.objects.get())
        broker.goto("/favors/thanks/")
        broker.get_by_role("link", name="Clement Close").click()
        expect(broker.get_by_text("The loaves have never been better.")).to_be_visible()
        broker.get_by_role("button", name="My pleasure").click()
        expect(broker.get_by_text("that it was your pleasure.").first).to_be_visible()
    assert Evidence.objects.filter(kind="introduced", owner=three.close).exists()


def everything(page: Page, paths: list[str]) -> dict[str, str]:
    """What the server sends of these pages, without what chance puts in."""
    answers = {path: page.request.get(path) for path in paths}
    assert {path: answer.status for path, answer in answers.items() if not answer.ok} == {}
    return {path: NOW.sub("", CHANCE.sub("", answer.text())) for path, answer in answers.items()}


def kept_days() -> Callable[[], None]:
    """Remembers how everybody's day stands; called, brings that back, keys and all."""
    rows = [(model, list(model._default_manager.values())) for model in (Plan, PlanStep)]

    def bring_back() -> None:
        for model, _kept in reversed(rows):
            model._default_manager.all().delete()
        for model, kept in rows:
            model._default_manager.bulk_create([model(**row) for row in kept])

    return bring_back


def differing(some: list[dict[str, str]], others: list[dict[str, str]]) -> list[tuple[str, list[str]]]:
    """The pages that differ, with the lines that do."""
    return [
        (
            path,
            [
                line
                for pair in zip(text.splitlines(), other[path].splitlines(), strict=False)
                for line in pair
                if len(set(pair)) > 1
            ],
        )
        for one, other in zip(some, others, strict=True)
        for path, text in one.items()
        if text != other[path]
    ]


def pages(viewer: Member, made: Introduction, others: list[Member]) -> list[str]:
    """All that has to do with an introduction, and with those it is about."""
    people = [person for other in others if (person := naming(viewer, other)) is not None]
    return [
        "/", "/introductions/", "/introductions/made/", "/introductions/asked/", f"/introductions/{made.key}/",
        "/introductions/wishes/", "/introductions/wishes/sent/", "/people/", "/people/connections/", "/people/story/",
        "/letters/", "/favors/", *(f"/members/{other.key}/" for other in others),
        *(f"/people/{person.key}/" for person in people),
    ]  # fmt: skip


def test_a_decline_reads_as_a_lapse_to_the_other_two(window: Window, three: Cast) -> None:
    with window(three.owner) as broker, window(three.close) as one, window(three.stranger, scripts=False) as other:
        made = ask_both(broker)
        until = made.lapses_at
        looked_at = {
            broker: pages(three.owner, made, [three.close, three.stranger]),
            other: pages(three.stranger, made, [three.owner, three.close]),
        }

        def seen() -> list[dict[str, str]]:
            return [everything(page, paths) for page, paths in looked_at.items()]

        seen()  # what a first look changes, such as what was seen, has changed
        Plan.objects.update(beginning=False)  # a first day asks the rooms anew as time goes by, whatever happens
        silence = seen()
        days = kept_days()
        over = Introduction.objects.filter(pk=made.pk)
        over.update(lapses_at=clock.now() - timedelta(hours=1))
        lapsed = seen()
        assert re.search("It did not come about", lapsed[0][f"/introductions/{made.key}/"])
        assert differing(lapsed, silence) != []
        over.update(lapses_at=until)
        days()  # as if it had not lapsed: a plan keeps what left it away
        answer(one, "Stina Strange", "Decline quietly", "Thank you. Nobody is told.")
        assert differing(seen(), silence) == []
        over.update(lapses_at=clock.now() - timedelta(hours=1))
        assert differing(seen(), lapsed) == []
        broker.goto(f"/introductions/{made.key}/")
        expect(broker.get_by_text("It did not come about.").first).to_be_visible()
