"""What two people are worth to one another at a table, and what a board makes of it."""

from __future__ import annotations

import numpy as np

from goodword.gatherings.seating.board import Board, Change
from goodword.gatherings.seating.values import Kind, Person, Worth, between


def test_a_need_is_met_by_who_offers_it_and_a_want_counts_once_however_many_of_its_topics_fit() -> None:
    people = [Person(needs=[{"bread", "flour"}]), Person(skills={"bread", "flour"}), Person(skills={"law"})]
    worth = between(people, [])
    assert worth.counts[Kind.NEED, 0, 1] == worth.counts[Kind.NEED, 1, 0] == 1
    assert worth.counts[Kind.NEED, 0, 2] == 0
    assert worth.values[0, 1] > worth.values[0, 2] > 0


def test_an_ask_is_answered_by_a_skill_or_by_who_is_at_the_organization() -> None:
    people = [Person(asks=[{"@acme"}, {"law"}]), Person(works={"@acme"}, skills={"law"}), Person(works={"acme"})]
    counts = between(people, []).counts[Kind.ASK]
    assert counts[0, 1] == 2
    assert counts[0, 2] == 0


def test_a_passion_of_many_joins_nobody() -> None:
    common = [Person(passions={"music", "bees"}) for _one in range(2)] + [
        Person(passions={"music"}) for _one in range(4)
    ]
    counts = between(common, []).counts[Kind.PASSION]
    assert counts[0, 1] == 1
    assert counts[0, 2] == 0


def test_who_know_one_another_are_not_worth_a_seat_for_it_and_are_no_meeting() -> None:
    people = [Person(needs=[{"bread"}]), Person(skills={"bread"}), Person(skills={"bread"})]
    worth = between(people, [(0, 1)])
    assert worth.values[0, 1] < worth.values[0, 2]
    assert not worth.meeting[0, 1]
    assert worth.meeting[0, 2]


def test_two_who_share_no_language_have_nothing_for_one_another() -> None:
    needy = Person(needs=[{"bread"}], languages={"welsh"})
    people = [needy, Person(skills={"bread"}, languages={"french"}), Person(skills={"bread"})]
    counts = between(people, []).counts[Kind.NEED]
    assert counts[0, 1] == 0
    assert counts[0, 2] == 1


def test_two_of_one_trade_compete() -> None:
    people = [Person(trades={"baking"}), Person(trades={"baking", "tea"}), Person()]
    assert between(people, []).rivals.tolist() == [[False, True, False], [True, False, False], [False] * 3]


def test_it_comes_back_from_bytes_and_bytes_that_are_none_are_nobody() -> None:
    worth = between([Person(needs=[{"bread"}]), Person(skills={"bread"})], [])
    back = Worth.unpacked(worth.packed(), 2)
    assert (back.counts == worth.counts).all()
    assert (back.known == worth.known).all()
    assert not Worth.unpacked(b"none", 2).counts.any()


def board(tables: list[list[int]], pairs: list[tuple[int, int]], sizes: list[int]) -> Board:
    worth = Worth.none(len(tables))
    for one, other in pairs:
        worth.counts[Kind.NEED, one, other] = worth.counts[Kind.NEED, other, one] = 1
    return Board(np.array(tables), worth, sizes)


def test_figures_count_seats_with_somebody_worth_meeting_and_pairs_that_meet_twice() -> None:
    figures = board([[0, 0], [0, 0], [1, 1], [1, 0]], [(0, 1)], [3, 2]).figures()
    assert (figures.seated, figures.twice) == (4, 1)
    assert figures.share == 4 / 8


def test_a_change_of_places_says_what_is_lost_and_who_meets_twice() -> None:
    tables = board([[0, 0], [0, 1], [1, 1], [1, 0]], [(0, 1), (2, 3)], [2, 2])
    assert tables.change(0, 0, onto=2) == Change(meeting=-2, twice=2)
    assert tables.moved(0, 0, onto=2).tolist() == [1, 0, 0, 1]
    assert tables.moved(0, 0, table=1).tolist() == [1, 0, 1, 1]
    assert tables.tables[:, 0].tolist() == [0, 0, 1, 1]


def test_lines_are_drawn_to_the_best_and_each_has_one() -> None:
    tables = board([[0], [0], [0], [1]], [(0, 1), (1, 2), (2, 3)], [3, 1])
    assert tables.lines(0, 0) == [(0, 1)]
    assert tables.reasons(0, 0) == {Kind.NEED: 2}
    assert tables.free(0, 1) == 0
