"""Trades with one seat each: the unique constraint decides who of two gets it."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _

from goodword.chapters import states
from goodword.chapters.models import Chapter, Membership
from goodword.core.errors import Conflict
from goodword.importers.text import fold


def seat_of(chapter: Chapter, classification: str, state: str) -> str:
    """What is kept of the seat of somebody in this state; empty where they hold none."""
    return fold(classification) if chapter.one_seat and state in states.SEATED else ""


def must_be_free(chapter: Chapter, classification: str, *, but: Membership | None = None, state: str) -> str:
    """The seat, where nobody else holds it.

    Raises:
        Conflict: somebody does; the sentence names them.
    """
    seat = seat_of(chapter, classification, state)
    if seat:
        holder = Membership.objects.filter(chapter=chapter, seat=seat).first()
        if holder is not None and holder != but:
            raise taken(classification, holder)
    return seat


def taken(classification: str, holder: Membership | None) -> Conflict:
    """That the seat of a trade is taken."""
    if holder is None:  # two at the same moment
        return Conflict(_("The seat of that trade was taken just now. Look at the roster."))
    message = _("%(name)s holds the seat for “%(trade)s”. Name the trade more narrowly, or free that seat first.") % {
        "name": holder.name,
        "trade": holder.classification or classification,
    }
    return Conflict(message, fields={"classification": message})


def give_anew(chapter: Chapter) -> None:
    """Seats by what the chapter says now of one seat a trade; inside a transaction.

    Raises:
        Conflict: two hold the same.
    """
    Membership.objects.filter(chapter=chapter).exclude(seat="").update(seat="")
    if not chapter.one_seat:
        return
    holders: dict[str, Membership] = {}
    rows = list(Membership.objects.filter(chapter=chapter, state__in=states.SEATED).order_by("added_at", "pk"))
    for row in rows:
        row.seat = seat_of(chapter, row.classification, row.state)
        if row.seat and (first := holders.setdefault(row.seat, row)) is not row:
            message = _("Both %(one)s and %(other)s are here as “%(trade)s”. Change one of them first.") % {
                "one": first.name,
                "other": row.name,
                "trade": row.classification,
            }
            raise Conflict(message, fields={"one_seat": message})
    try:
        Membership.objects.bulk_update([row for row in rows if row.seat], ["seat"], batch_size=500)
    except IntegrityError:
        raise taken("", None) from None
