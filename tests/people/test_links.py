"""Whose a page is: links with rel="me", read by jobs through the guarded client."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock, guarded
from goodword.core.errors import TooMany
from goodword.core.guarded import Answer
from goodword.people import relme
from goodword.people.actions import facts, link_requests, links, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import LinkCheck, Person, ProfileEntry
from goodword.people.profile_lines import NewLine

State = LinkCheck.State


class Web:
    """A web of a few pages: address → HTML, or the status of an error."""

    def __init__(self, **pages: str | int) -> None:
        self.pages: dict[str, str | int] = {}
        self.asked: list[str] = []

    def __call__(self, url: str) -> Answer:
        self.asked.append(url)
        page = self.pages.get(url.rstrip("/"))
        if page is None:
            raise guarded.Failed("nobody answers")
        if isinstance(page, int):
            return Answer(url, page, {"content-type": "text/html"}, b"")
        return Answer(url, 200, {"content-type": "text/html; charset=utf-8"}, page.encode())


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a rel="me" href="https://example.com/ana/">me</a>', {"example.com/ana"}),
        ('<A REL="nofollow ME noopener" HREF="/ana">', {"example.org/ana"}),
        ('<link rel=me href="http://www.example.com/ana#top">', {"example.com/ana"}),
        ('<base href="https://example.net/x/"><a rel=me href="ana">', {"example.net/x/ana"}),
        ('<a rel="menu" href="https://example.com/">', set()),
        ('<a rel="me" href="mailto:ana@example.com">', set()),
        ('<a rel="me" href="https://[half">', set()),
        ('<!-- <a rel="me" href="https://example.com/"> --><p>', set()),
        ('<a rel="me" href="https://example.com/?q=1', set()),
    ],
)
def test_links_of_a_page_are_read_as_browsers_do(html: str, found: set[str]) -> None:
    assert relme.links("https://example.org/about", html) == found


@pytest.fixture
def line(cast: Cast) -> ProfileEntry:
    return profiles.add(actor=cast.owner, kind="handle", line=NewLine("https://ana.example/about"))


def check_of(line: ProfileEntry) -> LinkCheck:
    return LinkCheck.objects.get(entry=line)


def test_a_page_that_links_back_is_its_members(cast: Cast, line: ProfileEntry) -> None:
    assert check_of(line).state == State.WAITING
    web = Web()
    web.pages["https://ana.example/about"] = f'<a rel="me" href="{links.member_page(cast.owner)}">'
    links.check_entry(check_id=check_of(line).pk, fetch=web)
    assert check_of(line).state == State.VERIFIED
    other = f'<a rel="me" href="{links.member_page(cast.close)}"><a href="{links.member_page(cast.owner)}">'
    web.pages["https://ana.example/about"] = other
    links.check_entry(check_id=check_of(line).pk, fetch=web)
    assert check_of(line).state == State.UNPROVEN


def test_a_page_that_is_away_for_a_while_stays_verified(cast: Cast, line: ProfileEntry) -> None:
    web = Web()
    links.check_entry(check_id=check_of(line).pk, fetch=web)
    assert check_of(line).state == State.UNREACHABLE
    web.pages["https://ana.example/about"] = f'<a rel="me" href="{links.member_page(cast.owner)}">'
    links.check_entry(check_id=check_of(line).pk, fetch=web)
    web.pages["https://ana.example/about"] = 503
    for state in (State.VERIFIED, State.VERIFIED, State.UNREACHABLE):
        links.check_entry(check_id=check_of(line).pk, fetch=web)
        assert check_of(line).state == state


def test_another_address_is_another_page(cast: Cast, line: ProfileEntry) -> None:
    LinkCheck.objects.update(state=State.VERIFIED)
    profiles.change(actor=cast.owner, entry=line, line=NewLine(line.text, detail="My site"))
    assert check_of(line).state == State.VERIFIED
    profiles.change(actor=cast.owner, entry=line, line=NewLine("https://mallory.example/"))
    assert check_of(line).state == State.WAITING


def test_pages_behind_a_door_are_not_asked_for(cast: Cast) -> None:
    linkedin = profiles.add(actor=cast.owner, kind="handle", line=NewLine("https://www.linkedin.com/in/olive"))
    assert not LinkCheck.objects.filter(entry=linkedin).exists()
    assert not link_requests.check(actor=cast.owner, entry=linkedin)


@pytest.fixture
def ana(cast: Cast) -> Person:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ana"})])
    for url in ("https://ana.example", "https://social.example/@ana", "https://mallory.example/ana"):
        facts.note(actor=cast.owner, person=person, fact=NewFact("handle", {"url": url}))
    return person


def states(person: Person) -> list[str]:
    rows = LinkCheck.objects.filter(fact__card__person=person).order_by("fact")
    return list(rows.values_list("state", flat=True))


def test_two_pages_that_link_to_each_other_are_one_persons(cast: Cast, ana: Person) -> None:
    assert link_requests.check_pages(actor=cast.owner, person=ana) == 3
    web = Web()
    web.pages = {
        "https://ana.example": '<a rel="me" href="https://social.example/@ana">',
        "https://social.example/@ana": '<link rel="me" href="https://ana.example/">',
        "https://mallory.example/ana": '<a rel="me" href="https://ana.example"><a rel="me" href="https://mallory.example/ana">',
    }
    links.check_person(owner_id=cast.owner.pk, person_id=ana.pk, fetch=web)
    assert states(ana) == [State.VERIFIED, State.VERIFIED, State.UNPROVEN]
    assert len(web.asked) == len(set(web.asked)) == 3


def test_one_page_alone_proves_nothing(cast: Cast) -> None:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Bo"})])
    facts.note(actor=cast.owner, person=person, fact=NewFact("handle", {"url": "https://bo.example"}))
    assert link_requests.check_pages(actor=cast.owner, person=person) == 0
    assert states(person) == []


def test_nobody_is_asked_again_and_again(cast: Cast, line: ProfileEntry, ana: Person) -> None:
    with pytest.raises(TooMany):
        link_requests.check(actor=cast.owner, entry=line)
    link_requests.check_pages(actor=cast.owner, person=ana)
    with pytest.raises(TooMany):
        link_requests.check_pages(actor=cast.owner, person=ana)
    with clock.stopped_at(clock.now() + timedelta(minutes=11)):
        assert link_requests.check(actor=cast.owner, entry=line)


def test_looking_again_is_rare_and_gentle_on_each_host(cast: Cast, ana: Person) -> None:
    link_requests.check_pages(actor=cast.owner, person=ana)
    for number in range(9):
        profiles.add(actor=cast.owner, kind="handle", line=NewLine(f"https://one.example/{number}"))
    LinkCheck.objects.update(checked_at=clock.now() - timedelta(days=29))
    assert links.due() == ([], [])
    LinkCheck.objects.update(checked_at=clock.now() - timedelta(days=31))
    entries, people = links.due()
    assert len(entries) == links.MOST_OF_A_HOST
    assert people == [(cast.owner.pk, ana.pk)]
