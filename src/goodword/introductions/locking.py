"""Whom an introduction is about, locked: everybody locks members in the one order of ``reach.actions``, so that of two changes
the second sees all of the first."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.introductions.models import Introduction, Side


def locked(members: Iterable[Member | None]) -> dict[int, Member]:
    """These members as they are now, locked until the transaction ends."""
    wanted = {member.pk for member in members if member is not None}
    rows = Member.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


def lock(introduction: Introduction) -> list[Side]:
    """The two sides as they are now, with everybody they are about locked until the transaction ends; the introduction
    is brought up to date, too.

    Raises:
        NotFound: its broker left meanwhile.
    """
    members = introduction.sides.filter(member__isnull=False).values_list("member", flat=True)
    locked_rows = Member.objects.select_for_update(no_key=True).filter(pk__in=[introduction.broker_id, *members])
    list(locked_rows.order_by("pk"))
    try:
        introduction.refresh_from_db()
    except Introduction.DoesNotExist:
        raise NotFound(_("There is no such introduction.")) from None
    sides = introduction.sides.select_related("member", "card").order_by("place")
    first, second = sides
    for side in (first, second):
        side.introduction = introduction
    return [first, second]
