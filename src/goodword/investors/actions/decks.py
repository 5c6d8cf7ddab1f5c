"""Asking for a deck, showing it to somebody, taking that back, opening it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import StoredFile
from goodword.introductions.locking import locked
from goodword.investors import events, limits, mails, states
from goodword.investors.models import DeckAccess, DeckView, Raise
from goodword.reach import queries as reach
from goodword.reach.models import Level


def ask(*, actor: Member, raised: Raise) -> DeckAccess:
    """Ask to see the deck of a raise that the actor found. Asked again, it is the same.

    Raises:
        NotFound: there is no deck.
        Invalid: it is the actor's own.
        TooMany: a limit is reached.
    """
    if raised.owner_id == actor.pk:
        raise Invalid(_("This is your own."))
    if raised.deck_id is None or raised.state == states.CLOSED:
        raise NotFound(_("There is no deck."))
    with transaction.atomic():
        _both(actor, raised.owner)
        there = DeckAccess.objects.filter(raised=raised, member=actor).first()
        if there is not None:
            return there
        limits.may_ask_for_deck(actor)
        made = DeckAccess.objects.create(raised=raised, member=actor)
        log.record(events.DECK_ASKED, actor=actor.pk, parties=[actor.pk, raised.owner_id], access=made.pk)
        mails.deck_asked(made)
    return made


def give(*, actor: Member, raised: Raise, member: Member) -> DeckAccess:
    """Let somebody see the deck, whether or not they asked; they are told.

    Raises:
        NotFound: the raise is not the actor's or has no deck, or the member is out of reach.
        Invalid: it is the actor.
        Conflict: they may see it already.
    """
    if raised.owner_id != actor.pk or raised.deck_id is None or raised.state == states.CLOSED:
        raise NotFound(_("There is no deck."))
    if member.pk == actor.pk:
        raise Invalid(_("This is your own."))
    with transaction.atomic():
        _both(actor, member)
        row, _made = DeckAccess.objects.get_or_create(raised=raised, member=member)
        if not states.DECK.move(row, "give", given_at=clock.now(), revoked_at=None):
            raise Conflict(_("They may see it already."))
        log.record(events.DECK_GIVEN, actor=actor.pk, parties=[actor.pk, member.pk], access=row.pk)
        mails.deck_given(row)
    return row


def revoke(*, actor: Member, access: DeckAccess) -> None:
    """Take a permission back, at once; or let a request for one lie. They are not told.

    Raises:
        NotFound: it is none of the actor's.
        Conflict: they may not see it.
    """
    if access.raised.owner_id != actor.pk:
        raise NotFound(_("There is no such request."))
    verb = "revoke" if access.state == states.GIVEN else "let lie"
    with transaction.atomic():
        locked([actor])
        if not states.DECK.move(access, verb, revoked_at=clock.now()):
            raise Conflict(_("They may not see it."))
        log.record(events.DECK_REVOKED, actor=actor.pk, parties=[actor.pk], access=access.pk)


def see(*, actor: Member, access: DeckAccess) -> StoredFile:
    """Open the deck: the founder sees that, and when. What is answered is to be served once.

    Raises:
        NotFound: the actor may not see it, or not any more.
    """
    with transaction.atomic():
        row = DeckAccess.objects.select_for_update(no_key=True, of=("self",)).filter(pk=access.pk, member=actor)
        now = row.select_related("raised__deck").first()
        if now is None or now.state != states.GIVEN or now.raised.deck is None or now.raised.state == states.CLOSED:
            raise NotFound(_("There is no such deck."))
        if reach.level(actor, now.raised.owner_id) == Level.BLOCKED:
            raise NotFound(_("There is no such deck."))
        DeckView.objects.create(access=now)
        log.record(events.DECK_SEEN, actor=actor.pk, parties=[actor.pk, now.raised.owner_id], access=now.pk)
    return now.raised.deck


def _both(actor: Member, other: Member) -> None:
    now = locked([actor, other])
    if not now[other.pk].is_active or reach.level(actor, other.pk) == Level.BLOCKED:
        raise NotFound(_("There is no such member."))
