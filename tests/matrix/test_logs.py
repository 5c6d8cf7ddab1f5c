"""Logs of a walk through everything, by everybody, hold nothing of anybody."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.db import transaction

from goodword.accounts.models import Member
from goodword.core.logs import JsonLines
from matrix.routes import every_route
from matrix.table import World
from matrix.tables import every_row


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that is logged, down to INFO, as a site with JSON logs would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level, root.level = root.level, logging.INFO
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def test_a_walk_leaves_nothing_private_in_the_logs(world: World, logged: io.StringIO) -> None:
    routes, rows = every_route(), every_row()
    viewers = world.cast.viewers()
    for key in sorted(set(routes) & set(rows)):
        route, row = routes[key], rows[key]
        for method in route.methods:
            if not row.expected(method) and route.is_api:
                continue
            for part in ("owner", "stranger", "anonymous"):
                with transaction.atomic():
                    world.visitors.ask(route, method, viewers[part], row.kwargs(world), row.data(world))
                    transaction.set_rollback(True)
    said = logged.getvalue()
    assert said.count("\n") > 100, "refusals are logged, so a walk leaves lines"
    private = {marker.text: marker.what for marker in world.markers}
    private |= {member.email: f"the address of {member}" for member in Member.objects.all()}
    private |= {member.name: "somebody's name" for member in Member.objects.exclude(name="")}
    private |= {world["invitation link"]: "an invitation's token", world["recovery"]: "a recovery link's token"}
    found = [what for text, what in private.items() if text in said]
    assert not found, f"In the logs: {', '.join(found)}"
