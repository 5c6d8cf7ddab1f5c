"""What an erasure takes away of imports: the imports themselves, and texts of messages that were kept."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.core.removing import remove
from goodword.importers import discarding
from goodword.importers.models import Batch, CalendarAddress, KeptMessage, MetPerson, Sighting

COVERS = ("importers.Batch", "importers.KeptMessage", "importers.CalendarAddress", "importers.MetPerson")


def erase(*, member: Member) -> None:
    """Every import, finished or not."""
    remove(KeptMessage.objects.filter(owner=member))
    remove(MetPerson.objects.filter(owner=member))
    remove(CalendarAddress.objects.filter(owner=member))
    for batch in Batch.objects.filter(owner=member):
        discarding.discard(batch)
    remove(Sighting.objects.filter(batch__owner=member))
    remove(Batch.objects.filter(owner=member))
