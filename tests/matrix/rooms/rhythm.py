"""Staying in touch: how it stands with somebody is for their owner alone."""

from __future__ import annotations

from datetime import date, timedelta

from goodword.core import clock
from goodword.people.actions import choosing, facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from goodword.rhythm import counting
from goodword.rhythm.actions import caring
from goodword.rhythm.models import Waking
from goodword.rhythm.waking import week_of
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction
from matrix.rooms.people import the
from matrix.table import Row, World, api, members, owner_only


def plant(world: World) -> None:
    """Somebody it has been long with, somebody whose birthday is today, somebody with a new job, somebody who sleeps."""
    owner, now = world.cast.owner, clock.now()
    names = {
        "due": world.mark("whom it has been a while with"),
        "born": world.mark("whose birthday is today"),
        "moved": world.mark("who has new work"),
        "asleep": world.mark("whose tie sleeps"),
    }
    people = {
        part: persons.add(actor=owner, facts=[NewFact("name", {"display": name})]) for part, name in names.items()
    }
    for person in people.values():
        choosing.choose(actor=owner, person=person)
    today = now.astimezone(owner.zone).date()
    facts.note(actor=owner, person=people["born"], fact=NewFact("birthday", {"date": f"--{today:%m-%d}"}))
    card = people["moved"].cards.get()
    told = {"owner": owner, "card": card, "kind": "organisation", "source": "linkedin", "batch": 1}
    new = Fact.objects.create(**told, value={"company": "Northwind", "title": "CTO"}, norm="northwind")
    Fact.objects.create(
        **told, value={"company": "Old Mill"}, norm="old mill", state=Fact.State.REPLACED, replaced_by=new
    )
    for days in (400, 430, 460, 490):
        contact = Contact(people["asleep"].cards.get().pk, Direction.BOTH, "meeting", now - timedelta(days=days))
        record_evidence(owner_id=owner.pk, contacts=[contact], source="hand")
    for days in (40, 50, 60, 70):
        contact = Contact(people["due"].cards.get().pk, Direction.BOTH, "letter", now - timedelta(days=days))
        record_evidence(owner_id=owner.pk, contacts=[contact], source="hand")
    caring.set_rhythm(actor=owner, person=people["due"], days=21)
    counting.count([owner.pk])
    Waking.objects.create(owner=owner, person=people["asleep"], week=week_of(owner))
    world["in_touch"] = people["due"]


def later(_world: World) -> dict[str, object]:
    return {"rest": "away"}


def holidays(_world: World) -> dict[str, object]:
    return {"begin": date(2030, 1, 1).isoformat()}


def days(_world: World) -> dict[str, object]:
    return {"days": "42"}


def bands(_world: World) -> dict[str, object]:
    return {"inner": "21", "active": "42", "warm": "84"}


ONE = the("in_touch")
ROWS = {
    "rhythm:list": Row(get=members(200)),
    "rhythm:settings": Row(get=members(200), post=members(302), data=bands),
    "rhythm:pause": Row(post=members(302), data=holidays),
    "rhythm:go_on": Row(post=members(302)),
    "rhythm:person": Row(get=owner_only(200), post=owner_only(302), kwargs=ONE, data=days),
    "rhythm:rest": Row(post=owner_only(302), kwargs=ONE, data=later),
    "rhythm:take_up": Row(post=owner_only(302), kwargs=ONE),
    "api/v1/rhythms": Row(get=api(members(200)), put=api(members(200)), data=lambda _world: {"inner": 21}),
    "api/v1/rhythms/due": Row(get=api(members(200))),
    "api/v1/rhythms/holidays": Row(
        put=api(members(200)), delete=api(members(204)), data=lambda _world: {"begin": "2030-01-01"}
    ),
    "api/v1/people/{key}/rhythm": Row(
        get=api(owner_only(200)), put=api(owner_only(200)), kwargs=ONE, data=lambda _world: {"days": 42}
    ),
    "api/v1/people/{key}/rhythm/rest": Row(
        put=api(owner_only(200)), delete=api(owner_only(204)), kwargs=ONE, data=lambda _world: {"why": "pause"}
    ),
}
