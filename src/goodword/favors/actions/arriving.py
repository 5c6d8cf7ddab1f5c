"""Thanks that arrive, are answered with one tap, or never come."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.favors import events, kinds, limits, mails, policy, states
from goodword.favors.models import Thanks
from goodword.people.models import Card
from goodword.people.queries import acquaintances
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


def arrive(thanks_id: int) -> bool:
    """Let thanks arrive, once their minute is over: on the record of each side, and a mail. For the job; a second time
    changes nothing. Returns whether they arrived now."""
    with transaction.atomic():
        thanks = Thanks.objects.filter(pk=thanks_id, state=states.WAITING).first()
        if thanks is None or thanks.opens_at > clock.now():
            return False
        sender, receiver = reach.locked_pair(thanks.sender, thanks.receiver)
        thanks.sender, thanks.receiver = sender, receiver
        hidden = reached.level(receiver, sender.pk) == Level.BLOCKED
        if hidden or not policy.present(sender) or not policy.present(receiver):
            states.THANKS.move(thanks, "block", words="")
            return False
        if not states.THANKS.move(thanks, "arrive"):
            return False
        parties = [sender.pk, receiver.pk]
        log.record(events.THANKED, actor=sender.pk, parties=parties, thanks=thanks.pk)
        _count(sender, receiver, thanks.sent_at, kinds.SENT)
        since = thanks.sent_at - limits.ONE_MAIL_IN
        earlier = Thanks.objects.filter(receiver=receiver, state__in=states.REACHED, sent_at__gt=since)
        mails.came(thanks, another=earlier.exclude(pk=thanks.pk).exists())
    return True


def arrive_due() -> int:
    """Let arrive what its own job left over; how many did."""
    due = Thanks.objects.filter(state=states.WAITING, opens_at__lte=clock.now()).order_by("opens_at")
    return sum(arrive(pk) for pk in list(due.values_list("pk", flat=True)[:500]))


def say_my_pleasure(*, actor: Member, thanks: Thanks) -> None:
    """Answer thanks: it was a pleasure. The other sees it; both took part now, so it counts as shared.

    Raises:
        NotFound: the actor was not thanked, or a block stands between the two.
        Conflict: it was answered already.
    """
    if thanks.receiver_id != actor.pk:
        raise NotFound(_("There are no such thanks."))
    with transaction.atomic():
        me, sender = reach.locked_pair(actor, thanks.sender)
        if reached.level(me, sender.pk) == Level.BLOCKED:
            raise NotFound(_("There are no such thanks."))
        now = clock.now()
        if not states.THANKS.move(thanks, "say my pleasure", answered_at=now):
            raise Conflict(_("You answered this already."))
        log.record(events.PLEASURE, actor=me.pk, parties=[me.pk, sender.pk], thanks=thanks.pk)
        _count(me, sender, now, kinds.TAKEN)


def _count(actor: Member, other: Member, at: datetime, source: str) -> None:
    """A contact for both: on the record of each who has the other among their people."""
    for owner, whom, way in ((actor, other, Direction.OUT), (other, actor, Direction.IN)):
        person = acquaintances.naming(owner, whom)
        if person is None:
            continue
        card = Card.objects.filter(person=person, member=whom).order_by("-pk").values_list("pk", flat=True).first()
        if card is not None:
            contacts = [Contact(card, way, kinds.THANKS.code, at)]
            record_evidence(owner_id=owner.pk, contacts=contacts, source=source)


def ended(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: what has not arrived never does. What has is hidden while the block lasts."""
    between = Q(sender=actor, receiver=other) | Q(sender=other, receiver=actor)
    for row in Thanks.objects.filter(between, state=states.WAITING).order_by("pk"):
        states.THANKS.move(row, "block", words="")
