"""The search, outside of requests. It may run twice or late: the state of the plan decides what is still to be done."""

from __future__ import annotations

from goodword.core import clock
from goodword.core.progress import Reporter
from goodword.core.worker import app
from goodword.engine.seating import Impossible
from goodword.gatherings.models import SeatingPlan
from goodword.gatherings.seating import making, states


@app.task(name="gatherings.seat")
def seat(*, plan_id: int) -> None:
    """Make the tables of a plan."""
    plan = SeatingPlan.objects.select_related("gathering").filter(pk=plan_id, state=states.MAKING).first()
    if plan is None:
        return
    try:
        with Reporter(progress_of(plan)) as progress:
            making.make(plan, progress)
    except Impossible:  # the page says so; to try again by itself would change nothing
        states.SEATING.move(plan, "fail", changed_at=clock.now())
    except Exception:
        states.SEATING.move(plan, "fail", changed_at=clock.now())
        raise


def progress_of(plan: SeatingPlan) -> str:
    """The name under which its progress is told."""
    return f"seating:{plan.pk}"
