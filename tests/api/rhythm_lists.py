"""More people it has been a while with, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from api.some import person
from cast import Cast
from goodword.core import clock
from goodword.people.models import Person
from goodword.rhythm.models import Beat


def due(cast: Cast, count: int) -> str:
    """Rows as the job would leave them."""
    today = clock.now().astimezone(cast.owner.zone).date()
    for _number in range(count):
        one = person(cast)
        Person.objects.filter(pk=one.pk).update(chosen=True)
        told = {"origin": Beat.Origin.HAND, "days": 21, "due_on": today - timedelta(days=3)}
        Beat.objects.create(owner=cast.owner, person=one, since=today - timedelta(days=24), **told)
    return "/rhythms/due"


RHYTHM: dict[str, Callable[[Cast, int], str]] = {"list_due_people": due}
