"""From members' profiles to one's own people."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import Invalid
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries import acquaintances as queries
from goodword.people.queries.profiles import Shown


def keep(*, actor: Member, shown: Shown) -> Person:
    """Have a member among the actor's people: a card that names them, with what the actor can see of them now.

    Somebody who is there already is given back as they are.

    Raises:
        Invalid: it is the actor.
    """
    if shown.member.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=actor.pk)  # one at a time, so that a double click makes one card
        there = queries.naming(actor, shown.member)
        if there is not None:
            return there
        return persons.add(actor=actor, facts=facts(shown), source="profile", member=shown.member)


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
