"""Writing, drafts, taking back within a minute, stepping out, putting away; and opening a correspondence for another room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.conversations import events, mails, policy
from goodword.conversations.models import LONGEST, UNDO, Draft, Letter, Party, Thread
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.worker import app
from goodword.people.models import Card
from goodword.people.queries import acquaintances
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.kinds import LETTER
from goodword.ties.models import Direction

A_DAY = 100
SOURCE = "letters"  # what the contacts that letters are were told by
SETTLE = "conversations.settle_letter"  # the job that lets a letter arrive; it calls ``settle``


def _text(text: str) -> str:
    text = "\n".join(line.rstrip() for line in text.replace("\0", "").strip().splitlines())
    if not text:
        message = _("Write something first.")
        raise Invalid(message, fields={"text": message})
    if len(text) > LONGEST:
        message = _("This is too long for one letter. Keep it under %(limit)s characters.") % {"limit": LONGEST}
        raise Invalid(message, fields={"text": message})
    return text


def write(*, actor: Member, to: Member, text: str) -> Letter:
    """Write to somebody one is connected with. The first letter between two begins their correspondence.

    Raises:
        Invalid: nothing was written, too much was, or it is oneself.
        NotFound: the other is gone or out of reach.
        Conflict: the two are not connected.
        TooMany: the actor wrote a hundred letters within a day.
    """
    if to.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    text = _text(text)
    with transaction.atomic():
        me, them = reach.locked_pair(actor, to)
        level = reached.level(actor, to.pk)
        if not policy.present(them) or not policy.present(me) or reached.level(to, actor.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        if not policy.may_write(level=level, thread=None):
            raise Conflict(_("You are not connected with %(name)s. Ask to connect first, and say why.") % {"name": to})
        first, second = sorted((actor.pk, to.pk))
        thread, made = Thread.objects.get_or_create(about="", first_id=first, second_id=second)
        if made:
            Party.objects.bulk_create([Party(thread=thread, member=member) for member in (actor, to)])
        Draft.objects.filter(writer=actor, to=to).delete()
        return _send(actor, thread, text)


def reply(*, actor: Member, thread: Thread, text: str) -> Letter:
    """Write into a correspondence one is part of.

    Raises:
        NotFound: the actor is not part of it, or left.
        Invalid: nothing was written, or too much.
        Conflict: nobody is left to read it, or the two are no longer connected.
        TooMany: the actor wrote a hundred letters within a day.
    """
    text = _text(text)
    with transaction.atomic():
        parties = list(Party.objects.filter(thread=thread, left_at=None).select_related("member").order_by("member"))
        if actor.pk not in {party.member_id for party in parties}:
            raise NotFound(_("There is no such correspondence."))
        others = [party.member for party in parties if party.member_id != actor.pk]
        for other in others:
            reach.locked_pair(actor, other)
        levels = reached.levels(actor, [other.pk for other in others])
        if any(level == Level.BLOCKED for level in levels.values()):
            raise NotFound(_("There is no such correspondence."))
        readers = [other for other in others if policy.present(other)]
        if not readers:
            raise Conflict(_("Nobody is left here to read it."))
        if not any(policy.may_write(level=levels[other.pk], thread=thread) for other in readers):
            name = {"name": readers[0]}
            raise Conflict(_("You and %(name)s are no longer connected. Ask to connect first, and say why.") % name)
        return _send(actor, thread, text)


def _send(actor: Member, thread: Thread, text: str) -> Letter:
    now = clock.now()
    if Letter.objects.filter(author=actor, sent_at__gt=now - timedelta(days=1)).count() >= A_DAY:
        raise TooMany(_("You wrote many letters within a day. Go on tomorrow; keep what you wrote until then."))
    letter = Letter.objects.create(thread=thread, author=actor, text=text, sent_at=now, due_at=now + UNDO)
    Draft.objects.filter(writer=actor, thread=thread).delete()
    Party.objects.filter(thread=thread, member=actor).update(last_at=now, seen_at=now, put_away=False)
    app.configure_task(SETTLE, schedule_in={"seconds": UNDO.seconds + 1}).defer(letter_id=letter.pk)
    return letter


def take_back(*, actor: Member, letter: Letter) -> str:
    """Take back a letter within its first minute; nobody has seen it. Returns its text, which becomes the draft there.

    Raises:
        NotFound: the actor did not write it.
        Conflict: the minute is over.
    """
    if letter.author_id != actor.pk:
        raise NotFound(_("There is no such letter."))
    with transaction.atomic():
        gone, _rows = Letter.objects.filter(pk=letter.pk, settled=False, due_at__gt=clock.now()).delete()
        if not gone:
            raise Conflict(_("It has been more than a minute: the letter has arrived."))
        begun = Draft.objects.filter(writer=actor, thread=letter.thread_id).values_list("text", flat=True).first()
        _keep(actor, "\n\n".join(filter(None, [letter.text, begun]))[:LONGEST], thread=letter.thread_id)
        mine = Letter.objects.filter(thread=letter.thread_id).filter(Q(settled=True) | Q(author=actor))
        latest = mine.order_by("-sent_at", "-pk").first()
        at = letter.thread.begun_at if letter.thread.about else None  # opened for them, it is there without a letter
        if latest is not None:
            at = latest.sent_at if latest.author_id == actor.pk else latest.due_at
        Party.objects.filter(thread=letter.thread_id, member=actor).update(last_at=at)
        log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk], thread=letter.thread_id)
    return letter.text


def keep_draft(*, actor: Member, text: str, thread: Thread | None = None, to: Member | None = None) -> Draft | None:
    """Keep what the actor has written so far, for themselves alone; nothing written is no draft. No event: nobody else has
    any part in it.

    Args:
        thread: the correspondence it is for, or
        to: the member, where the two have none of their own yet.

    Raises:
        Invalid: it is oneself, or too much was written for a letter.
        NotFound: the actor is not part of the correspondence.
    """
    if to is not None and to.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    text = text.replace("\0", "").replace("\r\n", "\n")
    if len(text) > LONGEST:
        message = _("This is too long for one letter. Keep it under %(limit)s characters.") % {"limit": LONGEST}
        raise Invalid(message, fields={"text": message})
    with transaction.atomic():
        if thread is not None and not Party.objects.filter(thread=thread, member=actor).exists():
            raise NotFound(_("There is no such correspondence."))
        return _keep(actor, text, thread=thread.pk if thread else None, to=to.pk if to else None)


def _keep(actor: Member, text: str, *, thread: int | None = None, to: int | None = None) -> Draft | None:
    where: dict[str, Any] = {"writer_id": actor.pk, "thread_id": thread, "to_id": to}
    if not text.strip():
        Draft.objects.filter(**where).delete()
        return None
    kept, _made = Draft.objects.update_or_create(**where, defaults={"text": text, "changed_at": clock.now()})
    return kept


def settle(letter_id: int) -> bool:
    """Let a letter arrive: the others' lists, the contact on each side's record, and what tells each of it by mail.

    For the job; a second time changes nothing. Returns whether it arrived now.
    """
    with transaction.atomic():
        letter = Letter.objects.filter(pk=letter_id).select_related("author", "thread").first()
        if letter is None or letter.due_at > clock.now():
            return False
        if not Letter.objects.filter(pk=letter_id, settled=False).update(settled=True):
            return False
        parties = list(
            Party.objects.select_for_update(of=("self",))
            .filter(thread=letter.thread_id, left_at=None)
            .select_related("member")
            .order_by("pk")
        )
        readers = [party for party in parties if party.member_id != letter.author_id and policy.present(party.member)]
        hidden = reached.blocked_with(letter.author)
        readers = [party for party in readers if party.member_id not in hidden]
        for party in readers:
            if party.last_at is None or party.last_at < letter.due_at:
                Party.objects.filter(pk=party.pk).update(last_at=letter.due_at, put_away=False)
        parts = [letter.author_id, *(party.member_id for party in readers)]
        log.record(events.WRITTEN, actor=letter.author_id, parties=parts, thread=letter.thread_id, letter=letter.pk)
        _count(letter.author, [party.member for party in readers], letter.sent_at)
        for party in readers:
            if party.seen_at is None or party.seen_at < letter.due_at:
                mails.came(letter, party.member)
    return True


def _count(author: Member, readers: Iterable[Member], at: datetime) -> None:
    """A letter is a contact for both: on the record of each who has the other among their people."""
    for reader in readers:
        for owner, other, way in ((author, reader, Direction.OUT), (reader, author, Direction.IN)):
            person = acquaintances.naming(owner, other)
            if person is None:
                continue
            card = Card.objects.filter(person=person, member=other).order_by("-pk").values_list("pk", flat=True).first()
            if card is not None:
                record_evidence(owner_id=owner.pk, contacts=[Contact(card, way, LETTER.code, at)], source=SOURCE)


def open_thread(*, actor: Member | None, parties: Iterable[Member], about: str, about_id: int) -> Thread:
    """Open a correspondence for another room, once for each of its rows; those in it may write until a block.

    Call it in the transaction of what it follows from.

    Args:
        actor: whose doing it was, or None.
        about: the room's word for what it is about: "introduction".
        about_id: the id of the room's row.
    """
    with transaction.atomic():
        thread, made = Thread.objects.get_or_create(about=about, about_id=about_id)
        members = {member.pk: member for member in parties}
        Party.objects.bulk_create(
            [Party(thread=thread, member=member, last_at=clock.now()) for member in members.values()],
            ignore_conflicts=True,
        )
        if made:
            log.record(events.OPENED, actor=actor.pk if actor else None, parties=members, thread=thread.pk, about=about)
    return thread


def step_out(*, actor: Member, thread: Thread) -> None:
    """Leave a correspondence of three or more. What came before stays readable; what comes after is the others'.

    Raises:
        NotFound: the actor is not part of it.
        Conflict: it is between two.
    """
    with transaction.atomic():
        Thread.objects.select_for_update().get(pk=thread.pk)
        mine = Party.objects.filter(thread=thread, member=actor, left_at=None)
        if not mine.exists():
            raise NotFound(_("There is no such correspondence."))
        if Party.objects.filter(thread=thread, left_at=None).count() < 3:
            raise Conflict(_("This correspondence is between two. You can put it away."))
        mine.update(left_at=clock.now())
        log.record(events.STEPPED_OUT, actor=actor.pk, parties=[actor.pk], thread=thread.pk)


def put_away(*, actor: Member, thread: Thread, away: bool = True) -> None:
    """Put a correspondence away for oneself, until somebody writes again; or take it up.

    Raises:
        NotFound: the actor is not part of it.
    """
    with transaction.atomic():
        mine = Party.objects.filter(thread=thread, member=actor)
        if not mine.exists():
            raise NotFound(_("There is no such correspondence."))
        if mine.exclude(put_away=away).update(put_away=away):
            log.record(events.PUT_AWAY, actor=actor.pk, parties=[actor.pk], thread=thread.pk, away=away)


def see(*, actor: Member, thread: Thread) -> None:
    """Remember for the actor alone that they have looked at what is there. No event: nobody else has any part in it."""
    Party.objects.filter(thread=thread, member=actor, last_at__isnull=False).update(seen_at=F("last_at"))
