"""Who may do what, at every address: nobody of the cast gets more, or less, than the table says."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.test import Client

from goodword.accounts.actions import tokens
from goodword.accounts.models import Scope
from matrix import visit
from matrix.check import complaints
from matrix.routes import every_route
from matrix.table import World
from matrix.tables import every_row

ROUTES = every_route()
ROWS = every_row()

HOW_TO_ADD = """

Add a row to the table of its room, tests/matrix/rooms/<room>.py, such as:

    ROWS = {
        "%s": Row(get=owner_only(200), kwargs=lambda world: {"key": world["person"].key}),
    }

and plant the owner's thing in that file's plant(world). tests/matrix/table.py explains the words.
"""


def test_every_address_has_a_row() -> None:
    missing = sorted(set(ROUTES) - set(ROWS))
    listed = "\n".join(f"  {key}  (/{ROUTES[key].path})" for key in missing)
    assert not missing, f"Nothing says who may use these addresses:\n{listed}" + HOW_TO_ADD % missing[0]


def test_every_row_has_its_address() -> None:
    gone = sorted(set(ROWS) - set(ROUTES))
    assert not gone, f"Rows for addresses that no longer exist: {', '.join(gone)}"


def test_operations_and_rows_name_the_same_methods() -> None:
    for key, row in ROWS.items():
        route = ROUTES.get(key)
        if route is None or not route.is_api:
            continue
        declared = {method for method in ("GET", "POST", "PUT", "PATCH", "DELETE") if row.expected(method)}
        assert declared == set(route.methods), f"{key} answers to {route.methods}, its row speaks of {sorted(declared)}"


@pytest.mark.parametrize(
    ("key", "method"),
    [(key, method) for key in sorted(set(ROUTES) & set(ROWS)) for method in ROUTES[key].methods],
)
def test_everybody_gets_what_the_table_says(world: World, key: str, method: str) -> None:
    wrong = complaints(world, ROUTES[key], ROWS[key], method)
    assert not wrong, f"{method} /{ROUTES[key].path}\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize(
    "key", sorted(key for key in set(ROUTES) & set(ROWS) if ROUTES[key].arguments and ROWS[key].absent is not None)
)
def test_what_does_not_exist_is_not_found(world: World, key: str) -> None:
    route, row = ROUTES[key], ROWS[key]
    other = visit.absent(row.kwargs(world))
    for method in route.methods:
        if row.expected(method):
            answer = world.visitors.ask(route, method, world.cast.owner, other, row.data(world))
            assert answer.status_code == row.absent, f"{method} /{route.path} of nothing"


def test_the_owner_sees_what_was_planted(world: World) -> None:
    """A marker that even the owner never gets to see would prove nothing."""
    unseen = {marker.text: marker.what for marker in world.markers if marker.on_pages}
    for key in sorted(set(ROUTES) & set(ROWS)):
        route, row = ROUTES[key], ROWS[key]
        if not row.get:
            continue
        with transaction.atomic():
            said = visit.told(world.visitors.ask(route, "GET", world.cast.owner, row.kwargs(world), {}))
            transaction.set_rollback(True)
        unseen = {text: what for text, what in unseen.items() if text not in said}
    assert not unseen, f"Planted, and shown on no page of the owner: {', '.join(unseen.values())}"


# Asked by POST because what somebody typed has no place in an address; they change nothing.
READING = {"api/v1/interactions/read"}
OPERATIONS = [
    (key, method)
    for key in sorted((set(ROUTES) & set(ROWS)) - READING)
    if ROUTES[key].is_api
    for method in ROUTES[key].methods
    if method != "GET"
]


@pytest.mark.parametrize(("key", "method"), OPERATIONS)
def test_a_token_that_may_only_read_changes_nothing(world: World, key: str, method: str) -> None:
    route, row = ROUTES[key], ROWS[key]
    raw = tokens.make(actor=world.cast.owner, name="reading", scopes=[Scope.READ]).raw
    answer = Client().generic(
        method,
        route.url(row.kwargs(world)),
        json.dumps(dict(row.data(world))),
        content_type="application/json",
        headers={"Authorization": f"Bearer {raw}"},
    )
    assert answer.status_code == 403, f"{method} /{route.path} with a token that may only read"
