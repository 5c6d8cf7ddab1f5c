"""How a chapter's reports are made, and which trades it would like to have: the committee's to say."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.brought import events
from goodword.chapters.counting.lights import FEWER, USUAL, Light, Measure
from goodword.chapters.models import Chapter, ReportChoice, WantedTrade
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.importers.text import fold

MOST_WANTED: Final = 60
MOST_STEPS: Final = 8
MOST_POINTS: Final = 1000
_LARGEST: Final = Decimal(10) ** 9


def choose(
    *,
    actor: Member,
    chapter: Chapter,
    preset: str,
    open_lines: bool,
    thresholds: Mapping[str, str],
    steps: Mapping[str, str],
    bands: Mapping[str, str],
) -> None:
    """Say how reports are made.

    Args:
        thresholds: measure → a number, or nothing for none.
        steps: measure → "1.2 = 20, 1 = 15": from how much how many points.
        bands: light → from how many points.

    Raises:
        NotFound, NotAllowed: the actor is not of the committee.
        Invalid: a number is none; every field that is wrong is named (``threshold_…``, ``steps_…``, ``band_…``).
    """
    policy.must_lead(actor, chapter)
    wrong: dict[str, str] = {}
    if preset not in ReportChoice.Preset.values:
        wrong["preset"] = _("Choose one of the two.")
    looked_for = {
        measure.value: _number(thresholds.get(measure, ""), f"threshold_{measure}", wrong) for measure in Measure
    }
    table: dict[str, Any] = {
        "steps": {
            measure.value: _steps(text, measure, wrong) for measure in USUAL.steps if (text := steps.get(measure, ""))
        },
        "bands": {light.value: _points(bands.get(light, "0"), f"band_{light}", wrong) for light in Light},
    }
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    usual = {
        "steps": {one.value: [[str(step.bound), step.points] for step in each] for one, each in USUAL.steps.items()},
        "bands": {light.value: least for light, least in USUAL.bands.items()},
    }
    with transaction.atomic():
        ReportChoice.objects.update_or_create(
            chapter=chapter,
            defaults={
                "preset": preset, "open_lines": open_lines, "thresholds": looked_for,
                "table": {} if table == usual or not table["steps"] else table, "changed_at": clock.now(),
            },
        )  # fmt: skip
        log.record(events.REPORT_CHOSEN, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk)


def want(*, actor: Member, chapter: Chapter, trade: str) -> WantedTrade:
    """Set a trade among those the chapter would like to have.

    Raises:
        NotFound, NotAllowed: the actor is not of the committee.
        Invalid: it is missing or too long. Conflict: it stands there already, or the list is full.
    """
    policy.must_lead(actor, chapter)
    name = needed(trade, 120, "trade", _("Write a trade, such as florist."))
    if WantedTrade.objects.filter(chapter=chapter).count() >= MOST_WANTED:
        raise Conflict(_("The list is full. Take one off first."))
    with transaction.atomic():
        made, new = WantedTrade.objects.get_or_create(
            chapter=chapter, folded=fold(name)[:120], defaults={"trade": name}
        )
        if not new:
            message = _("This trade stands on the list already.")
            raise Invalid(message, fields={"trade": message})
        log.record(events.TRADES_WANTED, actor=actor.pk, parties=[actor.pk], chapter=chapter.pk)
    return made


def take_off(*, actor: Member, wanted: WantedTrade) -> None:
    """Take a trade off the list.

    Raises:
        NotFound, NotAllowed: the actor is not of the committee, or it is gone.
    """
    policy.must_lead(actor, wanted.chapter)
    with transaction.atomic():
        gone, _each = WantedTrade.objects.filter(pk=wanted.pk).delete()
        if not gone:
            raise NotFound(_("There is no such trade on the list."))
        log.record(events.TRADES_WANTED, actor=actor.pk, parties=[actor.pk], chapter=wanted.chapter_id)


def _number(text: str, field: str, wrong: dict[str, str]) -> str:
    text = text.strip().replace(",", ".")
    if not text:
        return ""
    try:
        number = Decimal(text)
        if number.is_finite() and 0 <= number < _LARGEST:
            return f"{number:f}"
    except InvalidOperation:
        pass
    wrong[field] = _("Write a number, such as 3 or 0.5.")
    return ""


def _points(text: str, field: str, wrong: dict[str, str]) -> int:
    if text.strip().isascii() and text.strip().isdigit() and int(text) <= MOST_POINTS:
        return int(text)
    wrong[field] = _("Write a whole number of points.")
    return 0


def _steps(text: str, measure: Measure, wrong: dict[str, str]) -> list[list[Any]]:
    field, found = f"steps_{measure}", list[list[Any]]()
    for pair in text.split(","):
        bound, equals, points = pair.partition("=")
        if not equals or not bound.strip():
            wrong[field] = _("Write steps as 1.2 = 20, 1 = 15: from how much how many points, with commas between.")
            return []
        found.append([_number(bound, field, wrong), _points(points, field, wrong)])
    if len(found) > MOST_STEPS:
        wrong[field] = _("These are more steps than a table has.")
    if field not in wrong:
        found.sort(key=lambda pair: Decimal(pair[0]), reverse=measure not in FEWER)
    return found
