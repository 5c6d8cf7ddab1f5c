""" "I know them", beside somebody on a roster: they are among the member's own people, and nobody else learns of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Membership
from goodword.chapters.queries import knowing, roster
from goodword.core.errors import Invalid
from goodword.introductions.locking import locked
from goodword.people.actions import acquaintances, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries import profiles


def know(*, actor: Member, membership: Membership) -> Person:
    """Have somebody on a roster among the actor's people: a member with what they show of themselves, anybody else with what
    members see of one another on the roster. Who is there already is given back as they are.

    Raises:
        NotFound: the actor does not see them there.
        Invalid: it is the actor.
    """
    policy.must_belong(actor, membership.chapter)
    row = roster.row(actor, membership.key)
    if row.member_id == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    if row.member is not None and row.member.is_active:
        return acquaintances.keep(actor=actor, shown=profiles.find(actor, row.member.key))
    with transaction.atomic():
        locked([actor])  # one at a time, so that a double tap makes one card
        there = knowing.person(actor, row)
        return there if there is not None else persons.add(actor=actor, facts=_facts(row))


def _facts(row: Membership) -> list[NewFact]:
    where = knowing.origin(row)
    told = [NewFact("name", {"display": row.name}, origin=where)]
    work = {"company": row.organization, "title": row.classification}
    if any(work.values()):
        told.append(NewFact("organisation", {name: said for name, said in work.items() if said}, origin=where))
    return told
