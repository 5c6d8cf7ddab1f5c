"""What counts of contacts: people met for the first time, and people one was in touch with. In both cases both must have had a
part in it: who only wrote, or was only written to, has met nobody. That a request to connect was sent and accepted is no contact
either, nor is what somebody did for somebody; a letter, a call, a meeting is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, register
from goodword.people.queries import persons
from goodword.reach.sql import unblocked
from goodword.ties.kinds import INTERACTIONS, exchanges
from goodword.ties.models import InteractionParty

# Both had a part in it by the later of the two instants.
_BOTH: Final = f"""
SELECT greatest(first.came, first.went), person.key, person.id
FROM ({{contacts}}) first JOIN people_person person ON person.id = first.person_id AND person.state IN (0, 1)
WHERE person.owner_id = %(owner)s AND first.came IS NOT NULL AND first.went IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM people_card named WHERE named.person_id = person.id AND named.member_id IS NOT NULL
      AND NOT ({unblocked("%(owner)s", "named.member_id")}))
"""  # noqa: S608  # put together from constants; values are sent apart

# The first contact of each side stands on the strands of a tie, so nobody's whole past is read.
_MET: Final = _BOTH.format(
    contacts="""
SELECT card.person_id, min(strand.first_at) FILTER (WHERE strand.direction <> 1) AS came,
       min(strand.first_at) FILTER (WHERE strand.direction <> 0) AS went
FROM ties_strand strand JOIN people_card card ON card.id = strand.card_id AND card.owner_id = strand.owner_id
WHERE strand.owner_id = %(owner)s AND strand.kind = ANY(%(kinds)s) AND strand.year IS NOT NULL
GROUP BY card.person_id"""
)
_TALKED: Final = _BOTH.format(
    contacts="""
SELECT card.person_id, min(evidence.at) FILTER (WHERE evidence.direction <> 1) AS came,
       min(evidence.at) FILTER (WHERE evidence.direction <> 0) AS went
FROM ties_tie tie JOIN people_card card ON card.id = tie.card_id AND card.owner_id = tie.owner_id
JOIN ties_evidence evidence ON evidence.card_id = card.id AND evidence.at >= %(since)s
WHERE tie.owner_id = %(owner)s AND tie.last_at >= %(since)s AND evidence.kind = ANY(%(kinds)s) AND evidence.weight > 0
GROUP BY card.person_id"""
)
_SPOKE: Final = """
SELECT spoke.at, spoke.key, card.person_id
FROM ties_interaction spoke JOIN ties_interactionparty party ON party.interaction_id = spoke.id
JOIN people_card card ON card.id = party.card_id
WHERE spoke.owner_id = %(owner)s AND spoke.state = 0 AND NOT spoke.awaited AND spoke.kind = ANY(%(together)s)
  AND spoke.at >= %(since)s
"""


def _values() -> Mapping[str, Any]:
    return {"kinds": exchanges()}


def _met(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    return _said(member, keys, _("You met %(name)s"))


def _talked(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    return _said(member, keys, _("You and %(name)s were in touch"))


def _spoke(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    rows = InteractionParty.objects.filter(owner=member, interaction__key__in=list(keys)).order_by("pk")
    with_whom: dict[UUID, list[str]] = {}
    kind_of: dict[UUID, str] = {}
    for key, kind, name in rows.values_list("interaction__key", "interaction__kind", "card__person__name"):
        with_whom.setdefault(key, []).append(name)
        kind_of[key] = kind
    return {
        key: Said(
            _("%(kind)s with %(names)s") % {"kind": INTERACTIONS[kind_of[key]].label, "names": ", ".join(names)},
            "interactions:edit",
            (str(key),),
        )
        for key, names in with_whom.items()
    }


def _said(member: Member, keys: Sequence[UUID], words: str) -> dict[UUID, Said]:
    found = persons.people(member, list(keys))
    return {one.key: Said(words % {"name": one.name}, "people:person", (str(one.key),)) for one in found}


MET: Final = Measure(
    "met",
    gettext_lazy("People you meet"),
    gettext_lazy(
        "Somebody counts once both of you had a part in it: a meeting, a call, a letter and its answer. Whom you met before does "
        "not count again."
    ),
    ngettext_lazy("%(done)s of %(target)s met", "%(done)s of %(target)s met", "target"),
    frozenset({Better.CONNECTED, Better.KNOWN, Better.EQUIPPED}),
    _MET,
    _met,
    values=_values,
    route="meeting:week",
    action=gettext_lazy("See who is worth meeting"),
)
TALKED: Final = Measure(
    "talked",
    gettext_lazy("People you are in touch with"),
    gettext_lazy("Everybody with whom there was contact both ways since it began, however long you have known them."),
    ngettext_lazy("%(done)s of %(target)s in touch", "%(done)s of %(target)s in touch", "target"),
    frozenset({Better.CONNECTED, Better.KNOWN, Better.EQUIPPED}),
    _TALKED,
    _talked,
    values=_values,
    weekly=False,
    route="people:list",
    action=gettext_lazy("See your people"),
)
SPOKE: Final = Measure(
    "spoke",
    gettext_lazy("Meetings and calls"),
    gettext_lazy("Each meeting, call or video call that you noted, or that came with your calendar, once it has been."),
    ngettext_lazy("%(done)s of %(target)s meeting or call", "%(done)s of %(target)s meetings and calls", "target"),
    frozenset({Better.CONNECTED, Better.KNOWN, Better.EQUIPPED}),
    _SPOKE,
    _spoke,
    values=lambda: {"together": [code for code, kind in INTERACTIONS.items() if kind.together]},
    route="people:list",
    action=gettext_lazy("See your people"),
)


def fill() -> None:
    """Called once, when the room is ready."""
    register(MET)
    register(TALKED)
    register(SPOKE)
