"""What a member does with first words to somebody: keep them, take them along, say that they were sent."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.openers import events, states
from goodword.openers.models import LONGEST, Opener, Way
from goodword.people.actions.facts import hand_card
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Interaction
from goodword.ties.models.interactions import LONGEST_PLACE
from goodword.ties.noted import NewInteraction


def _text(text: str) -> str:
    text = text.replace("\0", "").replace("\r\n", "\n")
    if len(text) > LONGEST:
        message = _("This is too long for first words. Keep it under %(limit)s characters.") % {"limit": LONGEST}
        raise Invalid(message, fields={"text": message})
    return text


def _locked(actor: Member, person: Person) -> Opener | None:
    rows = Opener.objects.select_for_update(of=("self",)).filter(owner=actor, card__person=person)
    return rows.order_by("-changed_at", "-pk").first()


def keep(*, actor: Member, person: Person, text: str, aside: str | None = None) -> Opener | None:
    """Keep what was typed so far, for the actor alone; nothing typed is nothing kept. No event: nobody else has any part in it.

    Args:
        aside: what a draft takes the place of, kept beside it; None to leave what is there.

    Raises:
        Invalid: it is too long.
    """
    text = _text(text)
    with transaction.atomic():
        row = _locked(actor, person)
        if not text.strip() and not (aside or (row.aside if row and aside is None else "")):
            forget(actor=actor, person=person)
            return None
        if row is None:
            row = Opener(owner=actor, card=hand_card(actor=actor, person=person))
        row.text, row.changed_at = text, clock.now()
        if aside is not None:
            row.aside = _text(aside)
        row.save()
    return row


def go(*, actor: Member, person: Person, way: str, text: str) -> Opener:
    """Take what was typed along, by mail or to another platform. Whether it was sent is asked afterwards.

    Raises:
        Invalid: nothing was typed, too much was, or there is no such way.
    """
    if way not in Way.values:
        raise Invalid(_("Choose one of the ways offered."))
    if not text.strip():
        message = _("Write something first.")
        raise Invalid(message, fields={"text": message})
    with transaction.atomic():
        row = keep(actor=actor, person=person, text=text)
        assert row is not None, "there is text"
        states.OPENER.move(row, "go", way=way, went_at=clock.now())
    return row


def not_sent(*, actor: Member, person: Person) -> None:
    """It was not sent after all; what was typed stays. Saying so twice changes nothing."""
    with transaction.atomic():
        row = _locked(actor, person)
        if row is not None:
            states.OPENER.move(row, "not sent", way="", went_at=None)


def sent(*, actor: Member, person: Person, way: str = "") -> Interaction:
    """It was sent: a message to the person, today. What was typed is let go.

    Args:
        way: by which way; "" for the one it was taken along by.

    Raises:
        Conflict: nothing was taken along, or it was said already.
        Invalid: there is no such way.
    """
    with transaction.atomic():
        row = _locked(actor, person)
        if not way and (row is None or row.state != states.OUT):
            raise Conflict(_("This was noted already, or there was nothing to send."))
        if way and way not in Way.values:
            raise Invalid(_("Choose one of the ways offered."))
        made = _noted(actor, person, place="")
        forget(actor=actor, person=person)
        log.record(events.SENT, actor=actor.pk, parties=[actor.pk], interaction=made.pk)
    return made


def commented(*, actor: Member, person: Person, where: str = "") -> Interaction:
    """The actor said something about what the person published, there, today.

    Args:
        where: where it was, such as the name of the blog.
    """
    return _noted(actor, person, place=where)


def _noted(actor: Member, person: Person, *, place: str) -> Interaction:
    today = timezone.localtime(clock.now(), actor.zone).date().isoformat()
    new = NewInteraction(kind="message", day=today, direction=Direction.OUT, place=place[:LONGEST_PLACE])
    return interactions.note_down(actor=actor, persons=[person], new=new)


def forget(*, actor: Member, person: Person) -> None:
    """Let go what was typed to the person: it was sent as a letter, or is not wanted any more."""
    Opener.objects.filter(owner=actor, card__person=person).delete()
