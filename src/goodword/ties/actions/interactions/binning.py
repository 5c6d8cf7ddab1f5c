"""The bin of what was written down: there for thirty days, back again, or gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.ties import events
from goodword.ties.actions.interactions.counting import bring_up_to_date, count
from goodword.ties.models import Interaction, InteractionParty

State = Interaction.State


def put_in_bin(*, actor: Member, interactions: Sequence[Interaction]) -> int:
    """Put what was written down into the bin, where it rests for thirty days and counts for nothing; how many moved."""
    with transaction.atomic():
        ids = [interaction.pk for interaction in interactions]
        mine = Interaction.objects.select_for_update().filter(owner=actor, pk__in=ids, state=State.ACTIVE)
        moved = list(mine.order_by("pk").values_list("pk", flat=True))
        Interaction.objects.filter(pk__in=moved).update(state=State.BINNED, binned_at=clock.now())
        bring_up_to_date(actor.pk, count(moved))
        for pk in moved:
            log.record(events.BINNED, actor=actor.pk, parties=[actor.pk], interaction=pk)
    return len(moved)


def restore(*, actor: Member, interactions: Sequence[Interaction]) -> int:
    """Take it back from the bin, to where it was; how many were still there.

    Raises:
        Conflict: none of it is in the bin.
    """
    with transaction.atomic():
        ids = [interaction.pk for interaction in interactions]
        mine = Interaction.objects.select_for_update().filter(owner=actor, pk__in=ids, state=State.BINNED)
        moved = list(mine.order_by("pk").values_list("pk", flat=True))
        if not moved:
            raise Conflict(_("This is not in the bin any more."))
        Interaction.objects.filter(pk__in=moved).update(state=State.ACTIVE, binned_at=None)
        bring_up_to_date(actor.pk, count(moved))
        for pk in moved:
            log.record(events.RESTORED, actor=actor.pk, parties=[actor.pk], interaction=pk)
    return len(moved)


def erase(*, actor: Member, interaction: Interaction) -> None:
    """Delete something from the bin for good, before its thirty days are over.

    Raises:
        Conflict: it is not in the bin.
    """
    with transaction.atomic():
        mine = Interaction.objects.select_for_update().filter(owner=actor, pk=interaction.pk, state=State.BINNED)
        ids = list(mine.values_list("pk", flat=True))
        if not ids:
            raise Conflict(_("This is not in the bin any more."))
        _remove(ids)


def empty_bin(before: datetime) -> int:
    """Delete for good what was put into a bin before ``before``; how many that was."""
    with transaction.atomic():
        due = Interaction.objects.select_for_update().filter(state=State.BINNED, binned_at__lt=before)
        ids = list(due.order_by("pk").values_list("pk", flat=True))
        _remove(ids)
    return len(ids)


def _remove(ids: list[int]) -> None:
    """Gone. Of what a source may tell again, its key stays behind, and nothing else of it."""
    told_again = Interaction.objects.filter(pk__in=ids).exclude(uid="").exclude(source="hand")
    InteractionParty.objects.filter(interaction__in=ids).delete()
    kept = list(told_again.values_list("pk", flat=True))
    told_again.update(
        state=State.GONE, binned_at=None, kind="note", at=F("made_at"), day="", minutes=None, place="", words="", topics=[], topic_norms=[],
        follow_up=None, followed_up_at=None, earlier=[],
    )  # fmt: skip
    Interaction.objects.filter(pk__in=ids).exclude(pk__in=kept).delete()
