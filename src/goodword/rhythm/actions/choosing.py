"""What circles mean for staying in touch, and the member's own holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid
from goodword.people.models import Circle
from goodword.rhythm import deriving, events
from goodword.rhythm.bands import LONGEST, SHORTEST, Band
from goodword.rhythm.models import CircleBand, Taste


def choose(*, actor: Member, days: Mapping[str, int], circles: Mapping[Circle, str]) -> None:
    """Choose how many days each band means, and which band each of the actor's own circles is.

    Args:
        days: band → days; those left out stay.
        circles: circle → band, or "" for no rhythm; those left out stay.

    Raises:
        Invalid: nobody can keep such a rhythm, there is no such band, or a circle is somebody else's.
    """
    wrong = {
        band: _("Choose between a week and three years.")
        for band, count in days.items()
        if band not in Band.values or not SHORTEST <= count <= LONGEST
    }
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    if any(circle.owner_id != actor.pk or band not in {"", *Band.values} for circle, band in circles.items()):
        message = _("Choose among your own circles, and what is offered for each.")
        raise Invalid(message, fields={"circles": message})
    with transaction.atomic():
        deriving.hold([actor.pk])
        if days:
            Taste.objects.update_or_create(owner=actor, defaults=dict(days))
        CircleBand.objects.bulk_create(
            [CircleBand(owner=actor, circle=circle, band=band) for circle, band in circles.items()],
            update_conflicts=True, unique_fields=["circle"], update_fields=["band"],
        )  # fmt: skip
        deriving.anew(actor)
        log.record(events.CHOSEN, actor=actor.pk, parties=[actor.pk])


def pause(*, actor: Member, begin: date | None = None, until: date | None = None) -> None:
    """Bring nobody up from ``begin`` (today where it is not told) until the day before ``until``, or until it is taken back.

    Raises:
        Invalid: it would end before it begins, or in years.
    """
    today = timezone.localtime(clock.now(), actor.zone).date()
    begin = begin or today
    if until is not None and (until <= max(begin, today) or (until - today).days > LONGEST):
        message = _("Choose a day to come, at most three years ahead.")
        raise Invalid(message, fields={"until": message})
    _set(actor, begin, until)


def go_on(*, actor: Member) -> None:
    """End the pause. Twice changes nothing."""
    _set(actor, None, None)


def _set(actor: Member, begin: date | None, until: date | None) -> None:
    with transaction.atomic():
        Taste.objects.update_or_create(owner=actor, defaults={"paused_from": begin, "paused_until": until})
        log.record(events.PAUSED, actor=actor.pk, parties=[actor.pk])
