"""A gathering at whose door one stands, in a line or two."""

from __future__ import annotations

from datetime import timedelta

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.gatherings import states
from goodword.gatherings.actions import answering, arranging, inviting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.plans import Plan
from goodword.reach.models import Audience


def doors_open(
    host: Member, *, title: str = "Breakfast in Harrogate", audience: Audience = Audience.MEMBERS
) -> Gathering:
    """One that begins within the hour."""
    soon = clock.now() + timedelta(days=2)
    plan = Plan(
        title=title, starts_on=soon.date(), starts=soon.time(), ends_on=soon.date() + timedelta(days=1),
        ends=soon.time(), zone="UTC", audience=audience,
    )  # fmt: skip
    row = arranging.arrange(actor=host, plan=plan)
    arranging.open_(actor=host, gathering=row)
    begin(row)
    return row


def begin(row: Gathering) -> None:
    """It begins within the hour."""
    begins = clock.now() + timedelta(minutes=30)
    Gathering.objects.filter(pk=row.pk).update(begins_at=begins, ends_at=begins + timedelta(hours=2))
    row.refresh_from_db()


def over(row: Gathering) -> None:
    """It ended an hour ago."""
    ended = clock.now() - timedelta(hours=1)
    Gathering.objects.filter(pk=row.pk).update(begins_at=ended - timedelta(hours=2), ends_at=ended)
    row.refresh_from_db()


def comes(row: Gathering, who: Member, *, shown: bool = True, point: str = "") -> Guest:
    """A member who said that they come."""
    said = Said(states.COMING, shown=shown, talking_point=point)
    return answering.sign_up(actor=who, gathering=row, said=said)


def noted(row: Gathering, host: Member, name: str, organization: str = "", address: str = "") -> Guest:
    """Somebody without an account, of whom a host noted that they come."""
    guest = inviting.put_down(actor=host, gathering=row, outsider=Outsider(name, organization, address))
    answering.answer(guest=guest, said=Said(states.COMING), by=host)
    guest.refresh_from_db()
    return guest
