"""What every address asks the database, and how much it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db import transaction

from growth import counted_statements
from matrix import visit
from matrix.growing import ASKED
from matrix.routes import Route, every_route
from matrix.table import World
from matrix.tables import every_row

# Whoever is the first of these to be shown an address looks at it.
VIEWERS: Final = ("owner", "operator", "organiser", "stranger", "anonymous")
NO_QUESTIONS: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@dataclass(frozen=True, slots=True)
class Look:
    """What one address answered: its statements, how many items it shows, whether more follow on another page."""

    asked: list[str]
    items: int
    goes_on: bool


def looks(world: World, keys: Iterable[str] | None = None) -> dict[str, Look]:
    """Every address that answers somebody, by its key; or those of ``keys``. What a look changes is put back."""
    found: dict[str, Look] = {}
    routes, rows = every_route(), every_row()
    for key in sorted(set(routes) & set(rows)) if keys is None else keys:
        expected = rows[key].expected("GET")
        part = next((part for part in VIEWERS if expected.get(part) == 200 or (key in ASKED and part == "owner")), None)
        if part is not None:
            found[key] = _look(world, routes[key], part, dict(rows[key].kwargs(world)))
    return found


def _look(world: World, route: Route, part: str, kwargs: dict[str, object]) -> Look:
    asked = f"?{urlencode(ASKED[route.key])}" if route.key in ASKED else ""
    to = Route(route.key, route.path + asked, route.arguments, route.methods, route.is_api)
    with transaction.atomic(), counted_statements() as caught:
        answer = world.visitors.ask(to, "GET", world.cast.viewers()[part], kwargs, {})
        said = visit.told(answer)
        assert answer.status_code == 200, f"/{to.path} answered {answer.status_code}"
        transaction.set_rollback(True)
    statements = [str(query["sql"]) for query in caught.captured_queries]
    return Look([one for one in statements if not one.startswith(NO_QUESTIONS)], *_shown(said, is_api=route.is_api))


def _shown(said: str, *, is_api: bool) -> tuple[int, bool]:
    if is_api:
        told = json.loads(said.rsplit("\n", 1)[0]) if said.startswith("{") else {}
        return sum(len(part) for part in told.values() if isinstance(part, list)), bool(told.get("next"))
    inside = said.split("<main", 1)[-1].split("</main", 1)[0]
    return len(re.findall(r"<(?:li|tr|article)\b", inside)), 'rel="next"' in inside
