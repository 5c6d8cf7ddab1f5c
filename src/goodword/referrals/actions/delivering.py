"""What happens by itself: referrals and thanks arrive once their minute is over, news goes out in the giver's rhythm, contact
details go when they are no longer needed."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.people.models import Card
from goodword.people.queries import acquaintances
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.referrals import events, limits, mails, states
from goodword.referrals.kinds import REFERRAL, SOURCE, THANKS
from goodword.referrals.models import Change, Referral, Thanks
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction

MOST: Final = 500
UNTOLD: Final = Q(news_at__isnull=False) & (Q(news_sent_at=None) | Q(news_sent_at__lt=F("news_at")))


def deliver_due() -> int:
    """Let arrive whatever waited its minute; how many did."""
    now = clock.now()
    due = Referral.objects.filter(opens_at__lte=now, delivered_at=None).order_by("pk").values_list("pk", flat=True)
    done = sum(_referral(pk) for pk in due[:MOST])
    said = Thanks.objects.filter(opens_at__lte=now, delivered_at=None, to__isnull=False).order_by("pk")
    return done + sum(_thanks(pk) for pk in said.values_list("pk", flat=True)[:MOST])


def _referral(pk: int) -> bool:
    now = clock.now()
    row = Referral.objects.select_related("giver", "receiver").filter(pk=pk).first()
    if row is None:
        return False
    with transaction.atomic():
        giver, receiver = reach.locked_pair(row.giver, row.receiver)
        if not Referral.objects.filter(pk=pk, delivered_at=None, opens_at__lte=now).update(delivered_at=now):
            return False
        row.refresh_from_db()
        gone = row.state in {states.WITHDRAWN, states.ENDED} or not receiver.is_active
        if gone or reached.level(receiver, giver.pk) == Level.BLOCKED:
            return False
        log.record(events.ARRIVED, actor=giver.pk, parties=[giver.pk, receiver.pk], referral=pk)
        _evidence(giver, receiver, REFERRAL.code, row)
        if row.state == states.NEW:
            mails.came(row)
    return True


def _thanks(pk: int) -> bool:
    now = clock.now()
    row = Thanks.objects.select_related("owner", "to").filter(pk=pk).first()
    if row is None or row.to is None:
        return False
    with transaction.atomic():
        owner, to = reach.locked_pair(row.owner, row.to)
        if not Thanks.objects.filter(pk=pk, delivered_at=None, opens_at__lte=now).update(delivered_at=now):
            return False
        if not to.is_active or reached.level(to, owner.pk) == Level.BLOCKED:
            return False
        log.record(events.THANKED, actor=owner.pk, parties=[owner.pk, to.pk], thanks=pk)
        _evidence(owner, to, THANKS.code, row)
        mails.thanked(row)
    return True


def _evidence(one: Member, other: Member, kind: str, row: Referral | Thanks) -> None:
    """Outward for who did it, inward for whom, at the same instant: on the record of each who has the other among their
    people."""
    for owner, them, way in ((one, other, Direction.OUT), (other, one, Direction.IN)):
        person = acquaintances.naming(owner, them)
        if person is None:
            continue
        card = Card.objects.filter(person=person, member=them).order_by("-pk").values_list("pk", flat=True).first()
        if card is not None:
            record_evidence(owner_id=owner.pk, contacts=[Contact(card, way, kind, row.opens_at)], source=SOURCE)


def tell(pk: int, what: str) -> bool:
    """Tell of a referral, where it still holds: the receiver that it was "changed" or "withdrawn", the giver that there is
    "news"."""
    row = Referral.objects.select_related("giver", "receiver").filter(pk=pk).first()
    if row is None:
        return False
    with transaction.atomic():
        if what == "changed":
            return row.state in {*states.OPEN, states.WON, states.LOST} and mails.changed(row)
        if what == "withdrawn":
            return row.state == states.WITHDRAWN and mails.withdrawn(row)
        if row.news_at is None or row.news_at > clock.now() - limits.UNDO_FOR:
            return False  # a later job tells the latest
        due = Referral.objects.filter(UNTOLD, pk=pk, news_at=row.news_at)
        return bool(due.update(news_sent_at=F("news_at"))) and mails.news(row)


def forget_due() -> int:
    """Take the contact details out of referrals that were lost or declined so long ago; from how many."""
    long_ago = clock.now() - limits.DETAILS_FOR
    # Those of a quiet decline stay for who wrote them, to whom nothing was said; the receiver no longer sees them.
    over = Q(state=states.LOST) | Q(state=states.DECLINED, told_state=states.DECLINED)
    return forget(Referral.objects.filter(over, since__lte=long_ago, forgotten_at=None))


def forget(rows: QuerySet[Referral]) -> int:
    """Take the contact details out of ``rows``."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    Change.objects.filter(referral__in=ids, field__in=["email", "phone"]).delete()
    # What was opened again since the ids were read is no longer one of them.
    return rows.order_by().filter(pk__in=ids).update(email="", phone="", forgotten_at=clock.now())
