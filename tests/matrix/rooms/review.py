"""Reviews: everybody has their own, of whatever period has begun."""

from __future__ import annotations

from goodword.core import clock
from matrix.table import Row, World, api, members


def _code(of: str) -> dict[str, object]:
    year, week, _day = clock.today().isocalendar()
    return {
        "code": {
            "week": f"{year}-W{week:02}",
            "quarter": f"{clock.today().year}-Q{(clock.today().month + 2) // 3}",
            "year": f"{clock.today().year}",
        }[of]
    }


def week(_world: World) -> dict[str, object]:
    return _code("week")


def quarter(_world: World) -> dict[str, object]:
    return _code("quarter")


def year(_world: World) -> dict[str, object]:
    return _code("year")


ROWS = {
    "review:week": Row(get=members(200)),
    "review:one-week": Row(get=members(200), kwargs=week),
    "review:quarter": Row(get=members(200)),
    "review:one-quarter": Row(get=members(200), kwargs=quarter),
    "review:year": Row(get=members(200)),
    "review:one-year": Row(get=members(200), kwargs=year),
    "review:table": Row(get=members(200), kwargs=week),
    "api/v1/review": Row(get=api(members(200))),
}
