"""Chapters as bodies of people whom gatherings may invite, and in whose name they may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from goodword.accounts.models import Member
from goodword.chapters import policy, states
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.roster import holds
from goodword.core import clock
from goodword.gatherings.hooks import Body, Invitee


def invitee(row: Membership) -> Invitee:
    """Somebody of a roster, as lists of guests take them."""
    if row.member_id is not None:
        return Invitee(row.key, row.member_id)
    return Invitee(row.key, None, row.name, row.organization, row.address)


class Chapters:
    """As ``gatherings.hooks.Bodies`` has it."""

    def led_by(self, member: Member) -> Sequence[Body]:
        seated = Count("memberships", filter=Q(memberships__state__in=states.SEATED))
        role = Role.objects.filter(
            holds(clock.today()), membership__chapter=OuterRef("pk"), membership__member=member,
            membership__state__in=states.SEATED, leads=True,
        )  # fmt: skip
        rows = Chapter.objects.filter(Exists(role), closed_at=None).annotate(seated=seated).order_by("name", "pk")
        return [Body(row.key, row.name, row.seated) for row in rows]

    def may_host(self, member: Member, body: UUID) -> bool:
        chapter = Chapter.objects.filter(key=body, closed_at=None).first()
        return chapter is not None and policy.leads(member, chapter)

    def people(self, member: Member, body: UUID) -> Sequence[Invitee]:
        if not self.may_host(member, body):
            return []
        rows = Membership.objects.filter(chapter__key=body, state__in=states.SEATED).order_by("name", "pk")
        return [invitee(row) for row in rows]

    def names(self, bodies: Iterable[UUID]) -> Mapping[UUID, str]:
        return dict(Chapter.objects.filter(key__in=list(bodies)).values_list("key", "name"))


def trades(entries: Sequence[UUID]) -> dict[UUID, str]:
    """What people on rosters do, by the key of their place, as ``gatherings.hooks.Trades`` has it: a table is to have no two of one
    trade."""
    rows = Membership.objects.filter(key__in=list(entries)).exclude(classification="")
    return dict(rows.values_list("key", "classification"))
