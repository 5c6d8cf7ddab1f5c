"""Passing a business lead on, taking that back, changing what was said, withdrawing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.people.models import Card
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.referrals import events, jobs, limits, states, texts
from goodword.referrals.locking import lock, none_such
from goodword.referrals.models import Change, Referral
from goodword.referrals.models.referrals import Consent, Heat, Tier

CONTACT = ("email", "phone")


@dataclass(frozen=True, slots=True)
class NewReferral:
    """What a giver writes or ticks. Nothing else of what they know travels.

    Attributes:
        name: who the prospect is.
        description: what they need.
        consent: one of ``Consent``; ``consent_words`` with its last.
        tier: one of ``Tier``. ``heat``: one of ``Heat``.
        referred_on: None for today.
    """

    name: str
    description: str
    consent: str
    tier: str
    heat: int
    consent_words: str = ""
    email: str = ""
    phone: str = ""
    comments: str = ""
    referred_on: date | None = None


FIELDS = tuple(field.name for field in fields(NewReferral))


def of(referral: Referral) -> NewReferral:
    """What a referral says, as it would be written."""
    return NewReferral(**{name: getattr(referral, name) for name in FIELDS})


def checked(actor: Member, new: NewReferral) -> NewReferral:
    """``new``, cleaned.

    Raises:
        Invalid: something is missing, too long, or none of what is offered; every field that is wrong is named.
    """
    wrong: dict[str, str] = {}
    told: dict[str, str] = {}
    tries: dict[str, Callable[[], str]] = {
        "name": lambda: texts.needed(" ".join(new.name.split()), texts.LONGEST_NAME, "name", _("Write who it is.")),
        "description": lambda: texts.needed(
            new.description,
            texts.LONGEST_WORDS,
            "description",
            _("Write what they need. It is what the call begins with."),
        ),
        "comments": lambda: texts.within(new.comments, texts.LONGEST_WORDS, "comments"),
        "email": lambda: texts.email(new.email),
        "phone": lambda: texts.phone(new.phone),
        "consent": lambda: _one_of(new.consent, Consent.values, "consent", _("Say how they agreed to be passed on.")),
        "consent_words": lambda: _consent_words(new),
        "tier": lambda: _one_of(new.tier, Tier.values, "tier", _("Say whose need it is.")),
        "heat": lambda: str(_heat(new.heat)),
    }
    for name, read in tries.items():
        try:
            told[name] = read()
        except Invalid as refusal:
            wrong |= refusal.fields
    today = clock.now().astimezone(actor.zone).date()
    on = new.referred_on or today
    if on > today + timedelta(days=1) or on.year < 2000:
        wrong["referred_on"] = _("Choose the day on which you spoke of it, today at the latest.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    heat = int(told.pop("heat"))
    return replace(new, **told, heat=heat, referred_on=on)


def _one_of(code: str, codes: list[str], field: str, missing: str) -> str:
    if code not in codes:
        raise Invalid(missing, fields={field: missing})
    return str(code)


def _consent_words(new: NewReferral) -> str:
    if new.consent != Consent.WORDS:
        return ""
    missing = _("Write how they agreed.")
    return texts.needed(new.consent_words, texts.LONGEST_CONSENT, "consent_words", missing)


def _heat(heat: int) -> int:
    if heat not in Heat.values:
        message = _("Say how likely business is.")
        raise Invalid(message, fields={"heat": message})
    return int(heat)


def give(*, actor: Member, receiver: Member, new: NewReferral, card: Card | None = None) -> Referral:
    """Pass a lead to a member. It reaches them in a minute, unless it is taken back.

    Args:
        card: the actor's own card of the prospect; the receiver never learns of it.

    Raises:
        Invalid: something is missing or wrong, or it is oneself.
        NotFound: the receiver is gone or out of reach, or the card is not the actor's.
        Conflict: the same prospect is with them already.
        TooMany: a limit is reached.
    """
    if receiver.pk == actor.pk:
        message = _("That is you. Choose somebody else.")
        raise Invalid(message, fields={"to": message})
    if card is not None and card.owner_id != actor.pk:
        raise NotFound(_("There is nobody such among your people."))
    if card is not None and card.member_id == receiver.pk:
        message = _("That is whom you pass it to. Say who needs something.")
        raise Invalid(message, fields={"name": message})
    new = checked(actor, new)
    with transaction.atomic():
        me, them = reach.locked_pair(actor, receiver)
        if not me.is_active or not them.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
            raise NotFound(_("There is no such member."))
        limits.may_give(actor, them, new.name)
        now = clock.now()
        made = Referral.objects.create(
            giver=actor, receiver=them, card=card, given_at=now, opens_at=now + limits.UNDO_FOR, since=now,
            told_since=now, **{name: getattr(new, name) for name in FIELDS},
        )  # fmt: skip
        log.record(events.GIVEN, actor=actor.pk, parties=[actor.pk], referral=made.pk, other=them.pk)
        jobs.deliver_soon()
    return made


def take_back(*, actor: Member, referral: Referral) -> NewReferral:
    """Take a referral back within its minute; nobody has seen it. Returns what it said, so that nothing is lost.

    Raises:
        NotFound: the actor did not give it.
        Conflict: the minute is over.
    """
    if referral.giver_id != actor.pk:
        raise none_such()
    with transaction.atomic():
        lock(actor, referral)
        said = of(referral)
        gone, _rows = Referral.objects.filter(
            pk=referral.pk, delivered_at=None, opens_at__gt=clock.now()
        ).delete()  # fmt: skip
        if not gone:
            raise Conflict(_("It has been more than a minute: they have it. You can change or withdraw it."))
        log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk])
    return said


def change(*, actor: Member, referral: Referral, new: NewReferral) -> list[str]:
    """Say it differently. The receiver sees that it was changed, and what stood there before.

    Returns:
        The fields that changed.

    Raises:
        NotFound: the actor did not give it.
        Invalid: as ``give``.
        Conflict: it is over.
    """
    if referral.giver_id != actor.pk:
        raise none_such()
    new = checked(actor, new)
    with transaction.atomic():
        lock(actor, referral)
        if referral.told_state not in states.OPEN or referral.state == states.ENDED:
            raise Conflict(_("This referral is over. What it says stays as it is."))
        before = of(referral)
        changed = [name for name in FIELDS if getattr(before, name) != getattr(new, name)]
        if not changed:
            return []
        now = clock.now()
        arrived = referral.opens_at <= now
        told = {name: getattr(new, name) for name in changed}
        if any(told.get(name) for name in CONTACT):
            told["forgotten_at"] = None  # given anew after they had gone: they go anew
        last_told = referral.changed_at
        if arrived:
            told["changed_at"] = now
            Change.objects.bulk_create(
                Change(referral=referral, field=name, before=_before(name, getattr(before, name)), at=now)
                for name in changed
            )
        Referral.objects.filter(pk=referral.pk).update(**told)
        referral.refresh_from_db()
        log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], referral=referral.pk)
        if arrived and (last_told is None or last_told < now - limits.CHANGE_MAILS):  # the job looks whom it concerns
            jobs.tell("changed", referral=referral)
    return changed


def _before(field: str, value: object) -> str:
    return "" if field in CONTACT else str(value)


def withdraw(*, actor: Member, referral: Referral) -> None:
    """Withdraw a referral that has arrived: the prospect thought again, or it was not theirs to give. Its words and contact
    details are gone for the receiver.

    Raises:
        NotFound: the actor did not give it.
        Conflict: it is over.
    """
    if referral.giver_id != actor.pk:
        raise none_such()
    with transaction.atomic():
        lock(actor, referral)
        now = clock.now()
        if referral.opens_at > now:
            Referral.objects.filter(pk=referral.pk).delete()
            log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk])
            return
        over = referral.told_state not in states.OPEN
        if over or not states.REFERRAL.move(
            referral, "withdraw", since=now, told_state=states.WITHDRAWN, told_since=now, email="", phone="",
            forgotten_at=now, news_at=None,
        ):  # fmt: skip
            raise Conflict(_("This referral is over."))
        Change.objects.filter(referral=referral).delete()
        log.record(events.WITHDRAWN, actor=actor.pk, parties=[actor.pk], referral=referral.pk)
        jobs.tell("withdrawn", referral=referral)
