"""Places in a story: one order for days as texts and for instants, kept when a place is written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from goodword.ties.timeline import points
from goodword.ties.timeline.moments import Moment, Told, latest_first
from goodword.ties.timeline.points import Point

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ZONES = [ZoneInfo(name) for name in ("UTC", "Asia/Tokyo", "Pacific/Honolulu", "America/Sao_Paulo", "Asia/Beirut")]
DAYS = st.dates(min_value=datetime(1990, 1, 1).date(), max_value=datetime(2030, 12, 31).date())


@given(
    DAYS,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(ZONES),
    st.integers(1, 3),
    st.integers(1, 3),
)
def test_texts_of_days_are_ordered_as_their_instants(
    one: datetime, two: datetime, first: int, second: int, zone: ZoneInfo, a: int, b: int
) -> None:
    texts = one.isoformat()[:first], two.isoformat()[:second]
    instants = [points.instant(text, zone) for text in texts]
    assert instants[0] is not None
    assert instants[1] is not None
    assert (texts[0] < texts[1]) == (instants[0] < instants[1])
    bound = points.written_bound(instants[1], b, zone)
    assert ((texts[0], a) < bound) == ((instants[0], a) < (instants[1], b))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["event", "fact", "month"]), st.integers(1, 3)), max_size=12)
)
def test_points_are_in_one_order_and_survive_being_written(parts: list[tuple[int, str, int]]) -> None:
    found = [Point(NOW + timedelta(seconds=at), source, number) for at, source, number in parts]
    assert sorted(found) == sorted(found, key=lambda p: (p.at, [-ord(sign) for sign in p.source], p.id))
    assert [points.read(points.write(point)) for point in found] == found


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["event", "fact", "month"]), st.integers(1, 3)), max_size=12)
)
def test_moments_are_put_in_the_order_of_points(parts: list[tuple[int, str, int]]) -> None:
    found = [
        Moment(Point(NOW + timedelta(seconds=at), source, number), "note", "noted", None, lambda *_: Told(""))
        for at, source, number in parts
    ]
    expected = sorted((moment.point for moment in found), reverse=True)
    latest_first(found)
    assert [moment.point for moment in found] == expected
