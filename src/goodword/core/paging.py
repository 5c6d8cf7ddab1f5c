"""Keyset paging: a page begins after a row, not after a number of rows, so it stays quick and skips nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.core.compiled import Compiled, may_be_null, ordering_of
from goodword.core.errors import Invalid

PAGE = 50
LARGEST = 200


@dataclass(frozen=True, slots=True)
class Page[T: Model]:
    """Some rows, and the cursors of the pages around them (empty where there is none)."""

    rows: list[T]
    next: str
    previous: str


class Around(Protocol):
    """What a page knows of those around it, whatever its rows are."""

    @property
    def next(self) -> str: ...

    @property
    def previous(self) -> str: ...


def _encode(values: Sequence[Any], *, back: bool) -> str:
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    raw = json.dumps([int(back), *plain], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def _decode(cursor: str, fields: Sequence[str]) -> tuple[bool, list[Any]]:
    try:
        read = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        back, values = bool(read[0]), list(read[1:])
        if len(values) != len(fields) or not all(isinstance(value, str | int | None) for value in values):
            raise ValueError(cursor)
        int(values[-1])
        for value in values:
            if isinstance(value, str) and "\0" in value.encode().decode():  # neither NUL nor half a surrogate pair
                raise ValueError(cursor)
    except (ValueError, binascii.Error, IndexError, TypeError, KeyError, RecursionError):
        raise Invalid(_("This page address is not complete. Start again from the first page.")) from None
    return back, values


def _after(model: type[Model], order: Sequence[str], values: Sequence[Any], *, back: bool) -> Q:
    """Rows beyond ``values`` in ``order``; a null sorts last in either direction."""
    beyond, equal = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field, down = name.lstrip("-"), name.startswith("-")
        upward = down == back
        if value is None:
            step = Q(**{f"{field}__isnull": False}) if back else Q(pk__in=[])
        else:
            step = Q(**{f"{field}__{'gt' if upward else 'lt'}": value})
            if not back and may_be_null(model, field):
                step |= Q(**{f"{field}__isnull": True})
        beyond |= equal & step
        equal &= Q(**{f"{field}__isnull": True}) if value is None else Q(**{field: value})
    return beyond


def after(row: Model, order: Sequence[str]) -> str:
    """The cursor of the page that begins after ``row`` in this order."""
    return _encode([getattr(row, name.lstrip("-")) for name in order], back=False)


def page[T: Model](
    rows: QuerySet[T],
    order: Sequence[str],
    *,
    cursor: str = "",
    size: int = PAGE,
    also: Sequence[QuerySet[T]] = (),
) -> Page[T]:
    """One page of ``rows``.

    Args:
        order: field names, a leading ``-`` for descending; the last must be unique.
        cursor: ``next`` or ``previous`` of another page; empty for the first.
        size: rows a page, at most ``LARGEST``.
        also: other rows of the same model, none of them in ``rows``, to be merged in: where one statement over all
            of them could not walk an index, each of several can. Their order must be without nulls.

    Raises:
        Invalid: the cursor was not made here.
    """
    size = max(1, min(size, LARGEST))
    fields = [name.lstrip("-") for name in order]
    back = False
    parts = [rows, *also]
    if cursor:
        back, values = _decode(cursor, fields)
        try:
            parts = [part.filter(_after(rows.model, order, values, back=back)) for part in parts]
        except (ValueError, TypeError, ValidationError):
            raise Invalid(_("This page address is not complete. Start again from the first page.")) from None
    ordering = ordering_of(rows, order, back=back)
    found = _merged([list(part.order_by(*ordering)[: size + 1]) for part in parts], order, size + 1, back=back)
    return _paged(found, fields, size, inside=bool(cursor), back=back)


def page_of[T: Model](
    rows: Compiled[T],
    values: Sequence[object],
    order: Sequence[str],
    *,
    cursor: str = "",
    size: int = PAGE,
    also: Sequence[tuple[Compiled[T], Sequence[object]]] = (),
) -> Page[T]:
    """The same of compiled reads with their values: the first page, which most look at, is not put together again.

    Raises:
        Invalid: the cursor was not made here.
    """
    if cursor:
        others = [other.rows(*told) for other, told in also]
        return page(rows.rows(*values), order, cursor=cursor, size=size, also=others)
    size = max(1, min(size, LARGEST))
    parts = [(rows, values), *also]
    found = _merged([part.first(order, size + 1)(*told) for part, told in parts], order, size + 1, back=False)
    return _paged(found, [name.lstrip("-") for name in order], size, inside=False, back=False)


def _merged[T: Model](parts: Sequence[list[T]], order: Sequence[str], many: int, *, back: bool) -> list[T]:
    """The first rows of several lists that are in this order each."""
    if len(parts) == 1:
        return parts[0]
    found = [row for part in parts for row in part]
    for name in reversed(order):
        found.sort(key=attrgetter(name.lstrip("-")), reverse=name.startswith("-") != back)
    return found[:many]


def _paged[T: Model](found: list[T], fields: Sequence[str], size: int, *, inside: bool, back: bool) -> Page[T]:
    """What was found as a page: one row more than it has room for tells that it goes on. ``inside``: there is a page on the other
    side, too."""
    more = len(found) > size
    found = found[:size]
    if back:
        found.reverse()

    def key(row: T, *, backward: bool) -> str:
        return _encode([getattr(row, field) for field in fields], back=backward)

    has_next = bool(found) and (more if not back else True)
    has_previous = bool(found) and (inside if not back else more)
    return Page(
        found,
        key(found[-1], backward=False) if has_next else "",
        key(found[0], backward=True) if has_previous else "",
    )
