"""Thanks for closed business: said, changed, taken back within a minute, answered with "my pleasure"."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.referrals import events, jobs, limits, money, states, texts
from goodword.referrals.locking import none_such
from goodword.referrals.models import Referral, Thanks
from goodword.referrals.models.referrals import Tier

SAME = 5  # waits of nobody: a double click within so many seconds is one thanks


@dataclass(frozen=True, slots=True)
class NewThanks:
    """What was closed, and what is said of it.

    Attributes:
        amount: without tax; None where it is not said. ``currency``: its ISO 4217 code.
        share_amount: the thanked member sees it, too.
        repeat: with somebody who was a client before.
        tier: one of ``Tier``.
        words: to who is thanked.
        closed_on: None for today.
    """

    tier: str
    amount: Decimal | None = None
    currency: str = ""
    share_amount: bool = False
    repeat: bool = False
    words: str = ""
    closed_on: date | None = None


FIELDS = tuple(field.name for field in fields(NewThanks))


def checked(actor: Member, new: NewThanks) -> NewThanks:
    """``new``, cleaned.

    Raises:
        Invalid: something is wrong; every field that is is named.
    """
    wrong: dict[str, str] = {}
    amount, currency, words = None, "", ""
    try:
        amount = money.checked(new.amount) if new.amount is not None else None
        currency = money.currency(new.currency, amount=amount)
    except Invalid as refusal:
        wrong |= refusal.fields
    try:
        words = texts.within(new.words, texts.LONGEST_WORDS, "words")
    except Invalid as refusal:
        wrong |= refusal.fields
    if new.tier not in Tier.values:
        wrong["tier"] = _("Say where the business came from.")
    today = clock.now().astimezone(actor.zone).date()
    on = new.closed_on or today
    if on > today + timedelta(days=1) or on.year < 2000:
        wrong["closed_on"] = _("Choose the day on which it was closed, today at the latest.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    share = new.share_amount and amount is not None
    return replace(new, amount=amount, currency=currency, words=words, closed_on=on, share_amount=share)


def thank(
    *,
    actor: Member,
    new: NewThanks,
    to: Member | None = None,
    referral: Referral | None = None,
    whom: str = "",
    name: str = "",
) -> Thanks:
    """Thank somebody for business that was closed. A member hears of it in a minute; a visitor or a former member is noted for
    oneself.

    Args:
        to: the member; with ``referral``, its giver, whatever is said here.
        referral: what it came from, which the actor received and won.
        whom, name: "former" or "visitor", and who it is, where it is no member.

    Raises:
        Invalid: something is missing or wrong, or it is oneself.
        NotFound: the member is out of reach, or the referral is not the actor's.
        Conflict: the referral is not won, or the same was said a moment ago.
        TooMany: enough for a day.
    """
    new = checked(actor, new)
    if referral is not None:
        if referral.receiver_id != actor.pk:
            raise none_such()
        to = referral.giver
    if to is not None:
        return _to_member(actor, to, new, referral)
    if whom not in {Thanks.Whom.FORMER, Thanks.Whom.VISITOR}:
        message = _("Say whom you thank.")
        raise Invalid(message, fields={"whom": message})
    name = texts.needed(name, texts.LONGEST_NAME, "name", _("Write who it is."))
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
        return _made(actor, new, whom=whom, name=name)


def _to_member(actor: Member, to: Member, new: NewThanks, referral: Referral | None) -> Thanks:
    if to.pk == actor.pk:
        message = _("That is you. Choose somebody else.")
        raise Invalid(message, fields={"to": message})
    with transaction.atomic():
        me, them = reach.locked_pair(actor, to)
        if not me.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        if referral is not None and not Referral.objects.filter(pk=referral.pk, state=states.WON).exists():
            raise Conflict(_("Say first that this referral came to business."))
        if not them.is_active and referral is None:
            raise NotFound(_("There is no such member."))
        return _made(actor, new, to=them, referral=referral)


def _made(actor: Member, new: NewThanks, *, to: Member | None = None, referral: Referral | None = None, whom: str = Thanks.Whom.MEMBER, name: str = "") -> Thanks:  # fmt: skip
    now = clock.now()
    told = {field: getattr(new, field) for field in FIELDS}
    same = Thanks.objects.filter(
        owner=actor, whom=whom, to=to, referral=referral, name=name, said_at__gt=now - timedelta(seconds=SAME)
    )
    if same.filter(**told).exists():
        raise Conflict(_("You said exactly this a moment ago."))
    limits.may_thank(actor)
    made = Thanks.objects.create(
        owner=actor, whom=whom, to=to, name=name, referral=referral, said_at=now, opens_at=now + limits.UNDO_FOR, **told
    )
    other = {"other": to.pk} if to is not None else {}
    log.record(events.THANKS_SAID, actor=actor.pk, parties=[actor.pk], thanks=made.pk, **other)
    if to is not None:
        jobs.deliver_soon()
    return made


def _locked(actor: Member, thanks: Thanks, *, owner: bool) -> None:
    """Both locked, and the thanks brought up to date.

    Raises:
        NotFound: they are not the actor's to touch.
    """
    missing = NotFound(_("There are no such thanks."))
    if actor.pk != (thanks.owner_id if owner else thanks.to_id):
        raise missing
    other = thanks.to if owner else thanks.owner
    if other is not None:
        me, them = reach.locked_pair(actor, other)
        if not me.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
            raise missing
    else:
        Member.objects.select_for_update(no_key=True).get(pk=actor.pk)
    try:
        thanks.refresh_from_db()
    except Thanks.DoesNotExist:
        raise missing from None


def change(*, actor: Member, thanks: Thanks, new: NewThanks) -> None:
    """Correct what was noted of closed business; totals follow at once. Nobody is written to.

    Raises:
        NotFound: the actor did not say it.
        Invalid: as ``thank``.
    """
    new = checked(actor, new)
    with transaction.atomic():
        _locked(actor, thanks, owner=True)
        told = {field: getattr(new, field) for field in FIELDS}
        Thanks.objects.filter(pk=thanks.pk).update(**told, changed_at=clock.now())
        thanks.refresh_from_db()
        log.record(events.THANKS_CHANGED, actor=actor.pk, parties=[actor.pk], thanks=thanks.pk)


def take_back(*, actor: Member, thanks: Thanks) -> None:
    """Take thanks back within their minute; what was noted of somebody who is no member, at any time.

    Raises:
        NotFound: the actor did not say it.
        Conflict: they have arrived.
    """
    with transaction.atomic():
        _locked(actor, thanks, owner=True)
        if thanks.to_id is not None and (thanks.delivered_at is not None or thanks.opens_at <= clock.now()):
            raise Conflict(_("It has been more than a minute: they have it. You can still change it."))
        Thanks.objects.filter(pk=thanks.pk).delete()
        log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk])


def pleasure(*, actor: Member, thanks: Thanks) -> None:
    """Say "my pleasure", once; a second time changes nothing.

    Raises:
        NotFound: the actor was not thanked, or not yet.
    """
    if thanks.opens_at > clock.now():
        raise NotFound(_("There are no such thanks."))
    with transaction.atomic():
        _locked(actor, thanks, owner=False)
        if Thanks.objects.filter(pk=thanks.pk, pleasure_at=None).update(pleasure_at=clock.now()):
            parties = [actor.pk, thanks.owner_id]
            log.record(events.PLEASURE, actor=actor.pk, parties=parties, thanks=thanks.pk)
