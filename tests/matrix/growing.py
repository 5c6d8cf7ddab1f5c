"""More of everything that a list can show, and the pages that show no more of it whatever there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.test import Client

from api.giving_lists import ask_answers
from api.group_lists import group as a_group
from api.group_lists import put_in
from api.lists import MORE
from api.network_lists import network
from api.some import others
from cast import member
from goodword.accounts.actions import invitations, tokens
from goodword.asks.models import Ask, Match
from goodword.chapters.models import (
    Attendance,
    Away,
    BroughtFile,
    Chapter,
    Membership,
    PastCount,
    Role,
    Slip,
    Talk,
    Visitor,
    WantedTrade,
)
from goodword.chapters.models import Meeting as ChapterMeeting
from goodword.conversations import actions as letters
from goodword.core import clock, documents
from goodword.discussions.models import Version
from goodword.gatherings.models import Gathering, Guest, Host, Presenting, Sitting, Wish
from goodword.groups.models import Membership as GroupPlace
from goodword.importers import states
from goodword.importers.models import Batch, ReadLine, StagedPerson
from goodword.importers.subscriptions.models import CalendarAddress
from goodword.networks.actions import organizing, presences
from goodword.networks.actions.presences import Being
from goodword.onetoones.models import Point
from goodword.people.actions import choosing, facts, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience, Level
from goodword.reach.reports import actions as reports
from goodword.reach.reports import reportable
from goodword.search.models import Find, SavedSearch
from goodword.ties.actions import interactions, requests
from goodword.ties.models import Connection
from goodword.ties.noted import NewInteraction
from goodword.webhooks.models import Delivery, Webhook
from goodword.wordofmouth.models import Target, Word
from matrix.table import World

# What is asked for where a page answers a question.
ASKED: Final = {
    "search": {"q": "Sam Same"},
    "search_palette": {"q": "Sam Same"},
    "api/v1/search": {"q": "Sam Same"},
    "people:matching": {"verb": "archive"},
    "topics:suggest": {"q": "top"},
    "paths:find": {"what": "Baker"},
    "api/v1/ways": {"what": "Baker"},
}

DEARER: Final = {
    "api/v1/exports/people": "everything of an account, part by part",
    "mfa_add_webauthn": "allauth's own form: it asks for each kind of second factor twice, and writes the session",
}
"""Addresses that may ask more than twelve times, and why; they do not grow either."""

FORM = "fields, and what the program offers in them"
SET = "so many for everybody"
FEW = "the first few, and where all of them are"
TOLD = "what is alike stands in one line; tests/web/story makes it long"
STANDS: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("wordofmouth:read", "wordofmouth:pass-on", "api/v1/good-words/links/{code}"), "one chain, twelve links at most"
    ),
    **dict.fromkeys(("vouches:vouch", "vouches:yours", "api/v1/vouches/{key}"), "what one vouch says"),
    **dict.fromkeys(("reports:report", "api/v1/organizers/reports/{key}"), "who has looked: those who may"),
    **dict.fromkeys(("api/v1/people/{key}/goodwill", "api/v1/quiet-matching", "api/v1/referrals/received/{key}"), SET),
    "api/v1/referrals/totals": "one sum a currency",
    **dict.fromkeys(("api/v1/webhooks/kinds", "api/v1/webhooks/{key}"), SET),
    "running:site": "so many checks, and the kinds of jobs that failed; tests/web/running has some",
    "api/v1/keeps/{key}": "the topics of one thing, a dozen at most",
    "library:copy": "what one page said",
    **dict.fromkeys(("importers:columns", "asks:new", "asks:edit"), FORM),
    "chapters:report-health": SET,
    "api/v1/chapter-meetings/{key}/report": "what is told of each meeting, in so many parts",
    **dict.fromkeys(
        ("accounts:erase", "accounts:who_sees_what", "api-docs", "api/v1/imports/sources", "api/v1/kinds",
         "api/v1/profile-kinds", "importers:how", "mfa_view_recovery_codes", "you", "accounts:security",
         "api/v1/imports/{key}/columns", "api/v1/introductions/{key}", "api/v1/letters/{key}", "mfa_list_webauthn",
         "api/v1/me"), SET),
    **dict.fromkeys(("api/v1/people/{key}/timeline", "story:person"), TOLD),
    **dict.fromkeys(("chapters:bring", "chapters:file"), "one file, its columns and rows, and the last few before it"),
    "chapters:person": "what a roster says of one person",
    "chapters:seen": SET,
    **dict.fromkeys(("gatherings:come", "gatherings:guest"), "when and where one gathering is, and the form"),
    "api/v1/gatherings/{key}": "what one gathering asks at sign-up, five at most",
    "api/v1/interactions/{key}": "those who met, as many as were there",
    **dict.fromkeys(("home", "today:now", "api/v1/today", "api/v1/today/settings", "people:choose", "people:added", "api/v1/search", "api/v1/introductions/ways"), FEW),
    "api/v1/requests/sent/{key}": "the two it is between",
    **dict.fromkeys(("objectives:aims", "api/v1/objectives/measures"), SET),
    **dict.fromkeys(("api/v1/me/calendar", "api/v1/me/mails"), "the kinds there are, each with its choice"),
    **dict.fromkeys(("api/v1/objectives", "api/v1/members/{key}/objectives"), "three things at most"),
    **dict.fromkeys(("openers:write", "api/v1/people/{key}/opener"), "a handful of ways to begin"),
    **dict.fromkeys(("feeds:person", "api/v1/people/{key}/elsewhere"), "the last few posts, and ten feeds at most"),
}  # fmt: skip
"""Pages with something like a list on them that does not grow, and why."""


def grow(world: World, count: int) -> None:
    """``count`` more of everything: what each list of the API shows, and what belongs to things that were planted."""
    for more in MORE.values():
        more(world.cast, count)
    for part in (
        _account,
        _of_a_person,
        _at_one_name,
        _of_an_import,
        _with_others,
        _asked_for,
        _on_agendas,
        _at_the_door,
        _of_reports,
        _of_networks,
        _of_good_words,
        _gathered,
        _of_groups,
        _of_chapters,
        _of_meetings,
        _of_chapter_reports,
        _told,
        _saved,
    ):
        part(world, count)


def _account(world: World, count: int) -> None:
    owner = world.cast.owner
    for _number in range(count):
        key = uuid4().hex
        tokens.make(actor=owner, name=f"Token {key[:8]}", scopes=["read"])
        invitations.invite(actor=owner, email=f"{key}@example.org")
        client = Client()
        client.force_login(owner)
        session = client.session.session_key
        UserSession.objects.create(user=owner, session_key=session, ip="192.0.2.1", user_agent="A browser", data={})


def _saved(world: World, count: int) -> None:
    """Saved searches, and what is new in those that are looked at."""
    profile = documents.kind("people.member").ids(0, 1)[0]
    for number in range(count):
        row = SavedSearch.objects.create(owner=world.cast.owner, typed=f"clock {clock.now()} {number}")
        Find.objects.create(saved=row, kind="people.member", of=profile, new=True)


def _told(world: World, count: int) -> None:
    """Webhooks, and messages to those that are looked at."""
    for _number in range(count):
        Webhook.objects.create(owner=world.cast.owner, address="https://hooks.example.com/", kinds=["ties.connected"])
        for name in ("webhook", "api webhook"):
            Delivery.objects.create(webhook=world[name], kind="ties.connected")


def _of_a_person(world: World, count: int) -> None:
    """Facts, meetings and circles of the person that pages are looked at for, and people beside them."""
    owner, one = world.cast.owner, world["person"]
    for _number in range(count):
        key = uuid4().hex[:8]
        for about in (one, world["api person"]):
            facts.note(actor=owner, person=about, fact=NewFact("topic", {"text": f"topic {key}"}))
        profiles.add(actor=owner, kind="interest", line=NewLine(key, audience=Audience.MEMBERS))
        follow = NewInteraction("meeting", "2026-11-02", follow_up=date(2026, 11, 22))
        other = persons.add(actor=owner, facts=[NewFact("name", {"display": "Sam Same"})])
        interactions.note_down(actor=owner, persons=[one, world["api person"], other], new=follow)
        choosing.put_into_circle(actor=owner, circle=world["circle"], persons=[other])
        choosing.put_into_circle(actor=owner, circle=choosing.make_circle(actor=owner, name=key), persons=[one])
        aside = persons.add(actor=owner, facts=[NewFact("name", {"display": "Sam Same"})])
        persons.archive(actor=owner, persons=[aside])


def _at_one_name(world: World, count: int) -> None:
    """More of the pairs that pages are looked at for, and people at the organization."""
    owner = world.cast.owner
    for _number in range(count):
        for two in (world["twins"], world["api twins"]):
            facts.note(actor=owner, person=two[1], fact=NewFact("topic", {"text": uuid4().hex[:8]}))
        company = NewFact("organisation", {"company": "Alder & Sons"})
        persons.add(actor=owner, facts=[NewFact("name", {"display": "Sam Same"}), company])


def _of_an_import(world: World, count: int) -> None:
    owner = world.cast.owner
    for batch in (world["import preview"], world["api import"]):
        number = 100 + batch.people.count()
        for _number in range(count):
            for verdict in ("new", "doubtful", "matched"):
                number += 1
                StagedPerson.objects.create(
                    batch=batch, number=number, file="Connections.csv", line=number, name="Sam Same", verdict=verdict,
                    person=world["person"].pk, changes=[["organisation", "Old mill", "New mill"]], reasons=["same_name"],
                )  # fmt: skip
            ReadLine.objects.create(batch=batch, file="a.csv", line=number, refused=True, reason="Not read.")
    for _number in range(count):
        read = Batch.objects.create(owner=owner, source="calendar", state=states.APPLIED, file_name="Calendar")
        sealed = CalendarAddress.seal(f"https://calendar.example.com/{uuid4()}.ics")
        CalendarAddress.objects.create(owner=owner, batch=read, name="Work", sealed_address=sealed)


def _of_reports(world: World, count: int) -> None:
    """Reports that were handled, and answers to the ask that is looked at."""
    cast = world.cast
    for _number in range(count):
        reporter = member("Sam Same", email=f"{uuid4()}@example.com")
        thing = reportable.find(reporter, "member", cast.friend_of_friend.key)
        report = reports.report(actor=reporter, kind="member", thing=thing, reason="selling")
        reports.look(actor=cast.operator, report=report)
        reports.handle(actor=cast.operator, report=report)
    ask_answers(cast, count, ask=world["ask of a stranger"])


def _of_good_words(world: World, count: int) -> None:
    for _more in range(count):
        target = Target.objects.create(title="Linen printers", url="https://example.org/linen")
        Word.objects.create(
            member=world.cast.owner, target=target, code=uuid4().hex[:16], reason="Quick.", interest="none"
        )
        first = world["good word"]
        Word.objects.create(
            member=world.cast.close, target=first.target, above=[first.pk], code=uuid4().hex[:16], reason="Kind.", interest="paid"
        )  # fmt: skip


def _of_networks(world: World, count: int) -> None:
    """Networks in the bin, and members who show that they are in the one that is looked at."""
    for _number in range(count):
        organizing.put_into_bin(actor=world.cast.organiser, network=network())
        other = member("Sam Same", email=f"{uuid4()}@example.com")
        presences.join(actor=other, network=world["network"], being=Being(since="2019", audience=Audience.MEMBERS))


def _gathered(world: World, count: int) -> None:
    """Gatherings ahead, open and past, and guests of the one that is looked at."""
    cast, now = world.cast, clock.now()
    for _number in range(count):
        for other in (cast.owner, cast.organiser):
            for days in (7, -7):
                begins = now + timedelta(days=days)
                made = Gathering.objects.create(
                    owner=other, title="Breakfast", zone="UTC", mode="in_person", audience=Audience.MEMBERS,
                    starts_on=begins.date(), starts=begins.time(), ends_on=begins.date(), ends=begins.time(),
                    begins_at=begins, ends_at=begins + timedelta(hours=1), state="open",
                )  # fmt: skip
                Host.objects.create(gathering=made, member=other)
        comes = member("Sam Same", email=f"{uuid4()}@example.com")
        guest = Guest.objects.create(
            gathering=world["gathering"], member=comes, way="signed_up", state="coming", shown=True
        )
        Presenting.objects.create(gathering=world["gathering"], asker=cast.close, guest=guest)
        _seated(world, guest)


def _seated(world: World, guest: Guest) -> None:
    """The guest at the tables of the gathering that is looked at, and a wish about them."""
    plan = world["seating"]
    place = plan.sittings.count()
    Sitting.objects.create(plan=plan, guest=guest, place=place, tables=[place // 6 % 2] * 2, locked=[False] * 2)
    Wish.objects.create(gathering=plan.gathering, by=world.cast.owner, kind=Wish.Kind.HOST, guest=guest)


def _of_groups(world: World, count: int) -> None:
    """People in, before and invited into the group that is looked at, hosts of it, connections to invite, and invitations."""
    owner, group = world.cast.owner, world["group"]
    for state in ("in", "asked", "invited"):
        put_in(group, count, state)
    now = clock.now()
    for other in others(count):
        GroupPlace.objects.create(group=group, member=other, state="in", joined_at=now, host_since=now)
    for other in others(count):
        first, second = sorted((owner, other), key=lambda one: one.pk)
        Connection.objects.create(first=first, second=second, state="connected", since=clock.now())
        profiles.add(actor=other, kind="interest", line=NewLine("Oak", audience=Audience.MEMBERS))
        GroupPlace.objects.create(group=a_group(other), member=owner, state="invited", invited_by=other)
        Version.objects.create(post=world["thread changed"], title="Gum", text="Which?", until=now)


def _of_chapters(world: World, count: int) -> None:
    """Chapters the owner is in, and people on the roster of the one that is looked at."""
    for _number in range(count):
        chapter = Chapter.objects.create(name="Breakfast")
        place = Membership.objects.create(chapter=chapter, member=world.cast.owner, name="Olive Ownby", state="active")
        Role.objects.create(membership=place, duty="president", leads=True, begins_on=clock.today())
        for state in ("active", "pending"):
            other = Membership.objects.create(chapter=world["chapter"], name="Sam Same", state=state)
            Visitor.objects.create(chapter=world["chapter"], name="Sam Same")
            Role.objects.create(membership=other, duty="other", begins_on=clock.today())


def _of_meetings(world: World, count: int) -> None:
    """Meetings, people, absences, talks and slips of the chapter whose meetings are looked at."""
    chapter, held, row = world["chapter that meets"], world["meeting held"], world["chapter meeting"]
    mine = chapter.memberships.get(member=world.cast.owner)
    first = ChapterMeeting.objects.filter(chapter=chapter).earliest("day").day
    last = ChapterMeeting.objects.filter(chapter=chapter).latest("day").day
    for number in range(1, count + 1):
        for day in (first - timedelta(days=number), last + timedelta(days=number)):
            made = ChapterMeeting.objects.create(chapter=chapter, day=day, begins=chapter.meets_at)
            Talk.objects.create(meeting=made, membership=mine)
        place = Membership.objects.create(chapter=chapter, name="Sam Same", state="active")
        Attendance.objects.create(meeting=held, membership=place, mark="P")
        Away.objects.create(meeting=row, membership=place)
        Talk.objects.create(meeting=row, membership=place)
        for noted in (held, row, None):
            Slip.objects.create(chapter=chapter, meeting=noted, kind="education", day=held.day, giver=place, credits=1)


def _of_chapter_reports(world: World, count: int) -> None:
    """Files, trades and slips of a chapter, and rows of one file."""
    chapter, file = world["chapter"], world["brought file"]
    fellow = Membership.objects.exclude(member=None).filter(chapter=chapter).exclude(member=world.cast.owner).get()
    rows = PastCount.objects.filter(file=file).count()
    for number in range(rows, rows + count):
        key = uuid4().hex
        BroughtFile.objects.create(chapter=chapter, kind="palms", name=key, since=file.since, until=file.until)
        WantedTrade.objects.create(chapter=chapter, trade=key, folded=key)
        Slip.objects.create(chapter=chapter, kind="education", day=clock.today(), giver=fellow, credits=1)
        PastCount.objects.create(file=file, row=number, name=key, membership=fellow)


def _with_others(world: World, count: int) -> None:
    owner = world.cast.owner
    for _number in range(count):
        other = member("Sam Same", email=f"{uuid4()}@example.com")
        profiles.add(actor=other, kind="organisation", line=NewLine("Alder and Daughters", "Baker"))
        asked, _none = requests.ask(actor=other, receiver=owner, kind="client", why="Bread")
        requests.decline(actor=owner, request=asked)
        writer = member("Sam Same", email=f"{uuid4()}@example.com")
        reach.hold(actor=owner, other=writer, level=Level.CONNECTION)
        letter = letters.write(actor=writer, to=owner, text="The rye is in.")
        type(letter).objects.filter(pk=letter.pk).update(due_at=letter.sent_at)
        letters.settle(letter.pk)
        letters.put_away(actor=owner, thread=letter.thread)


def _at_the_door(world: World, count: int) -> None:
    """More who come, and more who are there and let others see it."""
    row = world["door"]
    for number in range(count):
        at = {"gathering": row, "way": "recorded", "state": "coming", "shown": True}
        Guest.objects.create(name=f"Expected {number}", **at)
        Guest.objects.create(name=f"There {number}", arrived_at=clock.now(), **at)


def _on_agendas(world: World, count: int) -> None:
    for _number in range(count):
        Point.objects.create(onetoone=world["one-to-one asked"], by=world.cast.owner, text="Who needs an oven")


def _asked_for(world: World, count: int) -> None:
    """Asks for which the owner knows somebody."""
    card = world["person"].cards.first()
    for ask in Ask.objects.exclude(asker=world.cast.owner).order_by("-pk")[:count]:
        Match.objects.get_or_create(holder=world.cast.owner, ask=ask, card=card, defaults={"why": "trade"})
