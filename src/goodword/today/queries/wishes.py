"""How a member wants their days."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.today.models import Settings
from goodword.today.models.settings import USUAL


def settings_of(member: Member) -> Settings:
    """What the member chose; as usual where they chose nothing. One query."""
    return Settings.objects.filter(pk=member.pk).first() or Settings(member=member)


def minutes(member: Member) -> int:
    """How many minutes a day the member gives to all of this, for pages that remind them kindly. One query."""
    return Settings.objects.filter(pk=member.pk).values_list("minutes", flat=True).first() or USUAL
