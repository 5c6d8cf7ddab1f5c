"""From members' profiles to one's own people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.people import events, kinds
from goodword.people import shown as shown_columns
from goodword.people.actions import persons
from goodword.people.actions.facts import store
from goodword.people.facts import NewFact, checked
from goodword.people.jobs import ask_for_a_look
from goodword.people.models import Card, Fact, Person
from goodword.people.queries import acquaintances as queries
from goodword.people.queries.profiles import Shown

CONNECTION: Final = "connection"  # the source of cards and facts that come with a connection


def keep(*, actor: Member, shown: Shown) -> Person:
    """Have a member among the actor's people: a card that names them, with what the actor can see of them now.

    Somebody who is there already is given back as they are.

    Raises:
        Invalid: it is the actor.
    """
    if shown.member.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    with transaction.atomic():
        # One at a time, so that a double click makes one card.
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        there = queries.naming(actor, shown.member)
        if there is not None:
            return there
        return persons.add(actor=actor, facts=facts(shown), source="profile", member=shown.member)


def connected(*, actor: Member, shown: Shown, noted: Sequence[NewFact] = ()) -> Card:
    """The card that a connection gives ``actor`` of a member: with what the member shows to a connection, and with what
    ``actor`` says of them. It joins the person who names the member already, or who carries an address that the member
    shows and can be nobody else; else it makes a new one. Connected again, the card from before is taken up.

    Call it inside the transaction of the connection, with ``actor`` locked.
    """
    known = queries.naming(actor, shown.member)
    person = known or queries.holding(actor, shown)
    if person is None:
        person = Person.objects.create(owner=actor, name="", sort_name="")
        log.record(events.PERSON_ADDED, actor=actor.pk, parties=[actor.pk], person=person.pk, by=CONNECTION)
    mine = Card.objects.filter(owner=actor, person=person, member=shown.member, source=CONNECTION)
    card = mine.order_by("pk").first()
    if card is None:
        card = Card.objects.create(owner=actor, person=person, member=shown.member, source=CONNECTION)
    today = clock.now().astimezone(actor.zone).date().isoformat()
    told = [(fact, CONNECTION) for fact in [*facts(shown), NewFact("connected_on", {"date": today})]]
    told += [(fact, CONNECTION if fact.origin else "hand") for fact in noted]
    have = set(
        Fact.objects.filter(owner=actor, card=card, state=Fact.State.CURRENT).values_list("kind", "norm")
    )  # fmt: skip
    for fact, source in told:
        value, norm = checked(fact)
        if not norm or (fact.kind, norm) not in have:
            made = store(actor=actor, card=card, fact=fact, value=value, norm=norm, source=source)
            if kinds.KINDS[fact.kind].single:
                earlier = Fact.objects.filter(owner=actor, card=card, kind=fact.kind, state=Fact.State.CURRENT)
                earlier.exclude(pk=made.pk).update(state=Fact.State.REPLACED, replaced_by=made)
    shown_columns.refresh(actor.pk, [person.pk])
    ask_for_a_look(actor.pk)
    return card


def facts(shown: Shown) -> list[NewFact]:
    """What a card says of somebody whose profile is shown like this: what one would copy from a business card."""
    told = [NewFact("name", {"display": str(shown.member)})]
    if shown.first("headline"):
        told.append(NewFact("headline", {"text": shown.first("headline")}))
    for line in shown.all("organisation"):
        value = {"company": line.text, "title": line.detail, "started": line.since, "ended": line.until}
        told.append(NewFact("organisation", value))
    told += [NewFact("place", {"text": line.text}) for line in shown.all("place")[:1]]
    told += [NewFact("email", {"address": line.text}, line.detail) for line in shown.all("email")]
    told += [NewFact("phone", {"number": line.text}, line.detail) for line in shown.all("phone")]
    told += [NewFact("handle", {"url": line.text}) for line in shown.all("handle")]
    return told
