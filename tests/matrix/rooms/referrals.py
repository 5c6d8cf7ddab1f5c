"""Referrals and thanks: each is for the two it is between; amounts, notes and what was not ticked for one of them alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card
from goodword.referrals.actions import giving, keeping, receiving, thanking
from goodword.referrals.actions.giving import NewReferral
from goodword.referrals.actions.thanking import NewThanks
from goodword.referrals.models import Referral, Thanks
from matrix.table import Row, World, members, owner_only

GAVE = {"seen_by": ("stranger",)}
GOT = {"seen_by": ("close",)}


def _new(name: str, description: str, comments: str = "") -> NewReferral:
    return NewReferral(
        name, description, consent="told", tier="outside", heat=4, email="mia@example.org", comments=comments
    )


def plant(world: World) -> None:
    """The owner passed somebody on to the stranger, and somebody else a moment ago to the organizer; who is close passed
    somebody on to the owner, who won it, said thanks, and was thanked by the stranger."""
    cast = world.cast
    secret = world.mark("a private note of a prospect")
    mia = persons.add(
        actor=cast.owner, facts=[NewFact("name", {"display": "Mia Miller"}), NewFact("note", {"text": secret})]
    )
    name = world.mark("a prospect passed on", **GAVE)
    world["referral given"] = giving.give(
        actor=cast.owner, receiver=cast.stranger, card=Card.objects.get(person=mia),
        new=_new(name, world.mark("what a prospect needs", **GAVE), world.mark("comments on a prospect", **GAVE)),
    )  # fmt: skip
    world["referral on its way"] = giving.give(
        actor=cast.owner, receiver=cast.organiser, new=_new(world.mark("a prospect on its way"), "A new oven")
    )
    world["referral received"] = giving.give(
        actor=cast.close, receiver=cast.owner, new=_new(world.mark("a prospect received", **GOT), "A new roof")
    )
    world["referral new"] = giving.give(actor=cast.close, receiver=cast.owner, new=_new("Ben Baker", "A new floor"))
    a_minute_ago = clock.now() - timedelta(seconds=5)
    moved = [world[f"referral {which}"].pk for which in ("given", "received", "new")]
    Referral.objects.filter(pk__in=moved).update(opens_at=a_minute_ago)
    Referral.objects.filter(pk=world["referral on its way"].pk).update(opens_at=clock.now() + timedelta(days=1))
    for which in ("given", "received", "new"):
        world[f"referral {which}"].refresh_from_db()
    got = world["referral received"]
    word = world.mark("a word to the giver", **GOT)
    receiving.move(actor=cast.owner, referral=got, move="win", comment=word)
    keeping.keep(actor=cast.owner, referral=got, note=world.mark("a note on a referral"))
    amount = NewThanks(tier="outside", amount=Decimal("7531.9"), currency="GBP", words=world.mark("thanks", **GOT))
    world["thanks said"] = thanking.thank(actor=cast.owner, new=amount, referral=got)
    shared = NewThanks(
        tier="outside", amount=Decimal("99"), currency="GBP", words=world.mark("thanks received", **GAVE)
    )
    world["thanks heard"] = thanking.thank(actor=cast.stranger, new=shared, to=cast.owner)
    world["thanks noted"] = thanking.thank(
        actor=cast.owner, new=NewThanks(tier="inside"), whom="former", name=world.mark("a former member thanked")
    )
    Thanks.objects.update(opens_at=a_minute_ago)


def given(world: World) -> dict[str, object]:
    return {"key": world["referral given"].key}


def on_its_way(world: World) -> dict[str, object]:
    return {"key": world["referral on its way"].key}


def received(world: World) -> dict[str, object]:
    return {"key": world["referral received"].key}


def fresh(world: World) -> dict[str, object]:
    return {"key": world["referral new"].key}


def said(world: World) -> dict[str, object]:
    return {"key": world["thanks said"].key}


def heard(world: World) -> dict[str, object]:
    return {"key": world["thanks heard"].key}


def noted(world: World) -> dict[str, object]:
    return {"key": world["thanks noted"].key}


def lead(_world: World) -> dict[str, object]:
    return {"name": "Mia Miller", "description": "An oven", "consent": "told", "tier": "outside", "heat": "4"}


def worth(_world: World) -> dict[str, object]:
    return {"amount": "1,250.50", "currency": "GBP", "tier": "outside"}


ROWS = {
    "referrals:list": Row(get=members(200)),
    "referrals:received": Row(get=members(200)),
    "referrals:given": Row(get=members(200)),
    "referrals:new": Row(get=members(200), post=members(200)),
    "referrals:thanks": Row(get=members(200)),
    "referrals:thanks-heard": Row(get=members(200)),
    "referrals:thank": Row(get=members(200), post=members(200)),
    "referrals:referral": Row(get=owner_only(200, stranger=200), kwargs=given),
    "referrals:change": Row(get=owner_only(200), post=owner_only(302), kwargs=given, data=lead),
    "referrals:take-back": Row(post=owner_only(302), kwargs=on_its_way),
    "referrals:withdraw": Row(post=owner_only(302), kwargs=given),
    "referrals:move": Row(post=owner_only(302), kwargs=fresh, data=lambda _world: {"move": "contact"}),
    "referrals:comment": Row(post=owner_only(302), kwargs=fresh, data=lambda _world: {"comment": "On Thursday"}),
    "referrals:decline": Row(post=owner_only(302), kwargs=fresh, data=lambda _world: {"say_so": "no"}),
    "referrals:keep": Row(post=owner_only(302), kwargs=fresh, data=lambda _world: {"note": "Mornings"}),
    "referrals:save-person": Row(post=owner_only(302), kwargs=fresh),
    "referrals:one-thanks": Row(get=owner_only(200, close=200), kwargs=said),
    "referrals:thanks-change": Row(get=owner_only(200), post=owner_only(302), kwargs=said, data=worth),
    "referrals:thanks-take-back": Row(post=owner_only(302), kwargs=noted),
    "referrals:pleasure": Row(post=owner_only(302), kwargs=heard),
}
