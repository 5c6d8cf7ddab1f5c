"""Who sits where: for hosts; for guests their own table. That two sit apart is seen by who entered it alone."""

from __future__ import annotations

from goodword.core import clock
from goodword.gatherings.models import Guest, SeatingPlan, Sitting, Wish
from goodword.gatherings.seating import states, wishes
from matrix.table import Row, World, owner_only


def plant(world: World) -> None:
    """The owner's breakfast has two tables in two rounds, shown to all; a guest would rather not sit with somebody."""
    cast, gathering = world.cast, world["gathering"]
    plan = SeatingPlan.objects.create(
        gathering=gathering, by=cast.owner, rounds=2, minutes=20, sizes=[50, 50], state=states.MADE, made_at=clock.now(),
        hosts_at=clock.now(), guests_at=clock.now(),
    )  # fmt: skip
    guest = Guest.objects.get(gathering=gathering, member=cast.close)
    Sitting.objects.create(plan=plan, host=cast.owner, place=0, tables=[0, 0], locked=[False] * 2, table_host=True)
    world["sitting"] = Sitting.objects.create(plan=plan, guest=guest, place=1, tables=[0, 1], locked=[False] * 2)
    name = Guest.objects.create(gathering=gathering, name="Nora Named", way="invited", state="coming", by=cast.owner)
    world["seating"], world["seated guest"] = plan, guest
    world["wish"] = wishes.wish(actor=cast.owner, gathering=gathering, kind="apart", guest=guest, other=name)
    Wish.objects.create(gathering=gathering, by=cast.close, kind="apart", guest=name, other=guest)


def own(world: World) -> dict[str, object]:
    return {"key": world["gathering"].key}


def wish(world: World) -> dict[str, object]:
    return {"key": world["gathering"].key, "wish": world["wish"].key}


def _picked(world: World) -> dict[str, object]:
    return {"pick": str(world["sitting"].key), "round": "1", "table": "1", "locked": "yes"}


def _setup(_world: World) -> dict[str, object]:
    return {"rounds": "2", "minutes": "20", "tables": "50", "seconds": "1", "from_round": "0"}


def _wished(world: World) -> dict[str, object]:
    return {"kind": "host", "guest": str(world["seated guest"].key)}


ROWS = {
    "gatherings:seating": Row(get=owner_only(200), kwargs=own),
    "gatherings:make-tables": Row(post=owner_only(302), kwargs=own, data=_setup),
    "gatherings:tables-progress": Row(get=owner_only(200), kwargs=own),
    "gatherings:stop-tables": Row(post=owner_only(409), kwargs=own),
    "gatherings:move": Row(post=owner_only(302), kwargs=own, data=_picked),
    "gatherings:lock": Row(post=owner_only(302), kwargs=own, data=_picked),
    "gatherings:share-tables": Row(post=owner_only(302), kwargs=own),
    "gatherings:print-tables": Row(get=owner_only(200), kwargs=own),
    "gatherings:my-table": Row(get=owner_only(200, close=200), kwargs=own),
    "gatherings:wishes": Row(get=owner_only(200), post=owner_only(302, close=422), kwargs=own, data=_wished),
    "gatherings:take-back-wish": Row(post=owner_only(302), kwargs=wish),
}
