"""Whom it is worth looking for at a gathering, and to whom one asked the hosts to be introduced.

What speaks for somebody is the viewer's own and what the others show to the viewer: nobody's private ties, no wish about seats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.steps import Named, Step, Who
from goodword.gatherings import policy, states
from goodword.gatherings.models import Gathering, Guest, Presenting
from goodword.gatherings.queries import guests
from goodword.graph.queries import meeting
from goodword.graph.telling import Known
from goodword.objectives.queries.serving import serving
from goodword.reach import queries as reach

BEST: Final = 5
LOOKED_AT: Final = 600
"""So many guests are looked at, who came on the list first."""
MOST: Final = 100
"""So many that guests ask of the hosts stand on one page; those answered make room."""
_AFTER: Final = 0.5
"""What it is worth to meet somebody who fits an objective and with whom the viewer shares nothing."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A guest worth meeting. ``reasons``: whole sentences, the best first; there is always one."""

    guest: Guest
    person: Known
    reasons: list[str]


def worth_meeting(viewer: Member, gathering: Gathering, *, best: int = BEST) -> list[Worth]:
    """Of those who come and let the viewer see it, the few whom it is worth looking for, best first. For who comes, and for
    hosts. Four queries, two more where the viewer has objectives.

    Raises:
        NotFound: the viewer neither comes nor hosts it.
    """
    own = guests.own(viewer, gathering)
    if (own is None or own.state != states.COMING) and not policy.hosts(viewer, gathering):
        raise NotFound(_("There is no such gathering among those you come to."))
    rows = {row.member_id: row for row in guests.all_coming(viewer, gathering)[:LOOKED_AT]}
    found = meeting.among(viewer, [member for member in rows if member is not None])
    steps = {one.person.id: _step(rows[one.person.id], one.person) for one in found}
    served = serving(viewer, steps.values()) if steps else {}
    ranked = []
    for place, one in enumerate(found):
        after = served.get(Named(steps[one.person.id].kind, steps[one.person.id].subject))
        worth, reasons = one.worth, one.reasons
        if after is not None and after.fits:
            worth = (worth + _AFTER) * after.factor
            reasons = [_("They fit what you are after: %(what)s") % {"what": after.what}, *reasons]
        if reasons:
            ranked.append((-worth, place, Worth(rows[one.person.id], one.person, reasons)))
    ranked.sort(key=lambda one: one[:2])
    return [one for _worth, _place, one in ranked[:best]]


def _step(guest: Guest, person: Known) -> Step:
    """As the objectives are asked what meeting somebody would count towards."""
    who = (Who(person.name, member=person.id),)
    return Step("gatherings.worth", guest.key, person.name, "", 1, 1, who, measures=("met",))


def _shown(viewer: Member) -> QuerySet[Presenting]:
    """Where both still come, and neither is blocked with the other or with the viewer."""
    rows = Presenting.objects.filter(guest__state=states.COMING, guest__member__is_active=True, asker__is_active=True)
    rows = rows.exclude(reach.blocked_pair(viewer, OuterRef("guest__member")))
    return rows.select_related("gathering", "guest__member", "asker", "by").order_by("pk")


def asked_by(viewer: Member, gathering: Gathering) -> list[Presenting]:
    """To whom the viewer asked to be introduced there, as they may know it: a no stays as it was asked."""
    rows = _shown(viewer).filter(gathering=gathering, asker=viewer, guest__shown=True)
    return [_unsaid(row) for row in rows.exclude(state=states.TAKEN_BACK)]


def _unsaid(row: Presenting) -> Presenting:
    if row.state == states.REFUSED:
        row.state, row.by, row.answered_at = states.ASKED, None, None
    return row


def own(viewer: Member, key: UUID | str) -> Presenting:
    """One that the viewer asked.

    Raises:
        NotFound: there is none such.
    """
    found = Presenting.objects.filter(key=key, asker=viewer).select_related("gathering", "guest__member").first()
    if found is None:
        raise NotFound(_("There is no such request of yours."))
    return found


def asked_of(viewer: Member, gathering: Gathering) -> list[Presenting]:
    """What guests ask of the hosts: to be answered first, then what was promised.

    Raises:
        NotFound: the viewer is no host.
    """
    policy.must_host(viewer, gathering)
    return list(_of_hosts(viewer).filter(gathering=gathering).order_by("state", "pk")[:MOST])


def _of_hosts(viewer: Member) -> QuerySet[Presenting]:
    rows = _shown(viewer).filter(state__in=(states.ASKED, states.PROMISED))
    rows = rows.exclude(reach.blocked_pair(viewer, OuterRef("asker")))
    comes = Guest.objects.filter(gathering=OuterRef("gathering"), member=OuterRef("asker"), state=states.COMING)
    return rows.filter(Exists(comes))


def to_answer(viewer: Member, key: UUID | str) -> Presenting:
    """One of them, for a host to answer.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _of_hosts(viewer).filter(key=key).first()
    if found is None or not policy.hosts(viewer, found.gathering):
        raise NotFound(_("No guest asked for that."))
    return found
