"""What a newer file of an address book says anew."""

from __future__ import annotations

from goodword.importers.news import OwnCard, Told, news, same_card
from goodword.people.actions.bringing import BroughtFact
from goodword.people.kinds import KINDS


def said(kind: str, label: str = "", **value: str) -> BroughtFact:
    return BroughtFact(kind, value, KINDS[kind].norm(value), label)


def card(*facts: BroughtFact, number: int = 1, by_hand: bool = False, state: int = 0) -> OwnCard:
    told = [
        Told(10 * number + place, fact.kind, fact.value, fact.norm, fact.label, state, by_source=not by_hand)
        for place, fact in enumerate(facts)
    ]
    return OwnCard(number, tuple(told))


MOBILE, OTHER = said("phone", "cell", number="+47 55 00 00 01"), said("phone", "cell", number="+47 55 00 00 02")
WORK = said("phone", "work", number="+47 55 00 00 03")


def test_another_number_under_the_same_label_takes_its_place() -> None:
    added, changes = news([OTHER, WORK], card(WORK, MOBILE))
    assert [(fact.norm, fact.replaces) for fact in added] == [("+4755000002", 11)]
    assert changes == [["phone", "+47 55 00 00 01", "+47 55 00 00 02"]]


def test_a_number_that_is_still_there_stays() -> None:
    added, changes = news([MOBILE, OTHER], card(MOBILE))
    assert [(fact.norm, fact.replaces) for fact in added] == [("+4755000002", 0)]
    assert changes == [["phone", "", "+47 55 00 00 02"]]


def test_what_the_owner_wrote_is_not_replaced() -> None:
    (added,), _changes = news([OTHER], card(MOBILE, by_hand=True))
    assert added.replaces == 0


def test_what_was_kept_as_it_came_has_one_place_for_each_name() -> None:
    old, new = said("property", name="REV", value="1"), said("property", name="REV", value="2")
    photo = said("property", name="SOUND", value="moo")
    added, changes = news([new, photo], card(old, photo))
    assert [(fact.value["value"], fact.replaces) for fact in added] == [("2", 10)]
    assert changes == []


def test_a_card_is_known_by_its_number() -> None:
    first, second = card(said("uid", text="a"), number=1), card(said("uid", text="b"), number=2)
    assert same_card([first, second], [said("uid", text="b")]) == second
    assert same_card([first, second], [said("uid", text="c")]) is None
    assert same_card([first], [MOBILE]) == first
