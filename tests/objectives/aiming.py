"""An objective, and what counts for one, in a line each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.objectives.actions import setting
from goodword.objectives.actions.setting import Wanted
from goodword.objectives.audience import Whom
from goodword.objectives.models import Objective
from goodword.people.models import Person
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


def wanted(measure: str = "met", target: int = 5, **more: Any) -> Wanted:
    whom = Whom(**{name: more.pop(name) for name in ("trade", "location", "role") if name in more})
    told = {"better": "connected", "line": "Meet five HR leads at Leeds manufacturers", **more}
    return Wanted(measure=measure, target=target, whom=whom, **told)


def aim(owner: Member, measure: str = "met", target: int = 5, *, days_ago: int = 0, **more: Any) -> Objective:
    """An objective that began so many days ago."""
    made = setting.set_up(actor=owner, wanted=wanted(measure, target, **more))
    if days_ago:
        made.began_on -= timedelta(days=days_ago)
        made.save()
    return made


def contact(owner: Member, person: Person, *ways: Direction, kind: str = "letter", at: datetime | None = None) -> None:
    """Evidence on the first card of one of the owner's people."""
    card = person.cards.order_by("pk").first()
    assert card is not None
    told = [Contact(card.pk, way, kind, at or clock.now()) for way in ways]
    record_evidence(owner_id=owner.pk, contacts=told, source="hand")
