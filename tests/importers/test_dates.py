"""Dates in every writing met: answers by hand, and a round trip over all days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.importers.dates import day_of, read_day, read_instant
from goodword.importers.months import month_number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("08 Feb 2026", "2026-02-08"),
        ("8 February 2026", "2026-02-08"),
        ("08-Feb-26", "2026-02-08"),
        ("4-Apr-21", "2021-04-04"),
        ("12 mars 2023", "2023-03-12"),
        ("12 janv. 2023", "2023-01-12"),
        ("1er août 2022", "2022-08-01"),
        ("3. April 2022", "2022-04-03"),
        ("3. Mär. 2022", "2022-03-03"),
        ("5 de março de 2024", "2024-03-05"),
        ("5 de dez. de 2024", "2024-12-05"),
        ("05 ene 2024", "2024-01-05"),
        ("05 mrt. 2024", "2024-03-05"),
        ("05 mei 2024", "2024-05-05"),
        ("7 giu 2019", "2019-06-07"),
        ("Feb 8, 2026", "2026-02-08"),
        ("2026-02-08", "2026-02-08"),
        ("2026/02/08", "2026-02-08"),
        ("08.02.2026", "2026-02-08"),
        ("02/08/2026", "2026-02-08"),
        ("25/12/2026", "2026-12-25"),
        ("01/19/13", "2013-01-19"),
        ("Apr 2021", "2021-04"),
        ("avril 2021", "2021-04"),
        ("04/2021", "2021-04"),
        ("2021-04", "2021-04"),
        ("2019", "2019"),
        ("Jan 15", "--01-15"),
        ("29 Feb", "--02-29"),
        ("Feb 29, 2023", ""),
        ("31 Apr 2021", ""),
        ("13/13/2021", ""),
        ("", ""),
        ("soon", ""),
        ("0000-00-00", ""),
        ("99 Foo 2021", ""),
        ("٠٨ Feb 2026", "2026-02-08"),
        ("1" * 500, ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-01 10:00:00 UTC", (2026, 7, 1, 10, 0, 0)),
        ("2026/07/28 13:20:49 UTC", (2026, 7, 28, 13, 20, 49)),
        ("2026-07-01T10:00:00Z", (2026, 7, 1, 10, 0, 0)),
        ("2026-07-01T10:00:00.123+00:00", (2026, 7, 1, 10, 0, 0)),
        ("1/29/26, 2:37 PM", (2026, 1, 29, 14, 37, 0)),
        ("1/29/26, 2:37\u202fPM", (2026, 1, 29, 14, 37, 0)),
        ("12/31/25, 12:05 AM", (2025, 12, 31, 0, 5, 0)),
        ("12/31/25, 12:05 PM", (2025, 12, 31, 12, 5, 0)),
        ("01/19/13, 12:10 AM", (2013, 1, 19, 0, 10, 0)),
        ("29.01.26, 14:37", (2026, 1, 29, 14, 37, 0)),
        ("03/04/2026 14:37", (2026, 4, 3, 14, 37, 0)),
        ("29 janv. 2026, 14:37", (2026, 1, 29, 14, 37, 0)),
        ("01/01/24", (2024, 1, 1, 0, 0, 0)),
    ],
)
def test_instants(text: str, moment: tuple[int, int, int, int, int, int]) -> None:
    assert read_instant(text) == int(datetime.datetime(*moment, tzinfo=datetime.UTC).timestamp())


@pytest.mark.parametrize("text", ["", "10:00", "2026-07-01 25:00:00 UTC", "1/29/26, 14:37 PM", "Apr 2021", "x" * 99])
def test_no_instants(text: str) -> None:
    assert read_instant(text) is None


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2068, 12, 31)))
def test_every_day_in_every_numeric_writing(day: datetime.date) -> None:
    for text in (f"{day:%d %b %Y}", f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%y}"):
        assert read_day(text) == day.isoformat()
    instant = read_instant(f"{day.isoformat()} 23:59:59 UTC")
    assert instant is not None
    assert day_of(instant) == day.isoformat()


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    read_day(text)
    read_instant(text)


def test_months() -> None:
    assert [month_number(word) for word in ("januari", "Juli", "AOÛT", "Dezember", "mag", "marzo.", "x")] == [
        1,
        7,
        8,
        12,
        5,
        3,
        0,
    ]
