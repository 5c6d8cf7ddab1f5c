"""What an erasure takes away of good words. Chains that others passed on stay whole: the link reads "former member"."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Coalesce

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.wordofmouth.models import Target, Word

COVERS = ("wordofmouth.Word", "wordofmouth.Target")


def erase(*, member: Member) -> None:
    """What the member said, and their links: those nobody went on from are deleted with what they led to."""
    rows = Word.objects.filter(member=member)
    targets = list(rows.values_list("target", flat=True))
    rows.filter(~Exists(Word.objects.filter(after=OuterRef("pk")))).delete()
    rows.update(reason="", named=False, withdrawn_at=Coalesce(F("withdrawn_at"), clock.now()))
    Target.objects.filter(~Exists(Word.objects.filter(target=OuterRef("pk"))), pk__in=targets).delete()
