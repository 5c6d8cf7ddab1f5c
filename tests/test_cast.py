"""The cast that is written again is the cast that the verbs make, in every table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

import cast
from goodword.accounts.models import Member
from goodword.core import clock


class _Back(Exception):
    pass


@contextmanager
def taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _Back
    except _Back:
        pass


def everything(make: Callable[[], cast.Cast]) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables after ``make``, members told by their names and moments by how long ago they were."""
    names = {pk: part for part, pk in zip(cast.Cast.__slots__, cast.made_by_cast(make()), strict=True)}
    return {
        model._meta.label: [
            {field.attname: _told(field, getattr(row, field.attname), names) for field in model._meta.concrete_fields}
            for row in model._default_manager.order_by("pk")
        ]
        for model in apps.get_models()
        if model._default_manager.exists()
    }


def _told(field: models.Field[Any, Any], value: Any, names: dict[int, str]) -> Any:
    if field.related_model is Member or field.name in {"actor", "parties", "payload", "of", "owner"}:
        return _named(value, names)
    if isinstance(value, datetime):
        return "now" if abs(clock.now() - value) < timedelta(minutes=2) else value
    if isinstance(value, UUID) or field.primary_key:
        return type(value)
    return value if field.name not in {"password", "xid"} else bool(value)


def _named(value: Any, names: dict[int, str]) -> Any:
    if isinstance(value, list):
        return sorted(_named(each, names) for each in value)
    if isinstance(value, dict):
        return {name: _named(each, names) if name == "other" else each for name, each in value.items()}
    return names.get(value, value)


def test_the_cast_written_again_is_the_one_that_verbs_make(db: None) -> None:
    with taken_back():
        by_verbs = everything(cast.by_verbs)
    with taken_back():
        cast.gather()  # by the verbs too, where this process has none yet
    with taken_back():
        again = everything(cast.gather)
    assert again == by_verbs


def test_whoever_is_written_again_is_somebody_else(db: None) -> None:
    with taken_back():
        first = cast.gather()
    second = cast.gather()
    for before, after in zip(first.viewers().values(), second.viewers().values(), strict=True):
        if isinstance(before, Member) and isinstance(after, Member):
            assert (before.name, before.email) == (after.name, after.email)
            assert before.pk != after.pk
            assert before.key != after.key
            assert after.check_password(cast.PASSWORD)
