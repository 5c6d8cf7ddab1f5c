"""What is and was known about a person: current facts, and those they replaced."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.models import Fact, Person

KEPT_STATES = (Fact.State.CURRENT, Fact.State.REPLACED)


def told(viewer: Member, person: Person) -> list[Fact]:
    """Current and replaced facts about one of the viewer's people, latest first within a kind. One query."""
    return list(
        Fact.objects.filter(owner=viewer, card__person=person, state__in=KEPT_STATES).order_by(
            "kind", "state", "-learned_at", "-pk"
        )
    )


def of_person(viewer: Member, person: Person, key: UUID | str) -> Fact:
    """A fact about this person, current or replaced.

    Raises:
        NotFound: there is none such about this person.
    """
    found = (
        Fact.objects.filter(owner=viewer, card__person=person, key=key, state__in=KEPT_STATES)
        .select_related("card__person")
        .first()
    )
    if found is None:
        raise NotFound(_("This is not there any more."))
    return found


def current(viewer: Member, fact: Fact) -> Fact | None:
    """What stands in the place of ``fact`` now: itself, what it was corrected to, or None where that was removed."""
    seen: set[int] = set()
    found: Fact | None = fact
    while found is not None and found.pk not in seen:
        seen.add(found.pk)
        row = Fact.objects.filter(owner=viewer, pk=found.pk).select_related("replaced_by").first()
        if row is None or row.state == Fact.State.BINNED:
            return None
        if row.state == Fact.State.CURRENT:
            return row
        found = row.replaced_by
    return None
