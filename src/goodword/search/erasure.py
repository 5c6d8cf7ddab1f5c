"""What an erasure takes away of search: the searches a member saved, and those of others for what is theirs."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.search.models import Find, SavedSearch

COVERS = ("search.SavedSearch",)


def erase(*, member: Member) -> None:
    """All of them, with what they found."""
    theirs = Q(owner=member) | Q(by=member)
    numbers = list(SavedSearch.objects.filter(theirs).values_list("pk", flat=True))
    remove(Find.objects.filter(saved__in=numbers))
    remove(SavedSearch.objects.filter(pk__in=numbers))
