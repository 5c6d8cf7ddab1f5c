"""Vouches of people who are not here: the link a member makes and sends by themselves, what is written by it, and the
confirmation that the address is its author's."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.accounts.secrets import digest
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed, within
from goodword.people.models import Card, Fact
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.vouches import events, limits, links, locking, mails, states
from goodword.vouches.actions.writing import came, end
from goodword.vouches.models import AuthorLink, Vouch
from goodword.vouches.texts import LONGEST_NAME, LONGEST_WORDS, Words, checked


def make(
    *, actor: Member, name: str, words: str = "", card: Card | None = None, draft: Fact | None = None
) -> AuthorLink:
    """A link by which one person who is not here can vouch for the actor, who sends it by themselves. It works once, for sixty
    days, until it is ended.

    Args:
        name: whom it is for.
        words: the actor's own, which stand on the page it leads to.
        card, draft: the actor's card of them, and what they recommended the actor for elsewhere.

    Raises:
        Invalid: the name is missing, or something is too long.
        NotFound: the card or the draft is not the actor's.
        TooMany: a limit is reached.
    """
    name = " ".join(needed(name, LONGEST_NAME, "name", _("Write whom the link is for.")).split())
    words = within(words, LONGEST_WORDS, "words")
    foreign = [one for one in (card, draft) if one is not None and one.owner_id != actor.pk]
    if foreign or (draft is not None and draft.kind != "recommendation"):
        raise NotFound(_("There is no such person."))
    with transaction.atomic():
        locking.locked(actor)
        limits.may_make_link(actor)
        now = clock.now()
        link = AuthorLink(
            owner=actor, name=name, words=words, card=card, draft=draft, made_at=now,
            expires_at=now + states.STANDS_FOR,
        )  # fmt: skip
        link.token_hash = digest(links.to_write(link))
        link.save(force_insert=True)
        log.record(events.LINK_MADE, actor=actor.pk, parties=[actor.pk], link=link.pk)
    return link


def end_link(*, actor: Member, link: AuthorLink) -> None:
    """End a link. What was confirmed by it stays; what was not goes.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it has ended.
    """
    if link.owner_id != actor.pk:
        raise NotFound(_("There is no such link."))
    with transaction.atomic():
        locking.locked(actor)
        if not AuthorLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=clock.now()):
            raise Conflict(_("This link has ended already."))
        Vouch.objects.filter(link=link, state=states.UNCONFIRMED).delete()
        log.record(events.LINK_ENDED, actor=actor.pk, parties=[actor.pk], link=link.pk)


def write(*, link: AuthorLink, name: str, email: str, words: Words) -> Vouch:
    """What somebody who holds the link writes. It reaches the member once the address is confirmed; until then it can be
    written anew, with another address.

    Raises:
        NotFound: the link does not work any more.
        Invalid: something is missing, too long, or no address.
        TooMany: enough mails went out for this link, or to this address.
    """
    name = " ".join(needed(name, LONGEST_NAME, "name", _("Write your name. It stands with what you say.")).split())
    email = email.strip().lower()
    try:
        validate_email(email)
        Vouch._meta.get_field("email").run_validators(email)
    except ValidationError:
        message = _("This is not an e-mail address. Write it as name@example.org.")
        raise Invalid(message, fields={"email": message}) from None
    told = checked(words)
    with transaction.atomic():
        locking.locked(link.owner)
        now = AuthorLink.objects.select_related("owner", "card").filter(pk=link.pk).first()
        if now is None or not works(now):
            raise NotFound(_("This link does not work any more."))
        vouch = Vouch.objects.filter(link=now).first() or Vouch(link=now, subject=now.owner, card=now.card)
        vouch.name, vouch.email, vouch.written_at, vouch.changed_at = name, email, clock.now(), clock.now()
        for field, value in told.items():
            setattr(vouch, field, value)
        limits.may_confirm(vouch)
        vouch.mails += 1
        vouch.token_hash = digest(links.of_author(vouch))
        vouch.save()
        mails.confirm(vouch)
    return vouch


def works(link: AuthorLink) -> bool:
    """Whether something can be written by a link, now that its owner is locked or nothing is changed. One query."""
    there = link.owner.is_active and link.ended_at is None and link.expires_at > clock.now()
    return there and not Vouch.objects.filter(link=link).exclude(state=states.UNCONFIRMED).exists()


def confirm(*, vouch: Vouch) -> None:
    """The holder of the link in the mail says: this is mine. Now it waits for its subject. What was confirmed from the same
    address before gives way to it.

    Raises:
        NotFound: it is gone, or was written anew for another address.
        Conflict: it was confirmed before.
        Invalid: it is the subject's own address.
    """
    with transaction.atomic():
        now = locking.lock(vouch)
        if not now.subject.is_active:
            raise NotFound(_("There is no such vouch."))
        member = Member.objects.filter(email=now.email).first()
        if member is not None and member.pk == now.subject_id:
            raise Invalid(_("This is your own address. Vouches come from others."))
        if now.state != states.UNCONFIRMED:
            raise Conflict(_("You confirmed this before."))
        same = Vouch.objects.filter(subject=now.subject, email=now.email, state__in=states.REACHED)
        for earlier in same.select_related("subject", "author").order_by("pk"):
            end(earlier, "withdraw")
        unseen = member is not None and reach.level(member, now.subject_id) == Level.BLOCKED
        if states.VOUCH.move(now, "confirm unseen" if unseen else "confirm", changed_at=clock.now()) and not unseen:
            came(now)
