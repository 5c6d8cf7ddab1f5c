"""Giving a good word, passing it on, changing what one said, taking it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.introductions.locking import locked
from goodword.wordofmouth import events, limits, queries, targets
from goodword.wordofmouth.models import LONGEST_CHAIN, LONGEST_REASON, LONGEST_TITLE, Interest, Target, Word


@dataclass(frozen=True, slots=True)
class Said:
    """Why somebody recommends it, what interest they have in it, and whether their name is shown."""

    reason: str
    interest: str = Interest.NONE
    named: bool = False


def give(*, actor: Member, title: str, url: str, said: Said) -> Word:
    """Recommend a page.

    Raises:
        Invalid: something is missing or too long, or the address is none of a page.
        TooMany: the actor gave several today.
    """
    name = needed(title, LONGEST_TITLE, "title", _("Say what it is."))
    to, told = targets.address(url), _checked(said)
    with transaction.atomic():
        _still_here(actor)
        limits.may_recommend(actor)
        target = Target.objects.create(title=name, url=to)
        row = Word.objects.create(member=actor, target=target, code=_code(), **told)
        log.record(events.GIVEN, actor=actor.pk, parties=[actor.pk], word=row.pk)
    return row


def pass_on(*, actor: Member, word: Word, said: Said) -> Word:
    """Add one's own link after another's.

    Raises:
        Invalid: as ``give``.
        NotFound: it was taken back, or the two blocked one another.
        Conflict: it is the actor's own, they passed it on already, or the chain is as long as one can be.
        TooMany: as ``give``.
    """
    told = _checked(said)
    try:
        with transaction.atomic():
            locked([actor, word.member])
            _still_here(actor)
            before = queries.by_code(actor, word.code)
            if before.member_id == actor.pk:
                raise Conflict(_("This is your own good word. Share its link as it is."))
            if len(before.above) + 1 >= LONGEST_CHAIN:
                raise Conflict(_("This went through many hands already. Give a good word of your own for it."))
            limits.may_recommend(actor)
            row = Word.objects.create(
                member=actor, target=before.target, after=before, above=[*before.above, before.pk], code=_code(), **told
            )
            log.record(events.PASSED, actor=actor.pk, parties=[actor.pk], word=row.pk)
    except IntegrityError:
        raise Conflict(_("You passed this on already. You find it among your good words.")) from None
    return row


def change(*, actor: Member, word: Word, said: Said) -> Word:
    """Change one's reason, interest, or whether one is named.

    Raises:
        Invalid: as ``give``.
        NotFound: it is not the actor's, or was taken back.
    """
    told = _checked(said)
    with transaction.atomic():
        mine = Word.objects.select_for_update(no_key=True).filter(pk=word.pk, member=actor, withdrawn_at=None)
        row = mine.first()
        if row is None:
            raise NotFound(_("There is no such good word."))
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], word=row.pk)
    return row


def withdraw(*, actor: Member, word: Word) -> None:
    """Take a good word back: its link ends, and in chains that went on from it nothing of it is read.

    Raises:
        NotFound: it is not the actor's, or was taken back.
    """
    with transaction.atomic():
        mine = Word.objects.filter(pk=word.pk, member=actor, withdrawn_at=None)
        if not mine.update(withdrawn_at=clock.now(), reason="", named=False):
            raise NotFound(_("There is no such good word."))
        log.record(events.WITHDRAWN, actor=actor.pk, parties=[actor.pk], word=word.pk)


def _still_here(actor: Member) -> None:
    if not locked([actor])[actor.pk].is_active:
        raise NotFound(_("There is no such member."))


def _checked(said: Said) -> dict[str, Any]:
    if said.interest not in Interest.values:
        wrong = _("Choose what interest you have in it.")
        raise Invalid(wrong, fields={"interest": wrong})
    reason = needed(said.reason, LONGEST_REASON, "reason", _("Say why you recommend it."))
    return {"reason": reason, "interest": said.interest, "named": said.named}


def _code() -> str:
    return secrets.token_urlsafe(9)
