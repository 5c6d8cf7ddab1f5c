"""Asking a member for a vouch; letting an ask rest; taking it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.core.texts import needed
from goodword.people.models import Fact
from goodword.ties.actions import connections
from goodword.vouches import events, limits, locking, mails, states
from goodword.vouches.models import Asking, Vouch
from goodword.vouches.texts import LONGEST_WORDS


def ask(*, actor: Member, asked: Member, words: str, draft: Fact | None = None) -> Asking:
    """Ask ``asked``, with whom the actor is connected, to vouch for them.

    Args:
        words: the actor's own: what for, and what they did together.
        draft: what the asked recommended the actor for elsewhere.

    Raises:
        Invalid: the words are missing or too long, or it is oneself.
        NotFound: the asked is gone or out of reach, or the draft is not the actor's, or not by the asked.
        NotAllowed: the two are not connected.
        Conflict: they were asked already, or have written something.
        TooMany: a limit is reached.
    """
    if asked.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    words = needed(words, LONGEST_WORDS, "words", _("Write what you would like them to vouch for."))
    if draft is not None and (draft.owner_id != actor.pk or draft.kind != "recommendation"):
        raise NotFound(_("There is no such recommendation."))
    if draft is not None and not draft.card.person.cards.filter(member=asked).exists():  # somebody else's words
        raise NotFound(_("There is no such recommendation."))
    with transaction.atomic():
        locking.pair(actor, asked)
        if connections.current(actor, asked) is None:
            raise NotAllowed(_("Connect with %(name)s first. Vouches come from people you know.") % {"name": asked})
        if Vouch.objects.filter(author=asked, subject=actor, state__in=states.REACHED).exists():
            raise Conflict(_("%(name)s has written one already.") % {"name": asked})
        limits.may_ask(actor, asked)
        now = clock.now()
        made = Asking.objects.create(
            asker=actor, asked=asked, words=words, draft=draft, asked_at=now, lapses_at=now + states.STANDS_FOR
        )
        log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], ask=made.pk, other=asked.pk)
        log.record(events.ASK_CAME, actor=None, parties=[asked.pk], ask=made.pk, other=actor.pk)
        mails.asked(made)
    return made


def rest(*, actor: Member, asking: Asking) -> None:
    """Let an ask rest, silently. Something can still be written later.

    Raises:
        NotFound: the actor was not asked.
        Conflict: it is no longer open.
    """
    if asking.asked_id != actor.pk:
        raise NotFound(_("There is no such ask."))
    with transaction.atomic():
        locking.locked(asking.asker, asking.asked)
        if asking.lapses_at <= clock.now() or not states.ASKING.move(asking, "rest"):
            raise Conflict(_("This is no longer open."))
        log.record(events.ASK_RESTED, actor=actor.pk, parties=[actor.pk], ask=asking.pk)


def withdraw(*, actor: Member, asking: Asking) -> None:
    """Take an ask back; the asked no longer sees it.

    Raises:
        NotFound: the actor did not ask it.
        Conflict: it is no longer open.
    """
    if asking.asker_id != actor.pk:
        raise NotFound(_("There is no such ask."))
    with transaction.atomic():
        locking.locked(asking.asker, asking.asked)
        if asking.lapses_at <= clock.now() or not states.ASKING.move(asking, "withdraw", words=""):
            raise Conflict(_("This is no longer open."))
        log.record(events.ASK_WITHDRAWN, actor=actor.pk, parties=[actor.pk], ask=asking.pk)
