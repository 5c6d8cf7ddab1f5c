"""Reading people from JSON that ``writing`` wrote, or that somebody edited since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from goodword.people.exports.json.writing import FORMAT, VERSION
from goodword.people.exports.rows import CardRow, CircleRow, FactRow, MergeRow, PairRow, PersonRow

type Row = CircleRow | PersonRow | MergeRow | PairRow


class NotReadable(Exception):
    """The file is not what the writer writes. ``place`` says where, as a line or a path in the object."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place = place
        self.why = why


class Item(NamedTuple):
    """One entry of a file as it stands there, not yet looked at.

    Attributes:
        part: the list it stands in: circles, persons, merges, pairs.
        value: what was parsed; ``broken`` says why nothing could be.
        place: where, in words; ``line`` is its line, or its number in a list that was laid out anew.
    """

    part: str
    value: Any
    place: str
    line: int
    broken: str = ""


def read(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a file that ``write`` wrote, in the order they stand: circles, persons, merges, pairs.

    Args:
        lines: the text of the file by lines. A line without its end counts as one.

    Raises:
        NotReadable: it is no such file, of a later version, or a part of it is not as it should be.
    """
    return map(row, items(lines))


def row(item: Item) -> Row:
    """What an entry says.

    Raises:
        NotReadable: it is not as it should be.
    """
    if item.broken:
        raise NotReadable(item.place, item.broken)
    try:
        return READERS[item.part](item.value)
    except KeyError as missing:
        raise NotReadable(item.place, f"{missing.args[0]} is missing") from None
    except (ValueError, TypeError, AttributeError) as wrong:
        raise NotReadable(item.place, str(wrong)) from None


def items(lines: Iterable[str]) -> Iterator[Item]:
    """The entries of a file, line by line where it is laid out as we write it, else at once.

    Raises:
        NotReadable: it is no such file, or of a later version.
    """
    source = iter(lines)
    first = next(source, "")
    head = _head(first)
    if head is None:
        yield from _at_once("".join([first, *source]))
        return
    _check(head)
    name = ""
    for number, line in enumerate(source, 2):
        text = line.strip()
        if text.startswith('"') and text.endswith("["):
            name = text.partition('"')[2].partition('"')[0]
        elif name in READERS and text and text not in {"]", "],", "]}"}:  # other lists a later version added
            value, broken = _parsed(text.removesuffix(","))
            yield Item(name, value, f"line {number}", number, broken)


def _parsed(text: str) -> tuple[Any, str]:
    try:
        return json.loads(text), ""
    except (ValueError, RecursionError):
        return None, "this is no JSON"


def stands_in_lines(first: str) -> bool:
    """Whether a file that begins with this line is laid out as we write it, and needs no more memory than its longest
    line."""
    return _head(first) is not None


def _head(first: str) -> Any:
    """The opening line of the layout, or None where the file is laid out in another way."""
    text = first.strip().removeprefix("\ufeff")
    if not text.startswith('{"format"') or not text.endswith(","):
        return None
    try:
        return json.loads(text.removesuffix(",") + "}")
    except (ValueError, RecursionError):
        return None


def _at_once(text: str) -> Iterator[Item]:
    whole, broken = _parsed(text.removeprefix("\ufeff"))
    if broken:
        raise NotReadable("line 1", broken)
    _check(whole)
    for name in READERS:
        held = whole.get(name, [])
        if not isinstance(held, list):
            raise NotReadable(name, "this must be a list")
        yield from (Item(name, value, f"{name}[{place}]", place) for place, value in enumerate(held))


def _check(head: Any) -> None:
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise NotReadable("format", "this is no export of people from Goodword")
    if type(head.get("version")) is not int or not 1 <= head["version"] <= VERSION:
        raise NotReadable("version", f"this version is not known here; at most {VERSION} is")


def _time(value: Any) -> datetime:
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("a time needs its zone")
    return read


def _maybe_time(value: Any) -> datetime | None:
    return None if value is None else _time(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("this must be text")
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise ValueError("this text holds a character that cannot be kept")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("this must be a whole number")
    return value


def _one_of(value: Any, *known: str) -> str:
    if value not in known:
        raise ValueError(f"this must be one of {', '.join(known)}")
    return str(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("this must be a list")
    return value


def _read_circle(told: Mapping[str, Any]) -> CircleRow:
    kind = _one_of(told["kind"], "family", "inner", "own")
    return CircleRow(UUID(told["key"]), _text(told["name"]), kind, _whole(told["position"]))


def _read_person(told: Mapping[str, Any]) -> PersonRow:
    return PersonRow(
        key=UUID(told["key"]),
        state=_one_of(told["state"], "active", "archived", "binned", "absorbed"),
        made_at=_time(told["made_at"]),
        name=_text(told["name"]),
        cards=[_read_card(card) for card in _list(told["cards"])],
        binned_at=_maybe_time(told.get("binned_at")),
        state_before=_one_of(told.get("state_before", ""), "", "active", "archived"),
    )


def _read_card(told: Mapping[str, Any]) -> CardRow:
    member = told.get("member")
    parts = told.get("parts", {})
    if not isinstance(parts, dict) or not all(isinstance(part, list) for part in parts.values()):
        raise TypeError("parts must be lists by name")
    return CardRow(
        key=UUID(told["key"]),
        source=_text(told["source"]),
        made_at=_time(told["made_at"]),
        facts=[_read_fact(fact) for fact in _list(told["facts"])],
        member=UUID(member) if member else None,
        chosen_at=_maybe_time(told.get("chosen_at")),
        circles=[(UUID(one["key"]), _time(one["since"])) for one in _list(told.get("circles", []))],
        parts=parts,
    )


def _read_fact(told: Mapping[str, Any]) -> FactRow:
    value = told["value"]
    if not isinstance(value, dict):
        raise TypeError("the value of a fact must be an object of texts")
    by_hand = told["by_hand"]
    if not isinstance(by_hand, bool):
        raise TypeError("by_hand must be true or false")
    by = told.get("replaced_by")
    return FactRow(
        key=UUID(told["key"]),
        kind=_text(told["kind"]),
        value={_text(name): _text(text) for name, text in value.items()},
        label=_text(told.get("label", "")),
        source=_text(told["source"]),
        origin=_text(told.get("origin", "")),
        learned_at=_time(told["learned_at"]),
        by_hand=by_hand,
        state=_one_of(told.get("state", "current"), "current", "replaced", "binned"),
        replaced_by=UUID(by) if by else None,
        binned_at=_maybe_time(told.get("binned_at")),
    )


def _read_merge(told: Mapping[str, Any]) -> MergeRow:
    return MergeRow(
        key=UUID(told["key"]),
        kept=UUID(told["kept"]),
        absorbed=UUID(told["absorbed"]),
        absorbed_state=_one_of(told["absorbed_state"], "active", "archived"),
        cards=[UUID(key) for key in _list(told["cards"])],
        at=_time(told["at"]),
        undone_at=_maybe_time(told["undone_at"]),
    )


def _read_pair(told: Mapping[str, Any]) -> PairRow:
    return PairRow(
        key=UUID(told["key"]),
        first=UUID(told["first"]),
        second=UUID(told["second"]),
        verdict=_text(told["verdict"]),
        reasons=[_text(reason) for reason in _list(told["reasons"])],
        weight=_whole(told["weight"]),
        state=_one_of(told["state"], "merged", "different"),
        found_at=_time(told["found_at"]),
        decided_at=_maybe_time(told["decided_at"]),
    )


READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Row]]] = {
    "circles": _read_circle,
    "persons": _read_person,
    "merges": _read_merge,
    "pairs": _read_pair,
}


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of a file at once, for small ones and tests."""

    circles: list[CircleRow]
    persons: list[PersonRow]
    merges: list[MergeRow]
    pairs: list[PairRow]


def read_all(lines: Iterable[str]) -> Whole:
    """``read``, sorted by kind."""
    whole = Whole([], [], [], [])
    for row in read(lines):
        match row:
            case CircleRow():
                whole.circles.append(row)
            case PersonRow():
                whole.persons.append(row)
            case MergeRow():
                whole.merges.append(row)
            case PairRow():
                whole.pairs.append(row)
    return whole
