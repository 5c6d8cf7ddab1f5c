"""What hosts do with the tables: have them made, change them, show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.gatherings import events, policy, states
from goodword.gatherings.actions import arranging
from goodword.gatherings.models import Gathering, Guest, Host, SeatingPlan, Sitting
from goodword.gatherings.models.seating import MOST_ROUNDS, MOST_SEATED
from goodword.gatherings.seating import jobs
from goodword.gatherings.seating import states as life

SECONDS: Final = (1, 10, 60)
LARGEST_TABLE: Final = 100
MOST_TABLES: Final = 250


@dataclass(frozen=True, slots=True)
class Setup:
    """What a host says of the tables.

    Attributes:
        minutes: of one round.
        sizes: how many seats each table has.
        seconds: how long the search may take; one of ``SECONDS``.
        from_round: rounds before this one stay as they are (0 the first).
        arrived_only: whoever has not come through the door is left out.
    """

    rounds: int
    minutes: int
    sizes: Sequence[int]
    seconds: int = 10
    from_round: int = 0
    arrived_only: bool = False


def even(people: int, at_table: int) -> list[int]:
    """Tables for so many people with about so many at each, as even as can be."""
    tables = max(1, -(-people // max(1, at_table)))
    return [people // tables + (table < people % tables) for table in range(tables)]


def expected(gathering: Gathering) -> int:
    """How many are to be seated: hosts, and guests who come."""
    hosts = Host.objects.filter(gathering=gathering, member__is_active=True).count()
    return hosts + Guest.objects.filter(gathering=gathering, state=states.COMING).count()


def make(*, actor: Member, gathering: Gathering, setup: Setup) -> SeatingPlan:
    """Have the tables made, by a job. Who is locked stays; so do rounds before ``from_round``.

    Raises:
        NotFound: the actor is no host.
        Invalid: there are too few or too many seats, rounds or minutes.
        Conflict: the gathering is canceled or over, nobody comes, or they are being made right now.
    """
    policy.must_host(actor, gathering)
    arranging.must_stand(gathering)
    people = expected(gathering)
    _checked(setup, people)
    with transaction.atomic():
        now = clock.now()
        told: dict[str, Any] = {
            "by": actor, "rounds": setup.rounds, "minutes": setup.minutes, "sizes": list(setup.sizes),
            "seconds": setup.seconds, "from_round": setup.from_round, "arrived_only": setup.arrived_only,
            "changed_at": now,
        }  # fmt: skip
        plan, new = SeatingPlan.objects.get_or_create(gathering=gathering, defaults=told)
        if not new and not life.SEATING.move(plan, "again", **told):
            raise Conflict(_("The tables are being made right now."))
        log.record(events.SEATING, actor=actor.pk, parties=[actor.pk], gathering=gathering.pk)
        jobs.seat.defer(plan_id=plan.pk)
    return plan


def _checked(setup: Setup, people: int) -> None:
    trouble: dict[str, str] = {}
    if not 1 <= setup.rounds <= MOST_ROUNDS:
        trouble["rounds"] = _("Choose a number from 1 to %(most)s.") % {"most": MOST_ROUNDS}
    if not 1 <= setup.minutes <= 600:
        trouble["minutes"] = _("Choose a number from 1 to %(most)s.") % {"most": 600}
    if setup.seconds not in SECONDS:
        trouble["seconds"] = _("Choose how long the search may take.")
    if not 0 <= setup.from_round < max(1, setup.rounds):
        trouble["from_round"] = _("Choose one of the rounds.")
    if not setup.sizes or len(setup.sizes) > MOST_TABLES or not all(1 <= size <= LARGEST_TABLE for size in setup.sizes):
        trouble["tables"] = _("Write how many seats each table has, such as 6, 6, 8.")
    elif people > MOST_SEATED:
        trouble["tables"] = _("Tables can be made for %(most)s people.") % {"most": MOST_SEATED}
    elif sum(setup.sizes) < people:
        trouble["tables"] = _("There are %(seats)s seats for %(people)s people. Add a table.") % {
            "seats": sum(setup.sizes), "people": people,
        }  # fmt: skip
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    if people < 2:
        raise Conflict(_("Nobody is coming yet. Make the tables once people have said that they come."))


def stop(*, actor: Member, plan: SeatingPlan) -> None:
    """Stop making them; what was there before stays.

    Raises:
        NotFound: the actor is no host.
        Conflict: they are not being made.
    """
    policy.must_host(actor, plan.gathering)
    if not life.SEATING.move(plan, "stop", changed_at=clock.now()):
        raise Conflict(_("The tables are not being made any more."))


def move(
    *,
    actor: Member,
    plan: SeatingPlan,
    sitting: Sitting,
    round_: int,
    table: int | None = None,
    onto: Sitting | None = None,
) -> None:
    """Move somebody in one round: to a free seat at another table, or into the seat of somebody who takes theirs.

    Raises:
        NotFound: the actor is no host.
        Invalid: there is no such round or table.
        Conflict: the table is full, one of them is locked, or the tables are being made right now.
    """
    policy.must_host(actor, plan.gathering)
    with transaction.atomic():
        row = SeatingPlan.objects.select_for_update().get(pk=plan.pk)
        if row.state == life.MAKING:
            raise Conflict(_("The tables are being made right now. Wait a moment."))
        mine = _fresh(sitting)
        other = _fresh(onto) if onto is not None else None
        if not 0 <= round_ < row.rounds:
            raise Invalid(_("There is no such round."))
        if mine.locked[round_] or (other is not None and other.locked[round_]):
            raise Conflict(_("They are locked. Unlock them first."))
        if other is not None:
            mine.tables[round_], other.tables[round_] = other.tables[round_], mine.tables[round_]
            other.save(update_fields=["tables"])
        else:
            if table is None or not 0 <= table < len(row.sizes):
                message = _("Choose a table.")
                raise Invalid(message, fields={"table": message})
            if _taken(row, round_, table) >= row.sizes[table]:
                raise Conflict(_("This table is full. Choose somebody to change places with."))
            mine.tables[round_] = table
        mine.save(update_fields=["tables"])
        _changed(actor, row)


def lock(*, actor: Member, plan: SeatingPlan, sitting: Sitting, round_: int, locked: bool) -> None:
    """Have somebody stay where they are in a round when the tables are made anew, or let them go.

    Raises:
        NotFound: the actor is no host.
        Invalid: there is no such round.
    """
    policy.must_host(actor, plan.gathering)
    if not 0 <= round_ < plan.rounds:
        raise Invalid(_("There is no such round."))
    with transaction.atomic():
        row = _fresh(sitting)
        row.locked[round_] = locked
        row.save(update_fields=["locked"])
        _changed(actor, plan)


def share(*, actor: Member, plan: SeatingPlan, guests: bool = False) -> None:
    """Show the tables to those who look after one, and with ``guests`` to each guest their own. A second time changes nothing.

    Raises:
        NotFound: the actor is no host.
        Conflict: nothing has been made yet.
    """
    policy.must_host(actor, plan.gathering)
    if not Sitting.objects.filter(plan=plan).exists():
        raise Conflict(_("The tables have not been made yet."))
    with transaction.atomic():
        now = clock.now()
        SeatingPlan.objects.filter(pk=plan.pk, hosts_at=None).update(hosts_at=now)
        if guests:
            SeatingPlan.objects.filter(pk=plan.pk, guests_at=None).update(guests_at=now)
        log.record(events.SEATING_SHARED, actor=actor.pk, parties=[actor.pk], gathering=plan.gathering_id)


def _fresh(sitting: Sitting) -> Sitting:
    return Sitting.objects.select_for_update().get(pk=sitting.pk)


def _taken(plan: SeatingPlan, round_: int, table: int) -> int:
    rows = Sitting.objects.filter(plan=plan).filter(host__isnull=False) | Sitting.objects.filter(
        plan=plan, guest__state=states.COMING
    )
    return sum(row.tables[round_] == table for row in rows)


def _changed(actor: Member, plan: SeatingPlan) -> None:
    SeatingPlan.objects.filter(pk=plan.pk).update(changed_at=clock.now())
    log.record(events.SEATED, actor=actor.pk, parties=[actor.pk], gathering=plan.gathering_id)
