"""Saying what one raises; changing, pausing, closing it; its deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO, Final

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, files
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed, within
from goodword.introductions.locking import locked
from goodword.investors import events, policy, states, texts
from goodword.investors.kinds import AUDIENCES, REGIONS, Stage
from goodword.investors.models import Outcome, Raise
from goodword.investors.models.raises import (
    LONGEST_LINE,
    LONGEST_OUTCOME,
    LONGEST_PLACE,
    LONGEST_TEXT,
    MOST_SECTORS,
)
from goodword.reach.models import Audience

LARGEST_DECK: Final = 25_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class NewRaise:
    """What is raised, as typed."""

    line: str
    stage: str
    sectors: Sequence[str]
    region: str
    amount: str | Decimal | None
    currency: str
    place: str = ""
    purpose: str = ""
    traction: str = ""
    audience: int = Audience.CONNECTIONS
    suggested: bool = False


def open_raise(*, actor: Member, new: NewRaise) -> Raise:
    """Say what one raises. Whom it is for can find it at once.

    Raises:
        NotAllowed: the room is not switched on.
        Invalid: something is missing or cannot be used.
        Conflict: one stands already.
    """
    policy.needs(actor)
    columns = checked(new)
    with transaction.atomic():
        locked([actor])
        if Raise.objects.filter(owner=actor, state__in=states.STANDING).exists():
            raise Conflict(_("You raise something already. Change that, or close it first."))
        made = Raise.objects.create(owner=actor, **columns)
        log.record(events.RAISED, actor=actor.pk, parties=[actor.pk], raised=made.pk)
    return made


def change(*, actor: Member, raised: Raise, new: NewRaise) -> Raise:
    """Change what is raised, while it stands.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it is closed.
        Invalid: as ``open_raise``.
    """
    columns = checked(new)
    with transaction.atomic():
        row = _own(actor, raised)
        if row.state == states.CLOSED:
            raise Conflict(_("This raise is closed. Say anew what you raise."))
        Raise.objects.filter(pk=row.pk).update(**columns, changed_at=clock.now())
        _changed(row)
    row.refresh_from_db()
    return row


def pause(*, actor: Member, raised: Raise) -> None:
    """Have nobody find it for now; who sees the deck still does.

    Raises:
        NotFound, Conflict: as ``change``, or it is paused already.
    """
    _move(actor, raised, "pause", _("This raise is not open."))


def resume(*, actor: Member, raised: Raise) -> None:
    """Open it again.

    Raises:
        NotAllowed: the room is not switched on.
        NotFound, Conflict: as ``change``, or it is open.
    """
    policy.needs(actor)
    _move(actor, raised, "resume", _("This raise is not paused."))


def close(*, actor: Member, raised: Raise, outcome: str, told: str = "") -> None:
    """Close it, with what became of it; its deck is no longer shown to anybody.

    Raises:
        NotFound, Conflict: as ``change``.
        Invalid: the outcome is none.
    """
    if outcome not in Outcome.values or not outcome:
        message = _("Say what became of it.")
        raise Invalid(message, fields={"outcome": message})
    told = within(told, LONGEST_OUTCOME, "told")
    message = _("This raise is closed already.")
    _move(actor, raised, "close", message, outcome=outcome, told=told, closed_at=clock.now())


def _move(actor: Member, raised: Raise, verb: str, trouble: str, **changes: Any) -> None:
    with transaction.atomic():
        row = _own(actor, raised)
        if not states.RAISE.move(row, verb, changed_at=clock.now(), **changes):
            raise Conflict(trouble)
        _changed(row)
    raised.state = row.state


def put_deck(*, actor: Member, raised: Raise, content: BinaryIO) -> Raise:
    """Put a PDF to the raise, in the place of one that was there. Who may see the deck sees the new one.

    Raises:
        NotFound, Conflict: as ``change``.
        Invalid: it is no PDF, or too large.
    """
    with transaction.atomic():
        row = _own(actor, raised)
        if row.state == states.CLOSED:
            raise Conflict(_("This raise is closed. Say anew what you raise."))
        stored = files.store(
            owner=actor.pk, content=content, purpose="deck", audience=Audience.ME, at_most=LARGEST_DECK
        )
        if stored.media_type != "application/pdf":
            files.delete(stored)
            message = _("This is not a PDF. Save the deck as one, and choose that.")
            raise Invalid(message, fields={"deck": message})
        _take_away(row)
        Raise.objects.filter(pk=row.pk).update(deck=stored, changed_at=clock.now())
        log.record(events.DECK_KEPT, actor=actor.pk, parties=[actor.pk], raised=row.pk)
    row.refresh_from_db()
    return row


def take_deck_away(*, actor: Member, raised: Raise) -> None:
    """Delete the deck; whoever was allowed to see it keeps nothing here.

    Raises:
        NotFound: the raise is not the actor's, or has no deck.
    """
    with transaction.atomic():
        row = _own(actor, raised)
        if row.deck is None:
            raise NotFound(_("There is no deck."))
        _take_away(row)
        log.record(events.DECK_KEPT, actor=actor.pk, parties=[actor.pk], raised=row.pk)


def _take_away(row: Raise) -> None:
    before = row.deck
    if before is not None:
        Raise.objects.filter(pk=row.pk).update(deck=None)
        files.delete(before)


def _own(actor: Member, raised: Raise) -> Raise:
    """The raise as it is now, its owner locked."""
    if raised.owner_id != actor.pk:
        raise NotFound(_("There is no such raise."))
    locked([actor])
    return Raise.objects.select_related("deck", "owner").get(pk=raised.pk)


def _changed(row: Raise) -> None:
    log.record(events.RAISE_CHANGED, actor=row.owner_id, parties=[row.owner_id], raised=row.pk)


def checked(new: NewRaise) -> dict[str, Any]:
    """Columns of what is raised.

    Raises:
        Invalid: something is missing or cannot be used.
    """
    troubles = texts.Troubles()
    line = troubles.read(
        "line", lambda: needed(new.line, LONGEST_LINE, "line", _("Say in one line what you build.")), ""
    )
    if new.stage not in Stage.values:
        troubles.add("stage", _("Choose a stage."))
    if new.region not in REGIONS:
        troubles.add("region", _("Choose a region."))
    if new.audience not in AUDIENCES:
        troubles.add("audience", _("Choose whom it is for."))
    sectors = texts.topics(new.sectors, MOST_SECTORS, troubles, "sectors")
    if not sectors:
        troubles.add("sectors", _("Name at least one sector: it is what you are found by."))
    columns = {
        "line": " ".join(line.split()),
        "stage": new.stage,
        "region": new.region,
        "place": troubles.read("place", lambda: within(new.place, LONGEST_PLACE, "place"), ""),
        "amount": texts.amount(new.amount, "amount", troubles, _("Say how much you raise.")),
        "currency": texts.currency(new.currency, troubles),
        "purpose": troubles.read("purpose", lambda: within(new.purpose, LONGEST_TEXT, "purpose"), ""),
        "traction": troubles.read("traction", lambda: within(new.traction, LONGEST_TEXT, "traction"), ""),
        "audience": int(new.audience),
        "suggested": new.suggested,
    }
    troubles.end()
    return columns | texts.sector_columns(sectors)
