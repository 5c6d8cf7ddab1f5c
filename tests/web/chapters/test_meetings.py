"""Meetings on pages, as ordinary forms: planned, marked, noted, spoken at, stood in for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast
from chapters.meeting import chapter, lead, meeting
from goodword.accounts.models import Member
from goodword.chapters.actions import absence, agendas, marking
from goodword.chapters.actions.marking import Marking
from goodword.chapters.meeting import states
from goodword.chapters.models import Agenda, Attendance, Away, Chapter, Meeting, Slip, Talk
from goodword.chapters.policy import today
from goodword.reach import actions as reach
from goodword.reach.models import Level
from growth import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(cast: Cast) -> Chapter:
    return chapter(cast)


def browser(who: Member) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    told = client.get(path)
    assert told.status_code == status, path
    return told.content.decode()


def filled(page: str) -> dict[str, str]:
    """What the form of the list sends where nothing is pressed."""
    found = dict(re.findall(r'name="((?:was|instead)-[^"]+)" value="([^"]*)"', page))
    found.update(re.findall(r'name="(mark-[^"]+)" value="([^"]*)" checked', page))
    return {**found, **dict.fromkeys(re.findall(r'name="(paid-[^"]+)" value="1" checked', page), "1")}


def test_the_committee_plans_and_members_read(cast: Cast, room: Chapter) -> None:
    head, member, url = browser(cast.owner), browser(cast.stranger), f"/chapters/{room.key}"
    assert "Plan the next 13 weeks" in text(head, f"{url}/next/")
    assert "Plan the next" not in text(member, f"{url}/next/")
    assert "13 meetings are planned." in head.post(f"{url}/meetings/plan/", follow=True).content.decode()
    assert "planned already" in head.post(f"{url}/meetings/plan/", follow=True).content.decode()
    first = Meeting.objects.earliest("day")
    assert first.day.weekday() == room.weekday
    assert member.post(f"{url}/meetings/plan/").status_code == 403
    assert "You are expected" in text(member, f"{url}/next/")
    text(browser(cast.close), f"{url}/next/", 404)
    taken = {"day": first.day.isoformat(), "begins": "07:00", "minutes": "60", "place": "", "note": "Kept"}
    refused = head.post(f"{url}/meetings/new/", taken)
    assert refused.status_code == 422
    assert "There is a meeting on that day already." in refused.content.decode()
    assert "Kept" in refused.content.decode(), "nothing typed is lost"
    moved = {**taken, "day": (first.day + timedelta(days=1)).isoformat(), "note": "*Bring* a visitor"}
    page = head.post(f"/chapters/meetings/{first.key}/edit/", moved, follow=True).content.decode()
    assert "<em>Bring</em>" in page
    head.post(f"/chapters/meetings/{first.key}/become/", {"verb": "rest"})
    assert "Holiday" in text(member, f"{url}/meetings/")
    assert str(first.key) not in text(member, f"{url}/next/"), "a holiday is no next meeting"


def test_marking_as_a_plain_form(cast: Cast, room: Chapter) -> None:
    row, head = meeting(room, cast.owner), browser(cast.owner)
    url = f"/chapters/meetings/{row.key}/attendance/"
    ada = room.memberships.get(name="Ada Quill").key
    ben = room.memberships.get(name="Ben Marsh").key
    sent = filled(text(head, url))
    done = {**sent, f"mark-{ada}": "P", f"paid-{ada}": "1", f"mark-{ben}": "S", f"instead-{ben}": "Jo Lim"}
    page = head.post(url, done, follow=True).content.decode()
    assert "Marked 2 people." in page
    assert "1 present · 1 substitute · 1 paid" in page
    marking.mark(actor=cast.owner, meeting=row, marks=[Marking(ada, "L", paid=True)])
    again = head.post(url, {**done, f"mark-{ada}": "A"}, follow=True).content.decode()
    assert "Somebody else marked 1 person otherwise meanwhile." in again
    assert Attendance.objects.get(membership__key=ada).mark == "L"
    page = head.post(f"{url}rest/", {"mark": "P"}, follow=True).content.decode()
    assert "Everybody is marked." in page
    at = re.search(r'name="at" value="([^"]+)"', page)
    assert at is not None
    assert "Undone for 2 people." in head.post(f"{url}undo/", {"at": at[1]}, follow=True).content.decode()
    assert (
        "There is nothing left to undo here." in head.post(f"{url}undo/", {"at": at[1]}, follow=True).content.decode()
    )
    text(browser(cast.stranger), url, 403)


def test_what_others_marked_comes_to_a_page_that_stays_open(cast: Cast, room: Chapter) -> None:
    row = meeting(room, cast.owner)
    ada = room.memberships.get(name="Ada Quill")
    lead(room.memberships.get(member=cast.stranger))
    head, other = browser(cast.owner), browser(cast.stranger)
    url = f"/chapters/meetings/{row.key}/attendance/"
    since = re.search(r"since=([^\"]+)", text(other, url))
    assert since is not None
    told = head.post(
        url, {"only": str(ada.key), f"was-{ada.key}": "0", f"mark-{ada.key}": "L"}, headers={"HX-Request": "true"}
    )
    row_again = told.content.decode()
    assert row_again.count("data-tap") == 2, "the row, and the button that undoes"
    assert "Ada Quill: Late." in row_again
    news = text(other, f"{url}news/?since={since[1]}")
    assert f'id="tap-{ada.key}"' in news
    assert 'id="tap-counts" hx-swap-oob="true"' in news
    assert "data-tap" not in text(head, f"{url}news/?since={since[1]}"), "one's own marks stand on one's page"
    late = other.post(
        url, {"only": str(ada.key), f"was-{ada.key}": "0", f"mark-{ada.key}": "P"}, headers={"HX-Request": "true"}
    )
    assert "Olive Ownby marked this meanwhile: Late." in late.content.decode()


def test_agenda_talks_and_paper(cast: Cast, room: Chapter) -> None:
    row, head, member = meeting(room, cast.owner, weeks=1), browser(cast.owner), browser(cast.stranger)
    other = meeting(room, cast.owner, weeks=2)
    assert "5 Welcome" in text(head, f"/chapters/{room.key}/agenda/")
    refused = head.post(f"/chapters/{room.key}/agenda/", {"parts": "5 Welcome\nand then breakfast"})
    assert refused.status_code == 422
    assert "Write line 2 as minutes and then what it is" in refused.content.decode()
    head.post(f"/chapters/{room.key}/agenda/", {"parts": "15 Breakfast\n10 Talk: {speakers}"})
    head.post(f"/chapters/{room.key}/speakers/fill/", {"each": "1"})
    assert Talk.objects.count() == 2
    first, second = Talk.objects.get(meeting=row), Talk.objects.get(meeting=other)
    page = text(member, f"/chapters/meetings/{row.key}/programme/")
    assert "7 a.m." in page
    assert f"Talk: {first.membership}" in page
    head.post(f"/chapters/talks/{first.key}/swap/", {"other": str(second.key)})
    assert Talk.objects.get(meeting=row).membership == second.membership
    assert member.post(f"/chapters/talks/{first.key}/drop/").status_code == 403
    head.post(f"/chapters/talks/{first.key}/", {"topic": "Roofs that last"})
    assert "Roofs that last" in text(member, f"/chapters/{room.key}/speakers/")
    head.post(f"/chapters/talks/{first.key}/drop/")
    assert Talk.objects.count() == 1
    head.post(f"/chapters/meetings/{row.key}/agenda/", {"parts": "90 Walk on the moor"})
    assert "Walk on the moor" in text(member, f"/chapters/meetings/{row.key}/")
    head.post(f"/chapters/meetings/{row.key}/agenda/", {"parts": ""})
    assert not Agenda.objects.filter(meeting=row).exists()
    sheet = text(head, f"/chapters/meetings/{row.key}/sheet/")
    assert "Ada Quill" in sheet
    text(member, f"/chapters/meetings/{row.key}/sheet/", 403)


def test_who_cannot_come_finds_somebody(cast: Cast, room: Chapter) -> None:
    row, member = meeting(room, cast.owner, weeks=1), browser(cast.stranger)
    reach.hold(actor=cast.close, other=cast.stranger, level=Level.CONNECTION)
    url = f"/chapters/meetings/{row.key}/away/"
    page = member.post(url, follow=True).content.decode()
    assert "Clement Close" in page
    away = Away.objects.get()
    member.post(f"/chapters/away/{away.key}/ask/", {"member": str(cast.close.key)})
    asked = browser(cast.close)
    assert "Would you stand in?" in text(asked, f"/chapters/stand-in/{away.key}/")
    text(browser(cast.organiser), f"/chapters/stand-in/{away.key}/", 404)
    asked.post(f"/chapters/stand-in/{away.key}/", {"answer": "yes"})
    assert "Clement Close comes instead" in text(browser(cast.owner), f"/chapters/meetings/{row.key}/")
    member.post(f"/chapters/away/{away.key}/let-go/")
    text(asked, f"/chapters/stand-in/{away.key}/", 404)
    empty = member.post(f"/chapters/away/{away.key}/instead/", {"name": " "})
    assert empty.status_code == 422
    member.post(f"/chapters/away/{away.key}/instead/", {"name": "Jo Lim"})
    assert "Jo Lim comes instead" in text(member, url)
    assert browser(cast.close).post(f"/chapters/away/{away.key}/come/").status_code == 404
    member.post(f"/chapters/away/{away.key}/come/")
    assert not Away.objects.exists()


def test_noting_what_was_said(cast: Cast, room: Chapter) -> None:
    row, head, member = meeting(room, cast.owner), browser(cast.owner), browser(cast.stranger)
    ada, mine = room.memberships.get(name="Ada Quill"), room.memberships.get(member=cast.stranger)
    url = f"/chapters/meetings/{row.key}/slips/"
    gave = {
        "kind": "thanks",
        "giver": ada.key,
        "receiver": mine.key,
        "tier": "inside",
        "amount": "1,250.00",
        "currency": "GBP",
    }
    page = head.post(url, gave, follow=True).content.decode()
    assert "Ada Quill thanked Stina Strange for closed business" in page
    assert "1,250.00 GBP" in page
    seen = text(member, url)
    assert "Stina Strange was thanked for closed business" in seen
    assert "Ada Quill" not in re.sub(r"<option.*?</option>", "", seen), "who thanks is confidential"
    assert "1,250" not in seen
    room.memberships.get(name="Ben Marsh")
    refused = member.post(url, {**gave, "kind": "referral"})
    assert refused.status_code == 422, "a member notes what they gave themselves"
    wrong = head.post(url, {"kind": "thanks", "giver": ada.key, "tier": "inside", "amount": "much", "currency": "GBP"})
    assert wrong.status_code == 422
    assert 'value="much"' in wrong.content.decode(), "nothing typed is lost"
    for kind, more in {
        "referral": {"receiver": ada.key, "tier": "outside", "detail": "A roof"},
        "one_to_one": {"receiver": ada.key},
        "education": {"credits": "1.5"},
        "visitor": {"name": "Jo Lim"},
        "testimonial": {"receiver": ada.key},
    }.items():
        assert member.post(url, {"kind": kind, "giver": mine.key, **more}).status_code == 302, kind
    slip = Slip.objects.get(kind="referral")
    text(browser(cast.close), f"/chapters/slips/{slip.key}/", 404)
    member.post(
        f"/chapters/slips/{slip.key}/", {"giver": mine.key, "receiver": ada.key, "tier": "inside", "detail": "Two"}
    )
    slip.refresh_from_db()
    assert (slip.tier, slip.detail) == ("inside", "Two")
    thanks = Slip.objects.get(kind="thanks")
    assert member.post(f"/chapters/slips/{thanks.key}/remove/").status_code == 403, "who is thanked does not remove it"
    lead(mine)
    page = text(member, f"/chapters/slips/{thanks.key}/")
    assert "Ada Quill" not in page.split('id="id_receiver"')[0], "the committee does not learn who thanks"
    member.post(
        f"/chapters/slips/{thanks.key}/", {"receiver": mine.key, "tier": "inside", "amount": "1300", "currency": "GBP"}
    )
    thanks.refresh_from_db()
    assert (thanks.giver, thanks.amount) == (ada, 1300)
    member.post(f"/chapters/slips/{thanks.key}/remove/")
    assert not Slip.objects.filter(kind="thanks").exists()


def test_a_closed_meeting(cast: Cast, room: Chapter) -> None:
    row, head = meeting(room, cast.owner), browser(cast.owner)
    url = f"/chapters/meetings/{row.key}"
    early = head.post(f"{url}/become/", {"verb": "complete"})
    assert early.status_code == 409
    assert "Mark first who was there." in early.content.decode()
    marking.mark_rest(actor=cast.owner, meeting=row)
    head.post(f"{url}/become/", {"verb": "complete"})
    row.refresh_from_db()
    assert row.state == states.COMPLETED
    assert "4 present" in text(head, f"{url}/attendance/")
    assert head.post(f"{url}/attendance/rest/").status_code == 409
    head.post(f"{url}/become/", {"verb": "reopen"})
    assert "All others" not in text(head, f"{url}/attendance/")
    assert head.post(f"{url}/become/", {"verb": "vanish"}).status_code == 404
    assert row.day == today(room)


def test_blocked_members_do_not_see_one_another(cast: Cast, room: Chapter) -> None:
    row = meeting(room, cast.owner, weeks=1)
    from chapters.meeting import belongs

    blocker = belongs(room, cast.organiser)
    agendas.give_talk(actor=cast.owner, meeting=row, membership=blocker)
    absence.say_away(actor=cast.organiser, meeting=row, membership=blocker)
    url = f"/chapters/meetings/{row.key}/"
    assert "Orla Organ" in text(browser(cast.stranger), url)
    reach.block(actor=cast.organiser, other=cast.stranger)
    for path in (url, f"{url}programme/", f"{url}slips/", f"/chapters/{room.key}/speakers/"):
        assert "Orla Organ" not in text(browser(cast.stranger), path), path
        assert "Orla Organ" in text(browser(cast.owner), path) or path.endswith("programme/")


def test_a_page_asks_little(cast: Cast, room: Chapter) -> None:
    row, head = meeting(room, cast.owner), browser(cast.owner)
    for path in ("", "attendance/", "slips/", "programme/", "sheet/", "away/"):
        asked = queries_of(lambda path=path: text(head, f"/chapters/meetings/{row.key}/{path}"))
        assert len(asked) <= 12, (path, len(asked), "\n".join(asked))
