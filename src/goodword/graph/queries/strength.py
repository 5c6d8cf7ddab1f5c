"""How strong one of the viewer's ties is, and why: from the viewer's own rows, for the viewer alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.engine import strength
from goodword.engine.strength import BOTH, IN, OUT
from goodword.graph import own
from goodword.graph.models import HandStrength
from goodword.people.models import Person
from goodword.ties import queries as ties
from goodword.ties.kinds import KINDS
from goodword.ties.queries import Month

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class OwnStrength:
    """What one's own tie is worth, in words.

    Attributes:
        strength: 1 to 1000; what is said by hand where it is. Never shown as a number.
        said: what the owner said by hand, or None.
        label: in a few words.
        why: in a sentence; empty where nothing is on record.
    """

    strength: int
    said: HandStrength.Words | None
    label: str
    why: str


def of_person(
    viewer: Member, person: Person, months: Sequence[Month] | None = None, by_hand: Sequence[int] | None = None
) -> OwnStrength:
    """The viewer's tie to one of their people. Two queries, less those whose answers are at hand.

    Args:
        months: what ``ties.queries.months`` says of the person.
        by_hand: what ``said`` brings.
    """
    told = ties.months(viewer, person) if months is None else months
    numbers = said(viewer.pk, person.pk) if by_hand is None else by_hand
    words = next((HandStrength.Words(number) for number in numbers), None)
    measured = words.value if words is not None else _measured(told)
    label = str(words.label) if words is not None else _label(measured)
    return OwnStrength(measured, words, label, _why(told))


@compiled
def said(owner: Slot, person: Slot) -> QuerySet[HandStrength, int]:
    """What the owner said last by hand."""
    rows = HandStrength.objects.filter(owner=owner, card__person=person)
    return rows.order_by("-at").values_list("strength", flat=True)[:1]


def _measured(months: Sequence[Month]) -> int:
    """The months as evidence: as many contacts of each kind and direction as there were, at the month's last."""
    codes = {code: place for place, code in enumerate(KINDS)}
    rows = [
        (direction, codes[month.kind], month.last_at.timestamp(), float(count))
        for month in months
        if month.kind in codes
        for direction, count in ((IN, month.by_them), (OUT, month.by_you), (BOTH, month.together))
        if count
    ]
    if not rows:
        return 1
    direction, kind, at, weight = zip(*rows, strict=True)
    one, other = [0] * len(rows), [1] * len(rows)
    now = clock.now().timestamp()
    strands = strength.gather(one, other, direction, kind, at, weight, until=now)
    return int(strength.measure(strands, own.channels(), now).strength[0]) if len(strands) else 1


def _label(measured: int) -> str:
    """So that the words one can say by hand lie in the middle of what is said of itself."""
    steps = (
        (850, _("A close tie")),
        (650, _("A strong tie")),
        (430, _("A good tie")),
        (200, _("A light tie")),
        (2, _("A slight tie")),
    )
    return next((words for least, words in steps if measured >= least), _("No tie on record yet"))


def _why(months: Sequence[Month]) -> str:
    """ "Four meetings and two calls in the last twelve months." """
    since = clock.now() - YEAR
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for month in months:
        if month.last_at >= since:
            counts = found[month.kind]
            for place, count in enumerate((month.by_them, month.by_you, month.together)):
                counts[place] += count
    if not found:
        return _("Nothing in the last twelve months, as far as Goodword knows.") if months else ""
    ranked = sorted(found.items(), key=lambda item: (-sum(item[1]), item[0]))
    parts = [part for kind, counts in ranked[:3] for part in _parts(kind, *counts)]
    return _("In the last twelve months: %(what)s.") % {"what": get_text_list(parts, _("and"))}


def _parts(kind: str, by_them: int, by_you: int, together: int) -> list[str]:
    told = KINDS.get(kind)
    if told is None:
        return []
    parts = [told.counted(together)] if together else []
    if by_you and by_you == by_them:
        return [*parts, _("%(contacts)s each way") % {"contacts": told.counted(by_you)}]
    if by_you:
        parts.append(_("%(contacts)s from you") % {"contacts": told.counted(by_you)})
    if by_them:
        parts.append(_("%(contacts)s from them") % {"contacts": told.counted(by_them)})
    return parts
