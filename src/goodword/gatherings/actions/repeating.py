"""Gatherings that come again: made for as long as a rule says, a year at most; changed or canceled alone or with those after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.core.recurring.rules import Purse, expand, read_rule
from goodword.gatherings import events, later, mails, policy, states
from goodword.gatherings import found as documents
from goodword.gatherings.actions import arranging, seats
from goodword.gatherings.models import Described, Gathering, Host, Series
from goodword.gatherings.plans import Plan, columns

LONGEST_RULE: Final = 300
AHEAD: Final = timedelta(days=366)
MOST: Final = 60
"""Gatherings that one series can have."""
DESCRIBED: Final = tuple(field.name for field in Described._meta.local_fields)


def days(rule: str, starts: datetime) -> list[date]:
    """The days that a rule leads to, beginning with the one of ``starts`` (on its own clock), a year ahead.

    Raises:
        Invalid: it is no rule of RFC 5545, or leads to one day or to too many.
    """
    told = read_rule(rule.removeprefix("RRULE:")) if len(rule) <= LONGEST_RULE else None
    if told is None:
        message = _("This is no rule that is understood. Write it as in FREQ=WEEKLY;BYDAY=TH;COUNT=10.")
        raise Invalid(message, fields={"rule": message})
    until = told.until.clock if told.until is not None else datetime.max  # noqa: DTZ901  # on its own clock
    if told.until is not None and told.until.whole_day:
        until += timedelta(days=1)  # the whole of its last day
    moments = expand(told, starts, until, starts, starts + AHEAD, Purse(5000))
    found = sorted({moment.date() for moment in moments})
    if len(found) < 2:
        message = _("By this rule it does not come again within a year.")
        raise Invalid(message, fields={"rule": message})
    if len(found) > MOST:
        message = _("That makes %(count)s gatherings within a year. %(most)s are the most: choose an earlier end.") % {
            "count": len(found), "most": MOST,
        }  # fmt: skip
        raise Invalid(message, fields={"rule": message})
    return found


def repeat(*, actor: Member, gathering: Gathering, rule: str) -> list[Gathering]:
    """Have a gathering come again: one row for each day, at the same hour of its own clock, with the same hosts, as open as it is.
    Each has its own list of guests.

    Raises:
        NotFound: the actor is no host.
        Conflict: it is canceled, over, or in a series already.
        Invalid: as ``days``.
    """
    policy.must_host(actor, gathering)
    with transaction.atomic():
        first = Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        arranging.must_stand(first)
        if first.series_id is not None:
            raise Conflict(_("It comes again already."))
        found = days(rule, datetime.combine(first.starts_on, first.starts))
        shared = {name: getattr(first, name) for name in DESCRIBED}
        length = int((first.ends_at - first.begins_at).total_seconds() // 60)
        series = Series.objects.create(
            **shared, rule=rule.removeprefix("RRULE:"), starts_on=first.starts_on, starts=first.starts, minutes=length,
            made_until=found[-1],
        )  # fmt: skip
        Gathering.objects.filter(pk=first.pk).update(series=series, series_day=first.starts_on)
        hosting = list(Host.objects.filter(gathering=first).order_by("since", "pk").values_list("member", flat=True))
        plan, made = plan_of(first), []
        for day in found[1:]:
            told = columns(on(plan, day - first.starts_on))
            row = Gathering.objects.create(
                **told, owner_id=first.owner_id, series=series, series_day=day, state=first.state
            )
            Host.objects.bulk_create(Host(gathering=row, member_id=member) for member in hosting)
            made.append(row)
        documents.changed(*(row.pk for row in made))
        log.record(events.REPEATED, actor=actor.pk, parties=[actor.pk], gathering=first.pk, series=series.pk)
    gathering.refresh_from_db()
    return made


def following(gathering: Gathering) -> list[Gathering]:
    """Those after it in its series that stand."""
    if gathering.series_id is None:
        return []
    rows = Gathering.objects.filter(series=gathering.series_id, series_day__gt=gathering.series_day)
    rows = rows.filter(state__in=(states.DRAFT, states.OPEN), ends_at__gt=clock.now())
    return list(rows.select_related("owner").order_by("series_day"))


def change_following(*, actor: Member, gathering: Gathering, plan: Plan) -> int:
    """Change this one and those after it that were not changed alone; how many. They move by as many days as this one does.

    Raises:
        NotFound, Conflict, Invalid, NotAllowed: as ``arranging.change``.
    """
    shift = plan.starts_on - (gathering.series_day or gathering.starts_on)
    with transaction.atomic():
        rows = [row for row in following(gathering) if not row.apart]
        arranging.change(actor=actor, gathering=gathering, plan=plan)
        Gathering.objects.filter(pk=gathering.pk).update(apart=False)
        for row in rows:
            day = (row.series_day or row.starts_on) + shift
            told = columns(on(plan, day - plan.starts_on))
            moved = any(getattr(row, name) != told[name] for name in arranging.MOVED)
            changes = {**told, "changed_at": clock.now(), "sequence": F("sequence") + int(moved)}
            Gathering.objects.filter(pk=row.pk).update(**changes)
            row.refresh_from_db()
            log.record(events.CHANGED, actor=actor.pk, parties=[actor.pk], gathering=row.pk)
            if moved and row.state == states.OPEN:
                later.tell_guests(row, mails.CHANGED)
            seats.promote(row)
        documents.changed(*(row.pk for row in rows))
    return len(rows) + 1


def cancel_following(*, actor: Member, gathering: Gathering, why: str = "") -> int:
    """Cancel this one and all after it; the series ends. How many.

    Raises:
        NotFound, Conflict, Invalid: as ``arranging.cancel``.
    """
    with transaction.atomic():
        rows = [gathering, *following(gathering)]
        for row in rows:
            arranging.cancel(actor=actor, gathering=row, why=why)
        if gathering.series_id is not None:
            Series.objects.filter(pk=gathering.series_id, ended_at=None).update(ended_at=clock.now())
    return len(rows)


def plan_of(row: Gathering) -> Plan:
    """A gathering as what a host would write."""
    names = (
        "title", "starts_on", "starts", "ends_on", "ends", "zone", "text", "mode", "place", "map_url", "online_url",
        "capacity", "bring", "audience", "questions", "cost", "body",
    )  # fmt: skip
    return Plan(**{name: getattr(row, name) for name in names})


def on(plan: Plan, shift: timedelta) -> Plan:
    """The same some days later, at the same hour."""
    return replace(plan, starts_on=plan.starts_on + shift, ends_on=plan.ends_on + shift)
