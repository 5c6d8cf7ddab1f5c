"""What a holder decides about quiet matching. Nobody else learns of any of it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import events, later
from goodword.asks.models import Ask, Match, Quiet
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import NotFound


def choose(*, actor: Member, on: bool) -> None:
    """Let asks be matched with the actor's people, or no longer; what was found before then goes."""
    with transaction.atomic():
        if on:
            _row, changed = Quiet.objects.get_or_create(member=actor)
            if changed:
                later.match_holder_soon(actor)
        else:
            changed = bool(Quiet.objects.filter(member=actor).delete()[0])
            Match.objects.filter(holder=actor).delete()
        if changed:
            log.record(events.QUIET, actor=actor.pk, parties=[actor.pk], on=on)


def rest(*, actor: Member, ask: Ask) -> None:
    """Let an ask rest: the actor is not told again that they know somebody. Twice changes nothing.

    Raises:
        NotFound: the actor was not told so.
    """
    with transaction.atomic():
        mine = Match.objects.filter(holder=actor, ask=ask)
        if not mine.exists():
            raise NotFound(_("There is no such ask."))
        if mine.filter(rested_at=None).update(rested_at=clock.now()):
            log.record(events.RESTED, actor=actor.pk, parties=[actor.pk], ask=ask.pk)
