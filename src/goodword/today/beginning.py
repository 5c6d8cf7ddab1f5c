"""The first days of somebody who has people and chose nobody yet: whom of them to write to.

They come in the order in which people are shown to choose from (``ties.choosing``): contact both ways and lately first, then who shares
an employer or a school with the member, then the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Look, Named, State, Step, Way, Who, row
from goodword.people.models import Person
from goodword.people.normal import company
from goodword.ties import choosing
from goodword.ties.models import Direction

WRITE: Final = "today.write"
FEW: Final = 3
"""People named on a first day."""

_STANDS: Final = f"""
SELECT {row(State.STANDS, WRITE, "own.key")} FROM people_person own
WHERE own.owner_id = %(owner)s AND own.key = ANY(%(keys)s::uuid[]) AND own.state = {Person.State.ACTIVE}
UNION ALL
SELECT {row(State.DONE, WRITE, "own.key")} FROM people_person own
WHERE own.owner_id = %(owner)s AND own.key = ANY(%(keys)s::uuid[]) AND own.state = {Person.State.ACTIVE} AND EXISTS (
    SELECT FROM people_card card JOIN ties_evidence contact ON contact.card_id = card.id
    WHERE card.person_id = own.id AND contact.at > %(since)s AND contact.direction <> {int(Direction.IN)})
"""  # noqa: S608  # put together from constants; values are sent apart


class Beginning:
    """Writing to somebody, for members who chose nobody yet."""

    @property
    def kinds(self) -> Mapping[str, str | Promise]:
        return {WRITE: gettext_lazy("Writing to people you brought, in the first days")}

    def offers(self, member: Keyed, moment: datetime) -> Iterable[Step]:
        """One statement for who has chosen somebody; for others those of the order to choose in."""
        del moment
        if not isinstance(member, Member) or Person.objects.filter(owner=member, chosen=True).exists():
            return []
        shared = choosing.shared_places(member)
        found = choosing.batch(member, choosing.Place(), size=FEW, shared=shared).people
        places = {norm for _kind, norm in shared}
        return [_step(member, person, places, rank) for rank, person in enumerate(found)]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        return Tally(_STANDS, {"owner": member.pk, "keys": list(subjects[WRITE]), "since": since})

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        """Nothing of it is done in place."""
        raise NotFound(_("That is not among what can be done here."))


def _step(member: Member, person: Person, places: set[str], rank: int) -> Step:
    return Step(
        WRITE,
        person.key,
        _("Write to %(name)s") % {"name": person.name},
        _why(member, person, places),
        minutes=3,
        gain=60 - rank,
        who=(Who(person.name, person=person.key),),
        ways=(Way("open", _("See what to write about"), Look.FIRST, "people:person", (str(person.key),)),),
        measures=("met",),
    )


def _why(member: Member, person: Person, places: set[str]) -> str:
    """What is known: the last contact, what they do, what the two share."""
    told: list[str] = []
    if person.last_contact_at is not None:
        month = date_format(timezone.localtime(person.last_contact_at, member.zone), "F Y")
        told.append(_("As far as Goodword knows, you were last in touch in %(month)s.") % {"month": month})
    if person.company and company(person.company) in places:
        told.append(_("You share %(what)s.") % {"what": person.company})
    elif person.headline:
        told.append(f"{person.headline.rstrip('.')}.")
    told.append(_("A line to ask how they are is enough to begin with."))
    return " ".join(told)


SOURCE: Final = Beginning()
