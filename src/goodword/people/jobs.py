"""Background work of the people room."""

from __future__ import annotations

from django.db import transaction

from goodword.core import clock
from goodword.people.models import Fact, Person
from goodword.people.queries.bin import KEPT_FOR


def empty_bins() -> int:
    """Delete for good what has rested in a bin for thirty days. Safe to run twice or late."""
    before = clock.now() - KEPT_FOR
    with transaction.atomic():
        persons, _rows = Person.objects.filter(state=Person.State.BINNED, binning__at__lt=before).delete()
        facts, _more = Fact.objects.filter(state=Fact.State.BINNED, binning__at__lt=before).delete()
    return persons + facts
