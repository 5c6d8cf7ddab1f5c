"""Choosing for whose warm paths one's ties may be used."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.reach.models import Audience
from goodword.ties import events
from goodword.ties.models import TieVisibility
from goodword.ties.queries.visibility import DEFAULT_NAMED, DEFAULT_USED_BY

OFFERED = (Audience.MEMBERS, Audience.CONNECTIONS, Audience.ME)


def choose(*, actor: Member, used_by: Audience, named: bool) -> TieVisibility:
    """Say who may find a way through the actor's ties, and whether they see the actor's name on it.

    Args:
        used_by: MEMBERS, CONNECTIONS, or ME for nobody.

    Raises:
        Invalid: it is none of the three.
    """
    if used_by not in OFFERED:
        message = _("Choose members, connections or nobody.")
        raise Invalid(message, fields={"used_by": message})
    with transaction.atomic():
        row, _made = TieVisibility.objects.update_or_create(
            member=actor, defaults={"used_by": int(used_by), "named": named, "chosen_at": clock.now()}
        )
        log.record(events.VISIBILITY_CHOSEN, actor=actor.pk, parties=[actor.pk], used_by=int(used_by), named=named)
    return row


def choose_nothing(*, actor: Member) -> None:
    """Go back to never having said who may use the actor's ties: the defaults hold again."""
    with transaction.atomic():
        gone, _rows = TieVisibility.objects.filter(member=actor).delete()
        if gone:
            used_by, named = int(DEFAULT_USED_BY), DEFAULT_NAMED
            log.record(events.VISIBILITY_CHOSEN, actor=actor.pk, parties=[actor.pk], used_by=used_by, named=named)
