"""What a subject does with a vouch for them: let it show, for whom; give it back; put it aside; hide it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.reach.models import Audience
from goodword.vouches import events, evidence, found, locking, mails, states
from goodword.vouches.models import Vouch
from goodword.vouches.texts import LONGEST_WORD

AUDIENCES = (Audience.CLOSE, Audience.CONNECTIONS, Audience.GROUP, Audience.MEMBERS, Audience.PUBLIC)


def show(*, actor: Member, vouch: Vouch, version: int, audience: Audience = Audience.MEMBERS) -> None:
    """Let it show, as it was read.

    Args:
        version: of the vouch that the actor has read.
        audience: for whom.

    Raises:
        NotFound: it is not about the actor.
        Invalid: the audience is none of those offered, or its author did not agree to it.
        Conflict: its author changed it meanwhile, or it shows already.
    """
    with transaction.atomic():
        now = _mine(actor, vouch)
        _allowed(now, audience)
        if now.version != version:
            raise Conflict(_("It was changed since you read it. Read it once more."))
        moment = clock.now()
        first = now.shown_at is None
        if not states.VOUCH.move(
            now, "show", audience=audience, decided_at=moment, shown_at=now.shown_at or moment, word=""
        ):
            raise Conflict(_("This has been decided meanwhile."))
        if first:
            evidence.record(now)
        found.changed(now)
        log.record(events.SHOWN, actor=actor.pk, parties=_both(now), vouch=now.pk)
        mails.shown(now, first=first)


def give_back(*, actor: Member, vouch: Vouch, word: str) -> None:
    """Give it back to its author with a word: what is not right, or could be said better.

    Raises:
        NotFound: it is not about the actor.
        Invalid: the word is missing or too long.
        Conflict: it was decided or changed meanwhile.
    """
    word = needed(word, LONGEST_WORD, "word", _("Write what they could put differently."))
    with transaction.atomic():
        now = _mine(actor, vouch)
        if not states.VOUCH.move(now, "return", word=word, decided_at=clock.now()):
            raise Conflict(_("This has been decided meanwhile."))
        log.record(events.RETURNED, actor=actor.pk, parties=_both(now), vouch=now.pk)
        mails.returned(now)


def put_aside(*, actor: Member, vouch: Vouch) -> None:
    """Put it aside, silently: to its author it waits. It can still be shown later.

    Raises:
        NotFound: it is not about the actor.
        Conflict: it was decided meanwhile.
    """
    with transaction.atomic():
        now = _mine(actor, vouch)
        if not states.VOUCH.move(now, "put aside", decided_at=clock.now()):
            raise Conflict(_("This has been decided meanwhile."))
        log.record(events.PUT_ASIDE, actor=actor.pk, parties=[actor.pk], vouch=now.pk)


def hide(*, actor: Member, vouch: Vouch) -> None:
    """No longer let it show. It can be shown again.

    Raises:
        NotFound: it is not about the actor.
        Conflict: it does not show.
    """
    with transaction.atomic():
        now = _mine(actor, vouch)
        if not states.VOUCH.move(now, "hide", decided_at=clock.now()):
            raise Conflict(_("This does not show any more."))
        found.changed(now)
        log.record(events.HIDDEN, actor=actor.pk, parties=[actor.pk], vouch=now.pk)


def choose_audience(*, actor: Member, vouch: Vouch, audience: Audience) -> None:
    """Choose for whom it shows.

    Raises:
        NotFound: it is not about the actor.
        Invalid: the audience is none of those offered, or its author did not agree to it.
        Conflict: it does not show.
    """
    with transaction.atomic():
        now = _mine(actor, vouch)
        _allowed(now, audience)
        if not Vouch.objects.filter(pk=now.pk, state=states.SHOWN).update(audience=audience):
            raise Conflict(_("This does not show any more."))
        found.changed(now)
        log.record(events.AUDIENCE, actor=actor.pk, parties=[actor.pk], vouch=now.pk, audience=int(audience))


def _mine(actor: Member, vouch: Vouch) -> Vouch:
    """The vouch as it is now, with everybody locked."""
    now = locking.lock(vouch)
    gone = now.author is not None and not now.author.is_active
    if now.subject_id != actor.pk or gone or now.state in {states.WITHDRAWN, states.UNCONFIRMED}:
        raise NotFound(_("There is no such vouch."))
    return now


def _allowed(vouch: Vouch, audience: Audience) -> None:
    if audience not in AUDIENCES:
        message = _("Choose one of the audiences offered.")
        raise Invalid(message, fields={"audience": message})
    if audience == Audience.PUBLIC and not vouch.public_ok:
        message = _("Its author did not agree to show it to everybody. Choose members, or fewer.")
        raise Invalid(message, fields={"audience": message})


def _both(vouch: Vouch) -> list[int]:
    return [vouch.subject_id, *([vouch.author_id] if vouch.author_id is not None else [])]
