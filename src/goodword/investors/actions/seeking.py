"""Saying what one invests in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.texts import needed, within
from goodword.introductions.locking import locked
from goodword.investors import events, policy, states, texts
from goodword.investors.kinds import AUDIENCES, REGIONS, Lead, Stage
from goodword.investors.models import Thesis
from goodword.investors.models.raises import LONGEST_LINE, LONGEST_TEXT, MOST_SECTORS
from goodword.investors.models.theses import MOST_EXCLUSIONS
from goodword.reach.models import Audience


@dataclass(frozen=True, slots=True)
class NewThesis:
    """What is looked for, as typed. What is left empty is open to any."""

    line: str
    least: str | Decimal | None
    most: str | Decimal | None
    currency: str
    stages: Sequence[str] = ()
    sectors: Sequence[str] = ()
    regions: Sequence[str] = ()
    lead: str = Lead.EITHER
    exclusions: Sequence[str] = ()
    brings: str = ""
    audience: int = Audience.CONNECTIONS
    suggested: bool = False


def keep(*, actor: Member, new: NewThesis) -> Thesis:
    """Say what one invests in, or change it; one thesis each.

    Raises:
        NotAllowed: the room is not switched on.
        Invalid: something is missing or cannot be used.
    """
    policy.needs(actor)
    columns = checked(new)
    with transaction.atomic():
        locked([actor])
        row, _made = Thesis.objects.update_or_create(
            owner=actor, defaults={**columns, "changed_at": clock.now()}, create_defaults=columns
        )
        log.record(events.SOUGHT, actor=actor.pk, parties=[actor.pk], thesis=row.pk)
    return row


def pause(*, actor: Member, thesis: Thesis) -> None:
    """Have nobody find it for now.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it is paused.
    """
    _move(actor, thesis, "pause", _("It is paused already."))


def resume(*, actor: Member, thesis: Thesis) -> None:
    """Look for founders again.

    Raises:
        NotAllowed: the room is not switched on.
        NotFound: it is not the actor's.
        Conflict: it is open.
    """
    policy.needs(actor)
    _move(actor, thesis, "resume", _("It is open already."))


def remove(*, actor: Member, thesis: Thesis) -> None:
    """Take one's thesis away; what came of talks stays one's own.

    Raises:
        NotFound: it is not the actor's.
    """
    with transaction.atomic():
        _own(actor, thesis)
        Thesis.objects.filter(pk=thesis.pk).delete()
        log.record(events.SOUGHT, actor=actor.pk, parties=[actor.pk])


def _own(actor: Member, thesis: Thesis) -> None:
    if thesis.owner_id != actor.pk:
        raise NotFound(_("There is no such thesis."))
    locked([actor])


def _move(actor: Member, thesis: Thesis, verb: str, trouble: str) -> None:
    with transaction.atomic():
        _own(actor, thesis)
        if not states.THESIS.move(thesis, verb, changed_at=clock.now()):
            raise Conflict(trouble)
        log.record(events.SOUGHT, actor=actor.pk, parties=[actor.pk], thesis=thesis.pk)


def checked(new: NewThesis) -> dict[str, Any]:
    """Columns of what is looked for.

    Raises:
        Invalid: something is missing or cannot be used.
    """
    troubles = texts.Troubles()
    line = troubles.read(
        "line", lambda: needed(new.line, LONGEST_LINE, "line", _("Say in one line what you invest in.")), ""
    )
    if any(one not in Stage.values for one in new.stages):
        troubles.add("stages", _("Choose among the stages."))
    if any(one not in REGIONS for one in new.regions):
        troubles.add("regions", _("Choose among the regions."))
    if new.lead not in Lead.values:
        troubles.add("lead", _("Choose whether you lead or follow."))
    if new.audience not in AUDIENCES:
        troubles.add("audience", _("Choose whom it is for."))
    missing = _("Say from what to what you invest in one company.")
    least = texts.amount(new.least, "least", troubles, missing)
    most = texts.amount(new.most, "most", troubles, missing)
    if most < least:
        troubles.add("most", _("This is less than the amount you begin at."))
    sectors = texts.topics(new.sectors, MOST_SECTORS, troubles, "sectors")
    exclusions = texts.topics(new.exclusions, MOST_EXCLUSIONS, troubles, "exclusions")
    columns = {
        "line": " ".join(line.split()),
        "stages": [one for one in Stage.values if one in new.stages],
        "regions": [one for one in REGIONS if one in new.regions],
        "least": least,
        "most": most,
        "currency": texts.currency(new.currency, troubles),
        "lead": new.lead,
        "exclusions": exclusions,
        "brings": troubles.read("brings", lambda: within(new.brings, LONGEST_TEXT, "brings"), ""),
        "audience": int(new.audience),
        "suggested": new.suggested,
    }
    troubles.end()
    return columns | texts.sector_columns(sectors) | {"excluded": texts.excluded(exclusions)}
