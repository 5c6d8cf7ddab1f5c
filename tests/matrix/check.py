"""What is wrong with the answers of one address, in sentences."""

from __future__ import annotations

from django.db import transaction

from matrix import visit
from matrix.routes import Route
from matrix.table import LOGIN, PARTS, Answer, Row, World

NOT_ANSWERED: frozenset[Answer] = frozenset({405, 404, 403, 401, LOGIN})


def _answers(world: World, route: Route, row: Row, method: str, part: str) -> tuple[Answer, str, bool]:
    """What ``part`` gets, all it says, and whether a thing that does not exist would have been answered the same."""
    who = world.cast.viewers()[part]
    kwargs = dict(row.kwargs(world))
    data = row.data(world)
    with transaction.atomic():
        answer = world.visitors.ask(route, method, who, kwargs, data)
        got, said = visit.answered(answer), visit.told(answer)
        transaction.set_rollback(True)
    if not kwargs or got not in {404, LOGIN}:
        return got, said, True
    other = visit.absent(kwargs)
    with transaction.atomic():
        nothing = world.visitors.ask(route, method, who, other, data)
        same = nothing.status_code == answer.status_code and (
            visit.without_chance(visit.told(nothing), other) == visit.without_chance(said, kwargs)
        )
        transaction.set_rollback(True)
    return got, said, same


def complaints(world: World, route: Route, row: Row, method: str) -> list[str]:
    """Where ``method`` at ``route`` answers somebody differently from what ``row`` expects; empty when all is well."""
    expected = row.expected(method)
    wrong: list[str] = []
    for part in PARTS:
        got, said, same = _answers(world, route, row, method, part)
        if expected and got != expected[part]:
            wrong.append(f"{part}: expected {expected[part]}, got {got}")
        elif not expected and got not in NOT_ANSWERED:
            wrong.append(f"{part}: the row knows nothing of {method}, which was answered with {got}")
        if not same:
            wrong.append(f"{part}: can tell a thing out of reach from one that does not exist")
        wrong += [
            f"{part}: is told {marker.what}, which only {', '.join(['the owner', *sorted(marker.seen_by)])} may see"
            for marker in world.markers
            if part != "owner" and part not in marker.seen_by and marker.text in said
        ]
    return wrong
