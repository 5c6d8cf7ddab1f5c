"""More objectives and more of what counts for them, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable

from api.some import person
from cast import Cast
from goodword.core import clock
from goodword.objectives import states
from goodword.objectives.models import Objective
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


def _objective(cast: Cast, **more: object) -> Objective:
    """Written straight into the tables, where no limit is asked."""
    today = clock.today()
    told = {
        "better": "connected", "line": "Meet bakers", "measure": "met", "target": 5, "began_on": today, "until": today
    }  # fmt: skip
    return Objective.objects.create(owner=cast.owner, **{**told, **more})


def past_objectives(cast: Cast, count: int) -> str:
    for number in range(count):
        _objective(
            cast, state=states.PAST[number % 3], closed_at=clock.now(), learned="A lot.", weekly=bool(number % 2)
        )
    return "/objectives/past"


def counted(cast: Cast, count: int) -> str:
    row = Objective.objects.filter(owner=cast.owner, state=states.ACTIVE, measure="met").order_by("place").first()
    row = row or _objective(cast, place=1)
    for _number in range(count):
        one = person(cast)
        row.named.create(owner=cast.owner, card=one.cards.get())
        told = [Contact(one.cards.get().pk, Direction.BOTH, "meeting", clock.now())]
        record_evidence(owner_id=cast.owner.pk, contacts=told, source="hand")
    return f"/objectives/{row.key}/counted"


OBJECTIVES: dict[str, Callable[[Cast, int], str]] = {
    "list_past_objectives": past_objectives,
    "list_what_counted": counted,
}
