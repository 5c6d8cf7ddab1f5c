"""What follows when both have said yes: each gets what the other chose to share, the two are connected if both would like that,
ties learn of it, and the broker steps out."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.conversations import actions as letters
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.introductions import events, mails, sharing, states
from goodword.introductions.kinds import ABOUT, INTRODUCTION, SOURCE
from goodword.introductions.models import Introduction, Side, Wish
from goodword.people import shown as shown_columns
from goodword.people.actions import acquaintances, persons
from goodword.people.actions.facts import store
from goodword.people.facts import NewFact, checked
from goodword.people.models import Card, Fact, Person
from goodword.people.queries.profiles import Shown, visible
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.ties.actions import connections
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Connection, Direction

OPEN = (Person.State.ACTIVE, Person.State.ARCHIVED)


def come_about(introduction: Introduction, one: Side, other: Side) -> bool:
    """Introduce the two; whether it was done. Call it inside the transaction of the second yes, with everybody locked."""
    if one.member is not None and other.member is not None and _parted(one.member, other.member):
        return False
    if not states.INTRODUCTION.move(introduction, "both say yes", came_about_at=clock.now()):
        return False
    sides = sorted((one, other), key=lambda side: side.place)
    if one.member is not None and other.member is not None and one.connect and other.connect:
        connections.connect(
            actor=one.member, other=other.member, way=Connection.Way.BROKER, mine=connections.Side(),
            theirs=connections.Side(),
        )  # fmt: skip
    for side, them in ((one, other), (other, one)):
        if side.member is not None:
            _give(side.member, them, introduction.broker)
    if one.member is not None and other.member is not None:
        # The broker may say a first word there, and step out when they like.
        letters.open_thread(
            actor=None, parties=[introduction.broker, one.member, other.member], about=ABOUT, about_id=introduction.pk
        )
    _evidence(introduction, sides)
    for wish in Wish.objects.filter(introduction=introduction):
        states.WISH.move(wish, "come about")
    members = [side.member_id for side in sides if side.member_id is not None]
    told = {"person": _person_of(sides)} if not members else {}
    log.record(
        events.CAME_ABOUT, actor=introduction.broker_id, parties=[introduction.broker_id, *members],
        introduction=introduction.pk, **told,
    )  # fmt: skip
    mails.came_about(introduction, sides)
    return True


def _parted(one: Member, other: Member) -> bool:
    return reach.level(one, other.pk) == Level.BLOCKED or not (one.is_active and other.is_active)


def _person_of(sides: Sequence[Side]) -> int:
    return next((side.card.person_id for side in sides if side.card is not None), 0)


def _give(owner: Member, them: Side, broker: Member) -> None:
    """A card of the other among ``owner``'s people, with what the other shared."""
    with translation.override(owner.language):
        how = _("Introduced by %(name)s") % {"name": broker}
    if them.member is not None:
        seen = visible(reach.level(owner, them.member.pk), them.member) or Shown(them.member, Level.MEMBER)
        person = acquaintances.keep(actor=owner, shown=seen)
    else:
        person = persons.add(actor=owner, facts=[NewFact("name", {"display": them.name})], source=SOURCE)
    card = Card.objects.filter(owner=owner, person=person, member=them.member).order_by("-pk").first()
    if card is None:
        return
    told = [NewFact("met", {"how": how}, origin=how), *sharing.facts(them.shared, how)]
    have = set(Fact.objects.filter(owner=owner, card=card, state=Fact.State.CURRENT).values_list("kind", "norm"))
    for fact in told:
        try:
            value, norm = checked(fact)
        except Invalid:  # a number of a form nobody knows: it stands on the page of the introduction
            continue
        if not norm or (fact.kind, norm) not in have:
            store(actor=owner, card=card, fact=fact, value=value, norm=norm, source=SOURCE)
    shown_columns.refresh(owner.pk, [person.pk])


def card_of(owner: Member, member: Member) -> Card | None:
    """The latest card of ``owner``'s that names ``member``."""
    rows = Card.objects.filter(owner=owner, member=member, person__state__in=OPEN)
    return rows.order_by("-pk").first()


def _evidence(introduction: Introduction, sides: Sequence[Side]) -> None:
    """The broker did something for each of the two: one row on each side of each tie, where there is a card for it."""
    now, broker = introduction.came_about_at or clock.now(), introduction.broker
    mine = {side.card_id for side in sides if side.card is not None and side.card.owner_id == broker.pk}
    given = [Contact(card, Direction.OUT, INTRODUCTION.code, now) for card in mine if card is not None]
    if given:
        record_evidence(owner_id=broker.pk, contacts=given, source=SOURCE)
    for side in sides:
        card = card_of(side.member, broker) if side.member is not None else None
        if card is not None:
            got = Contact(card.pk, Direction.IN, INTRODUCTION.code, now)
            record_evidence(owner_id=card.owner_id, contacts=[got], source=SOURCE)
