"""What a broker says about a suggestion, so that the next ones fit better."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.introductions import events
from goodword.introductions.models import NotAFit
from goodword.introductions.parties import Party


def not_a_fit(*, actor: Member, one: Party, other: Party, reason: str, ground: str = "") -> NotAFit:
    """Say that two should not be introduced, and why. Nobody else learns it.

    Args:
        reason: one of ``NotAFit.Reason``.
        ground: the kind of reason they were suggested for.

    Raises:
        Invalid: the reason is none of those offered, or it is one person twice.
    """
    if reason not in NotAFit.Reason.values or one.told_apart == other.told_apart:
        message = _("Choose one of the reasons offered.")
        raise Invalid(message, fields={"reason": message})
    with transaction.atomic():
        made = NotAFit.objects.create(
            owner=actor, first_member=one.member, second_member=other.member, first_card=one.card,
            second_card=other.card, reason=reason, ground=ground[:40],
        )  # fmt: skip
        log.record(events.NOT_A_FIT, actor=actor.pk, parties=[actor.pk], reason=str(reason))
    return made
