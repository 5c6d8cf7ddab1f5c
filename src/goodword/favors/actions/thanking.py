"""Thanking somebody for what they did, and taking that back within a minute."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.favors import events, hooks, jobs, limits, policy, states
from goodword.favors.models import LONGEST, Thanks
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties.kinds import favors
from goodword.ties.models import Direction, Evidence


class About(NamedTuple):
    """What somebody is thanked for, as the thanking member's own ties know it."""

    kind: str
    at: datetime


def thank(*, actor: Member, receiver: Member, words: str, about: About | None = None) -> Thanks:
    """Thank a member in one's own words. It reaches them in a minute.

    Args:
        about: which favor; without one it is for everything.

    Raises:
        Invalid: nothing was written, too much was, or it is oneself.
        NotFound: the receiver is gone or out of reach, or did no such favor.
        Conflict: the two are not connected and nothing was done through Goodword; or this favor was thanked for already.
        TooMany: a limit is reached.
    """
    if receiver.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    words = needed(words, LONGEST, "words", _("Write a word of thanks first."))
    with transaction.atomic():
        me, them = reach.locked_pair(actor, receiver)
        level = Level(reached.level(actor, receiver.pk))
        if not policy.present(me) or not policy.present(them) or level == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        if not policy.may_thank(actor, receiver, level):
            raise Conflict(
                _("You are not connected with %(name)s. Ask to connect first, and say why.") % {"name": receiver}
            )
        if about is not None:
            _check(actor, receiver, about)
        limits.may_thank(actor, receiver)
        now = clock.now()
        made = Thanks.objects.create(
            sender=actor, receiver=receiver, words=words, sent_at=now, opens_at=now + limits.UNDO_FOR,
            for_kind=about.kind if about else "", for_at=about.at if about else None,
        )  # fmt: skip
        jobs.arrive_soon(made)
    return made


def _check(actor: Member, receiver: Member, about: About) -> None:
    """That there was such a favor, and that it was not thanked for; the actor is locked, so nobody else does meanwhile."""
    done = Evidence.objects.filter(
        owner=actor, card__person__cards__member=receiver, kind=about.kind, at=about.at, kind__in=favors()
    )
    known = done.exclude(direction=Direction.OUT).exists() or hooks.did_something(actor, receiver, about.kind, about.at)
    if not known:
        raise NotFound(_("There is no such favor."))
    rows = Thanks.objects.filter(
        sender=actor, receiver=receiver, for_kind=about.kind, for_at=about.at, state__in=states.STANDING
    )
    if rows.exists():
        raise Conflict(_("You thanked %(name)s for this already.") % {"name": receiver})


def take_back(*, actor: Member, thanks: Thanks) -> str:
    """Take thanks back within their minute; nobody has seen them. Returns the words, so that nothing is lost.

    Raises:
        NotFound: the actor did not send them.
        Conflict: the minute is over.
    """
    if thanks.sender_id != actor.pk:
        raise NotFound(_("There are no such thanks."))
    words = thanks.words
    with transaction.atomic():
        if thanks.opens_at <= clock.now() or not states.THANKS.move(thanks, "take back", words=""):
            raise Conflict(_("It has been more than a minute: your thanks have arrived."))
        log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk], thanks=thanks.pk)
    return words
