"""Which of one's own people are members of this site."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.people.actions.duplicates import evidence
from goodword.people.duplicates import Evidence, Verdict, judge
from goodword.people.models import Card, Fact, Person
from goodword.people.queries.profiles import Shown

OPEN = (Person.State.ACTIVE, Person.State.ARCHIVED)
ADDRESSES = ("email", "phone", "handle")


def naming(viewer: Member, member: Member) -> Person | None:
    """The viewer's person with a card that names ``member``, or None. Neither binned nor merged away."""
    return by_member(viewer, [member.pk]).get(member.pk)


def by_member(viewer: Member, member_ids: Iterable[int]) -> dict[int, Person]:
    """Member id → the viewer's person that names them. One query."""
    cards = _naming(viewer.pk, list(member_ids))
    return {card.member_id: card.person for card in cards if card.member_id}


def known(viewer: Member, member_ids: Iterable[int]) -> frozenset[int]:
    """Those of these members who are among the viewer's people. One query."""
    return frozenset(_known(viewer.pk, list(member_ids)))


@compiled
def _known(owner: Slot, members: Slot) -> QuerySet[Card, int]:
    rows = Card.objects.filter(owner=owner, member__any=members, person__state__in=OPEN)
    return rows.values_list("member_id", flat=True)


@compiled
def _naming(owner: Slot, members: Slot) -> QuerySet[Card]:
    rows = Card.objects.filter(owner=owner, member__any=members, person__state__in=OPEN)
    return rows.select_related("person").defer("person__name_terms").order_by("-pk")


def holding(viewer: Member, shown: Shown) -> Person | None:
    """The viewer's person who can be nobody but the member of ``shown``, or None: they alone carry an address that the
    member shows, the name agrees, nothing speaks against it, and no card of theirs names another member. Four queries."""
    lines = [line for line in shown.all(*ADDRESSES) if line.norm]
    same = Q()
    for line in lines:
        same |= Q(kind=line.kind, norm=line.norm)
    if not same:
        return None
    facts = Fact.objects.filter(same, owner=viewer, state=Fact.State.CURRENT, card__person__state__in=OPEN)
    found = list(facts.order_by().values_list("card__person", flat=True).distinct()[:2])
    if len(found) != 1 or Card.objects.filter(owner=viewer, person=found[0], member__isnull=False).exists():
        return None
    _ids, (noted,) = evidence(viewer.pk, only=found[0])
    told = Evidence(
        names=(str(shown.member),),
        emails=tuple(line.norm for line in lines if line.kind == "email"),
        phones=tuple(line.norm for line in lines if line.kind == "phone"),
        profiles=tuple(line.norm for line in lines if line.kind == "handle"),
        companies=tuple(line.norm for line in shown.all("organisation")),
        places=tuple(line.norm for line in shown.all("place")),
    )
    if judge(noted, told).verdict is not Verdict.SAME:
        return None
    return Person.objects.get(pk=found[0])
