"""Writing a vouch, changing it, taking it back: the author's side."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.reach.models import Audience
from goodword.vouches import events, evidence, found, limits, locking, mails, states
from goodword.vouches.models import Asking, Vouch
from goodword.vouches.texts import Words, checked


def give(*, actor: Member, subject: Member, words: Words) -> Vouch:
    """Vouch for ``subject``, who decides whether it shows. Where they asked for it, this answers them.

    Raises:
        Invalid: something is missing or too long, or it is oneself.
        NotFound: the subject is gone or out of reach.
        Conflict: the actor vouches for them already.
        TooMany: a limit is reached.
    """
    if subject.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    told = checked(words)
    with transaction.atomic():
        locking.pair(actor, subject)
        if Vouch.objects.filter(author=actor, subject=subject).exclude(state=states.WITHDRAWN).exists():
            raise Conflict(_("You vouch for %(name)s already. Change what you wrote instead.") % {"name": subject})
        asks = Asking.objects.filter(asker=subject, asked=actor, state__in=states.ASK_STANDS)
        asking = asks.order_by("-asked_at", "-pk").first()  # one of earlier may have lapsed by its date alone
        limits.may_write(actor, subject, asked=asking is not None)
        made = Vouch.objects.create(
            subject=subject, author=actor, state=states.WRITTEN, asking=asking, changed_at=clock.now(), **told
        )
        if asking is not None:
            states.ASKING.move(asking, "give")
        log.record(events.WRITTEN, actor=actor.pk, parties=[actor.pk], vouch=made.pk, other=subject.pk)
        came(made)
    return made


def came(vouch: Vouch) -> None:
    """Tell the subject that a vouch waits for them. Without its author as the actor: what is put aside unseen shows nowhere."""
    told: dict[str, Any] = {"other": vouch.author_id} if vouch.author_id else {}
    if vouch.card is not None:
        told["person"] = vouch.card.person_id
    log.record(events.CAME, actor=None, parties=[vouch.subject_id], vouch=vouch.pk, **told)
    mails.written(vouch)


def change(*, actor: Member | None, vouch: Vouch, words: Words) -> None:
    """Change what one wrote. What shows no longer does until its subject has read it anew.

    Args:
        actor: None for an author who is no member.

    Raises:
        NotFound: the actor is not its author.
        Invalid: something is missing or too long.
        Conflict: it was taken back.
        TooMany: it was changed often today.
    """
    _of(actor, vouch)
    told = checked(words)
    with transaction.atomic():
        now = locking.lock(vouch)
        _may(now)
        limits.may_change(actor, now)
        was = now.state
        if not told["public_ok"] and now.audience == Audience.PUBLIC:
            told["audience"] = Audience.MEMBERS
        if not states.VOUCH.move(now, "change", changed_at=clock.now(), version=now.version + 1, word="", **told):
            raise Conflict(_("This vouch is no longer there."))
        found.changed(now)
        log.record(events.CHANGED, actor=now.author_id, parties=_own(now), vouch=now.pk)
        if was in {states.SHOWN, states.RETURNED}:
            mails.written(now)


def withdraw(*, actor: Member | None, vouch: Vouch) -> None:
    """Take a vouch back, at any time: its words go, and so does the evidence of it.

    Raises:
        NotFound: the actor is not its author.
        Conflict: it was taken back before.
    """
    _of(actor, vouch)
    with transaction.atomic():
        now = locking.lock(vouch)
        _may(now)
        if not end(now, "withdraw"):
            raise Conflict(_("This vouch is no longer there."))
        log.record(events.WITHDRAWN, actor=now.author_id, parties=_own(now), vouch=now.pk)


def end(vouch: Vouch, by: str) -> bool:
    """Take away a vouch's words; whether there were any. With everybody locked."""
    moved = states.VOUCH.move(
        vouch, by, text="", work="", topics=[], topic_norms=[], since=None, until=None, word="", name="", email="",
        token_hash="", public_ok=False, audience=Audience.MEMBERS, changed_at=clock.now(),
    )  # fmt: skip
    if moved:
        evidence.take_back(vouch)
        found.changed(vouch)
    return moved


def _of(actor: Member | None, vouch: Vouch) -> None:
    if vouch.author_id != (actor.pk if actor is not None else None):
        raise NotFound(_("There is no such vouch."))


def _may(vouch: Vouch) -> None:
    """Its author, a member, may have left meanwhile."""
    if vouch.author is not None and not vouch.author.is_active:
        raise NotFound(_("There is no such vouch."))


def _own(vouch: Vouch) -> list[int]:
    return [vouch.author_id] if vouch.author_id is not None else []
