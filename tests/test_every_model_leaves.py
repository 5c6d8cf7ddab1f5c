"""Every model that reaches a member is part of an export and of an erasure, or says why not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goodword.accounts import hooks
from goodword.accounts.models import Member

BY_NUMBER = {"owner", "member", "actor", "parties"}  # what rooms below accounts call a member's id


def reaches_a_member(model: type[models.Model]) -> bool:
    """Whether a row names a member: by a foreign key, or by a bare id in a field called as such."""
    if model is Member:
        return True
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey | models.OneToOneField) and field.related_model is Member:
            return True
        bare = field.base_field if isinstance(field, ArrayField) else field
        if field.name in BY_NUMBER and isinstance(bare, models.BigIntegerField):
            return True
    return False


REACHING = sorted(model._meta.label for model in apps.get_models() if reaches_a_member(model))


def missing(label: str, parts: list[hooks.Part]) -> bool:
    return not any(label in part.covers or label in part.leaves for part in parts)


def test_there_is_something_to_check() -> None:
    assert {"accounts.Token", "reach.Block", "people.Card", "core.Event", "core.StoredFile"} <= set(REACHING)


@pytest.mark.parametrize("label", REACHING)
def test_it_is_exported(label: str) -> None:
    assert not missing(label, hooks.exporters()), (
        f"{label} reaches a member. Register it with hooks.register_export in its room's apps.py: "
        "in covers if its rows are written, in leaves with the reason if they are no part of a member's data."
    )


@pytest.mark.parametrize("label", REACHING)
def test_it_is_erased(label: str) -> None:
    assert not missing(label, hooks.erasers()), (
        f"{label} reaches a member. Register it with hooks.register_erasure in its room's apps.py: "
        "in covers if its rows go, in leaves with the reason if they may stay."
    )


def test_nothing_is_registered_that_does_not_exist() -> None:
    known = {model._meta.label for model in apps.get_models()}
    for part in (*hooks.exporters(), *hooks.erasers()):
        assert set(part.covers) | set(part.leaves) <= known, part.room


def test_a_reason_is_a_sentence() -> None:
    for part in (*hooks.exporters(), *hooks.erasers()):
        assert all(len(reason.split()) > 3 for reason in part.leaves.values()), part.room
