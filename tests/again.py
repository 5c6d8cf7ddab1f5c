"""The rows of some members, read once and written again and again: with other ids and keys, and as of another moment."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.db import models

from goodword.accounts.models import Member
from goodword.core import clock, documents
from goodword.core.models import Event
from goodword.people import found
from goodword.people.models import Circle, Profile
from goodword.reach.models import Block, Standing

OWNED: Final[tuple[tuple[type[models.Model], str], ...]] = (
    (EmailAddress, "user"),
    (Profile, "member"),
    (Circle, "owner"),
    (Standing, "owner"),
    (Block, "owner"),
    (Event, "actor"),
)
"""What members come with, by whose it is. ``tests/test_cast.py`` holds this against every table there is."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows as they were at one moment."""

    at: datetime
    members: Sequence[Member]
    owned: Sequence[Sequence[models.Model]]


def read(members: Sequence[int]) -> Rows:
    """The rows of these members, in the order of their ids as given."""
    found = Member.objects.in_bulk(members)
    owned = [list(model._default_manager.filter(**{f"{owner}__in": members}).order_by("pk")) for model, owner in OWNED]
    return Rows(clock.now(), [found[pk] for pk in members], owned)


def write(rows: Rows) -> list[Member]:
    """The same rows once more, as if all had happened just now. One statement for each table, and those of what is found."""
    passed = clock.now() - rows.at
    members = [_fresh(member, passed) for member in rows.members]
    Member.objects.bulk_create(members)
    now = {before.pk: after.pk for before, after in zip(rows.members, members, strict=True)}
    for some in rows.owned:
        if some:
            type(some[0])._default_manager.bulk_create(_pointing(_fresh(row, passed), now) for row in some)
    documents.refresh(found.MEMBER, [member.pk for member in members])  # they are found as themselves
    return members


def _fresh[Row: models.Model](row: Row, passed: timedelta) -> Row:
    made = copy.deepcopy(row)
    made._state.adding = True
    for field in made._meta.concrete_fields:
        value = getattr(made, field.attname)
        if field.primary_key and not field.is_relation:
            setattr(made, field.attname, None)
        elif isinstance(field, models.UUIDField) and field.unique:
            setattr(made, field.attname, uuid.uuid4())
        elif isinstance(field, models.DateTimeField) and value is not None:
            setattr(made, field.attname, value + passed)
        elif field.has_db_default():
            setattr(made, field.attname, field._db_default_expression)
    return made


def _pointing[Row: models.Model](row: Row, now: dict[int, int]) -> Row:
    """``row`` about the new members wherever it was about those before."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field.related_model is Member:
            setattr(row, field.attname, now[getattr(row, field.attname)])
    if isinstance(row, Event):
        row.actor = now[row.actor] if row.actor is not None else None
        row.parties = sorted(_all(row.parties, now))
        row.payload = {name: _one(name, value, now) for name, value in row.payload.items()}
    return row


def _all(ids: Iterable[int], now: dict[int, int]) -> list[int]:
    return [now[each] for each in ids]


def _one(name: str, value: Any, now: dict[int, int]) -> Any:
    return now[value] if name == "other" else value
