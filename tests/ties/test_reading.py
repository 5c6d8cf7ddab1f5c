"""The reader of one line: what it understands, what it leaves, and that nothing is ever lost."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodword.core import dates
from goodword.ties.kinds import INTERACTIONS
from goodword.ties.reading import ENGLISH, Reading, read
from goodword.ties.reading.days import RULES

TODAY = date(2026, 11, 22)  # a Sunday


def told(line: str, today: date = TODAY) -> Reading:
    return read(line, ENGLISH, today)


def said(line: str) -> dict[str, Any]:
    """Whatever is read, without what is empty."""
    found = told(line)
    everything = {
        "kind": found.kind, "way": found.way, "day": found.day, "other": found.other_day, "time": found.time,
        "minutes": found.minutes, "place": found.place, "topics": list(found.topics), "follow_up": found.follow_up,
        "who": [name.text for name in found.names], "note": found.note(),
    }  # fmt: skip
    return {name: value for name, value in everything.items() if value}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "called Mara on 3 Nov for 20 minutes about the harbor project, follow up in two weeks",
            {"kind": "call", "who": ["Mara"], "day": "2026-11-03", "minutes": 20, "topics": ["harbor project"],
             "follow_up": "2026-12-06"},
        ),
        ("coffee with Mara yesterday", {"kind": "meeting", "who": ["Mara"], "day": "2026-11-21", "note": "coffee"}),
        (
            "Coffee with Mara Lind yesterday, she is looking for a bakery",
            {"kind": "meeting", "who": ["Mara Lind"], "day": "2026-11-21", "note": "Coffee, she is looking for a bakery"},
        ),
        (
            "coffee with mara and iris lind in Leeds last friday",
            {"kind": "meeting", "who": ["mara", "iris lind"], "place": "Leeds", "day": "2026-11-20", "note": "coffee"},
        ),
        ("Mara called yesterday about the roof", {"kind": "call", "way": "in", "who": ["Mara"], "day": "2026-11-21",
                                                   "topics": ["roof"]}),
        (
            "lunch with Mara, Iris and Tom van der Berg at the Quay Café on Monday, 90 minutes",
            {"kind": "meeting", "who": ["Mara", "Iris", "Tom van der Berg"], "place": "the Quay Café", "day": "2026-11-16",
             "other": "2026-11-23", "minutes": 90, "note": "lunch"},
        ),
        ("letter from Mara on 2026-10-05", {"kind": "letter", "way": "in", "who": ["Mara"], "day": "2026-10-05"}),
        ("letter to Iris", {"kind": "letter", "way": "out", "who": ["Iris"]}),
        ("got a letter from Iris", {"kind": "letter", "way": "in", "who": ["Iris"], "note": "got a letter"}),
        ("wrote Mara a letter", {"kind": "letter", "way": "out", "who": ["Mara"], "note": "wrote a letter"}),
        ("met them all at Founders' Breakfast", {"kind": "meeting", "place": "Founders' Breakfast", "note": "them all"}),
        ("We spoke by phone", {"kind": "call"}),
        ("spoke with Mara on the phone for half an hour", {"kind": "call", "who": ["Mara"], "minutes": 30, "note": "spoke"}),
        ("1h30 call with Sam", {"kind": "call", "who": ["Sam"], "minutes": 90}),
        ("Call with Mara 20 min", {"kind": "call", "who": ["Mara"], "minutes": 20}),
        ("called Sam for an hour and a half", {"kind": "call", "who": ["Sam"], "minutes": 90}),
        ("emailed Sam about the invoice 2 days ago",
         {"kind": "message", "way": "out", "who": ["Sam"], "topics": ["invoice"], "day": "2026-11-20"}),
        ("Mara wrote", {"kind": "message", "way": "in", "who": ["Mara"]}),
        ("helped Mara move house", {"kind": "favor", "way": "out", "who": ["Mara"], "note": "helped move house"}),
        ("Mara helped me with the tax form",
         {"kind": "favor", "way": "in", "who": ["Mara"], "note": "helped me with the tax form"}),
        ("gift for Mara: a bottle of wine", {"kind": "gift", "way": "out", "who": ["Mara"], "note": "a bottle of wine"}),
        ("zoom with Iris", {"kind": "video", "who": ["Iris"], "note": "zoom"}),
        ("video call with Noor at 3pm today", {"kind": "video", "who": ["Noor"], "time": "15:00", "day": "2026-11-22"}),
        ("met Mara in November 2025", {"kind": "meeting", "who": ["Mara"], "day": "2025-11"}),
        ("met Mara in 2019", {"kind": "meeting", "who": ["Mara"], "day": "2019"}),
        ("coffee with April in May", {"kind": "meeting", "who": ["April"], "day": "2026-05", "note": "coffee"}),
        ("talked about April with June", {"topics": ["April"], "who": ["June"]}),
        ("met J. Smith and Ana-Maria O'Neil, remind me on 5 January",
         {"kind": "meeting", "who": ["J. Smith", "Ana-Maria O'Neil"], "follow_up": "2027-01-05"}),
        ("note: she moves to Riga in spring", {"kind": "note", "note": "she moves to Riga in spring"}),
        ("walk with Mara this morning, follow up with her about the grant next Tuesday",
         {"kind": "meeting", "who": ["Mara"], "day": "2026-11-22", "topics": ["grant"], "follow_up": "2026-11-24",
          "note": "walk this morning, follow up with her"}),
        ("visited Mara's mother in Riga", {"kind": "meeting", "place": "Riga", "note": "Mara's mother"}),
        ("Treffen mit Mara gestern", {"note": "Treffen mit Mara gestern"}),
        ("rendez-vous à 15 h", {"note": "rendez-vous à 15 h"}),
        ("", {}),
        ("  ,;  ", {}),
    ],
)  # fmt: skip
def test_lines_as_people_write_them(line: str, expected: dict[str, Any]) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    ["video call with Noor 3/11", "saw Iris on 11/12/2025", "met Mara last week", "met Mara the other day", "met Mara on 30 February",
     "met Mara on 45 March", "met Mara in 99 zonks", "met Mara in spring", "met Mara on 3/13/26", "met Mara 2026-13-01"],
)  # fmt: skip
def test_a_day_that_could_be_another_is_not_guessed(line: str) -> None:
    found = told(line)
    assert found.day == ""
    assert found.note()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("yesterday", "2026-11-21"), ("the day before yesterday", "2026-11-20"), ("tomorrow", "2026-11-23"), ("today", "2026-11-22"),
        ("last night", "2026-11-21"), ("3 days ago", "2026-11-19"), ("a week ago", "2026-11-15"), ("two weeks ago", "2026-11-08"),
        ("3 months ago", "2026-08"), ("two years ago", "2024"), ("last month", "2026-10"), ("last year", "2025"),
        ("on Friday", "2026-11-20"), ("on Sunday", "2026-11-22"), ("last Sunday", "2026-11-15"), ("next Sunday", "2026-11-29"),
        ("next Monday", "2026-11-23"), ("3 Nov", "2026-11-03"), ("Nov 3", "2026-11-03"), ("November 3rd, 2024", "2024-11-03"),
        ("the 3rd of November", "2026-11-03"), ("on 29 Feb", "2024-02-29"), ("31 Dec", "2025-12-31"), ("2025-12-24", "2025-12-24"),
        ("24.12.2025", "2025-12-24"), ("3.11.", "2026-11-03"), ("11/13", "2026-11-13"), ("13/11/2025", "2025-11-13"), ("5/5", "2026-05-05"),
        ("in May", "2026-05"), ("in December", "2025-12"), ("May 2024", "2024-05"), ("2024-05", "2024-05"), ("in 2019", "2019"),
        ("in two weeks", "2026-12-06"), ("next week", "2026-11-29"), ("next month", "2026-12-22"),
    ],
)  # fmt: skip
def test_days(words: str, day: str) -> None:
    found = told(f"met Mara {words}")
    assert found.day == day
    assert [name.text for name in found.names] == ["Mara"]


def test_what_is_still_to_be_lies_ahead() -> None:
    assert told("will meet Mara on 3 December").day == "2026-12-03"
    found = told("met Mara on 3 December")
    assert (found.day, found.other_day) == ("2025-12-03", "2026-12-03")
    assert told("met Mara on 3 June").other_day == ""


def test_a_follow_up_is_never_in_the_past() -> None:
    assert told("met Mara, follow up on 3 Nov").follow_up == "2027-11-03"
    found = told("met Mara, follow up on 3 Nov 2020")
    assert (found.follow_up, found.day) == ("", "2020-11-03")
    found = told("met Mara, follow up")
    assert (found.follow_up, found.note()) == ("", "follow up")


def test_months_end_where_they_end() -> None:
    assert told("call Mara, follow up in one month", date(2026, 1, 31)).follow_up == "2026-02-28"
    assert told("met Mara 3 months ago", date(2026, 2, 28)).day == "2025-11"


def test_names_not_known_stay_in_the_note() -> None:
    found = told("dinner with Mara, Iris and Tom yesterday, lovely")
    mara, iris, tom = found.names
    assert found.note() == "dinner, lovely"
    assert found.note({iris}) == "dinner with Iris, lovely"
    assert found.note({mara, iris, tom}) == "dinner with Mara, Iris, Tom, lovely"
    called = told("called Bakery lady")
    assert called.note(called.names) == "Bakery lady" or called.note(called.names) == ["Bakery", "lady"][0] + " lady"


def test_every_table_of_english_is_sound() -> None:
    assert {words.kind for words in ENGLISH.kinds} == INTERACTIONS.keys()
    assert {words.way for words in ENGLISH.kinds} <= {"", "in", "out"}
    assert set(ENGLISH.reached_us.values()) <= INTERACTIONS.keys()
    assert {words.rule for words in ENGLISH.days} == RULES.keys()
    assert set(ENGLISH.units.values()) == {"minute", "hour", "day", "week", "month", "year"}
    for name in ("not_names", "boundaries", "no_topics", "not_places", "place_starts", "articles", "name_links"):
        assert all(word == word.lower() for word in getattr(ENGLISH, name))


PIECES = st.sampled_from(
    ["coffee", "met", "Mara", "mara", "Iris Lind", "with", "and", ",", ".", ";", "about", "the harbor project", "at", "the Quay Café", "in",
     "Leeds", "yesterday", "on 3 Nov", "3 Nov", "in 2019", "for 20 minutes", "follow up", "in two weeks", "next Tuesday", "called", "wrote",
     "letter", "from", "to", "gift", "helped", "me", "on Monday", "at 3pm", "9:30", "half an hour", "5/6", "13/6/2026", "last month", "\n",
     "note:", "I", "J.", "van der", "O'Neil", "99999999999", "0", "in 999 years", "999 years ago", "İstanbul", "ß", "的", "مريم", "😀", "\0"]
)  # fmt: skip
LINES = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(LINES, DAYS)
@example("J. J.", TODAY)
@example("in 2 months 31", date(2026, 12, 31))
@example("with a, with b and, c", TODAY)
def test_whatever_is_typed_it_is_read_and_nothing_is_lost(line: str, today: date) -> None:
    found = told(line, today)
    assert found.kind in {"", *INTERACTIONS}
    assert found.way in {"", "in", "out"}
    assert found.day == "" or dates.parse(found.day) is not None
    assert found.other_day == "" or dates.parse(found.other_day) is not None
    if found.follow_up:
        assert found.follow_up >= today.isoformat()[:8] + "01"
        assert dates.parse(found.follow_up) is not None
    assert found.time == "" or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", found.time)
    assert found.minutes is None or 0 < found.minutes < 100_000
    # What was understood does not overlap, and each part of it says what it says where it stands.
    parts = sorted([(start, end) for start, end, _what in found.spans] + [(one.start, one.end) for one in found.groups])
    assert all(start < end for start, end in parts)
    assert all(one[1] <= other[0] for one, other in pairwise(parts))
    assert all(not (line[at - 1 : at].isalnum() and line[at : at + 1].isalnum()) for part in parts for at in part if at)
    for name in found.names:
        assert line[name.start : name.end] == name.text
    for what, texts in (("place", [found.place]), ("topic", list(found.topics))):
        spans = [line[start:end] for start, end, role in found.spans if role == what]
        assert len(spans) == len([text for text in texts if text])
        assert all(any(text in span for span in spans) for text in texts if text)
    # Every word is in what was understood, or in the note, in its place.
    outside, at = [], 0
    for start, end in parts:
        outside.append(line[at:start])
        at = end
    outside.append(line[at:])
    assert words(found.note()) == words(" ".join(outside))
    # With nobody known, every name is in the note as well.
    unknown = words(found.note(found.names))
    assert all(word in unknown for name in found.names for word in words(name.text))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(st.lists(PIECES, min_size=300, max_size=900).map(" ".join))
def test_a_long_line_is_no_trouble(line: str) -> None:
    found = told(line)
    assert len(found.names) <= 12
    rest = words(line[2_000:])  # what lies beyond what is read stays in the note, where it holds words at all
    assert not rest or rest[-1:] == words(found.note())[-1:]
