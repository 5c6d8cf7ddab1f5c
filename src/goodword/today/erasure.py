"""What an erasure takes away of days: all of the member's, and the words about them in others'."""

from __future__ import annotations

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
    with_words = PlanStep.objects.exclude(said={})
    with_words.filter(Q(members__contains=[member.pk]) | Q(persons__overlap=known)).update(said={}, because=[])
