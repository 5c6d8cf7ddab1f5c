"""What an erasure takes away of days: all of the member's, and the words about them in others'."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.people.models import Person
from goodword.today.models import CalendarFeed, MailLink, MailRhythm, Plan, PlanStep, Settings

COVERS = ("today.Settings", "today.Plan", "today.PlanStep", "today.CalendarFeed", "today.MailRhythm", "today.MailLink")


def erase(*, member: Member) -> None:
    """Plans with their steps, and what the member chose; what steps of others say of them."""
    Plan.objects.filter(member=member).delete()
    Settings.objects.filter(member=member).delete()
    CalendarFeed.objects.filter(member=member).delete()
    MailRhythm.objects.filter(member=member).delete()
    MailLink.objects.filter(member=member).delete()
    known = list(Person.objects.filter(cards__member=member).values_list("key", flat=True))
    _forgotten_where_it_can_wait(member, known)
    with_words = PlanStep.objects.exclude(said={})
    with_words.filter(Q(members__contains=[member.pk]) | Q(persons__overlap=known)).update(said={}, because=[])


def _forgotten_where_it_can_wait(member: Member, known: Collection[UUID]) -> None:
    """What others' plans keep of offers that did not come into them names the member no more."""
    keys = {str(key) for key in known}
    named = Q(waiting__contains=[{"said": {"who": [{"member": member.pk}]}}])
    owned = Q(member__in=Person.objects.filter(key__in=known).values("owner"))
    for plan in Plan.objects.select_for_update().exclude(waiting=[]).filter(named | owned).order_by("pk"):
        plan.waiting = [one for one in plan.waiting if not _names(one, member.pk, keys)]
        plan.save(update_fields=["waiting"])


def _names(offer: dict[str, Any], member: int, keys: Collection[str]) -> bool:
    return any(who["member"] == member or who["person"] in keys for who in offer["said"]["who"])
