"""What came of it, as one side keeps it: meetings, an outcome, when to come back to it. Nothing of it reaches the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Invalid, NotFound
from goodword.core.texts import within
from goodword.introductions.locking import locked
from goodword.investors import events, states
from goodword.investors.models import Rest, Side, Talk
from goodword.investors.models.talks import LONGEST_NOTE
from goodword.investors.texts import Troubles, optional_amount
from goodword.people.queries import acquaintances
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.referrals import money
from goodword.ties.actions import interactions
from goodword.ties.noted import NewInteraction

VERBS: Final = {
    states.TALKING: "go on", states.PASSED: "pass", states.TERM_SHEET: "sign", states.INVESTED: "invest",
}  # fmt: skip
LATEST: Final = timedelta(days=730)
"""How far ahead something can be come back to."""


@dataclass(frozen=True, slots=True)
class NewTalk:
    """How it stands.

    Attributes:
        amount: what was agreed; only with a term sheet or an investment.
        met_on: when they met last; a new day is a meeting in the story of the two, where the owner keeps the other as a person.
    """

    side: str
    state: str = states.TALKING
    amount: str | Decimal | None = None
    currency: str = ""
    note: str = ""
    met_on: date | None = None
    next_on: date | None = None


def keep(*, actor: Member, other: Member, new: NewTalk) -> Talk:
    """Write down how talks with somebody stand. Nobody is told, whatever it is.

    Raises:
        NotFound: they are gone or out of reach, and there is nothing kept of them.
        Invalid: something cannot be used as it is.
    """
    if other.pk == actor.pk:
        raise Invalid(_("This is you. Choose somebody else."))
    columns = _checked(actor, new)
    with transaction.atomic():
        now = locked([actor, other])
        row = Talk.objects.filter(owner=actor, other=other).first()
        if reach.level(actor, other.pk) == Level.BLOCKED or (row is None and not now[other.pk].is_active):
            raise NotFound(_("There is no such member."))
        before = row.met_on if row is not None else None
        at = clock.now()
        if row is None:
            row = Talk.objects.create(owner=actor, other=other, **columns)
        else:
            changes = {name: value for name, value in columns.items() if name != "state"}
            if columns["state"] != row.state:
                states.TALK.move(row, VERBS[columns["state"]])
            Talk.objects.filter(pk=row.pk).update(**changes, changed_at=at)
        if columns["met_on"] is not None and columns["met_on"] != before:
            Talk.objects.filter(pk=row.pk).update(met_at=at)
            _met(actor, other, columns["met_on"])
        log.record(events.TALKED, actor=actor.pk, parties=[actor.pk], talk=row.pk)
    row.refresh_from_db()
    return row


def done_for_now(*, actor: Member, talk: Talk) -> None:
    """What one meant to come back to is done.

    Raises:
        NotFound: it is not the actor's.
    """
    if not Talk.objects.filter(pk=talk.pk, owner=actor).update(next_on=None, changed_at=clock.now()):
        raise NotFound(_("There is nothing kept of them."))
    log.record(events.TALKED, actor=actor.pk, parties=[actor.pk], talk=talk.pk)


def remove(*, actor: Member, talk: Talk) -> None:
    """Forget what was kept of talks.

    Raises:
        NotFound: it is not the actor's.
    """
    if talk.owner_id != actor.pk:
        raise NotFound(_("There is nothing kept of them."))
    with transaction.atomic():
        Talk.objects.filter(pk=talk.pk).delete()
        log.record(events.TALKED, actor=actor.pk, parties=[actor.pk])


def rest(*, actor: Member, other: Member) -> None:
    """Have somebody not suggested any more. Nobody is told."""
    Rest.objects.get_or_create(member=actor, other=other)


def _met(actor: Member, other: Member, day: date) -> None:
    """A meeting in the story of the two; without a person of the actor's it stands here alone."""
    person = acquaintances.naming(actor, other)
    if person is not None:
        words = _("Talked about investing.")
        interactions.note_down(
            actor=actor, persons=[person], new=NewInteraction("meeting", day.isoformat(), words=words)
        )


def _checked(actor: Member, new: NewTalk) -> dict[str, Any]:
    troubles = Troubles()
    today = clock.now().astimezone(actor.zone).date()
    if new.side not in Side.values:
        troubles.add("side", _("Say on which side of the table you sit."))
    if new.state not in VERBS:
        troubles.add("state", _("Choose how it stands."))
    agreed = new.state in {states.TERM_SHEET, states.INVESTED}
    amount = optional_amount(new.amount, "amount", troubles) if agreed else None
    currency = troubles.read("currency", lambda: money.currency(new.currency, amount=amount), "")
    if new.met_on is not None and not date(1990, 1, 1) <= new.met_on <= today:
        troubles.add("met_on", _("Choose a day up to today."))
    if new.next_on is not None and not today <= new.next_on <= today + LATEST:
        troubles.add("next_on", _("Choose a day from today on, within two years."))
    note = troubles.read("note", lambda: within(new.note, LONGEST_NOTE, "note"), "")
    troubles.end()
    return {
        "side": new.side, "state": new.state, "amount": amount, "currency": currency, "note": note,
        "met_on": new.met_on, "next_on": new.next_on,
    }  # fmt: skip
