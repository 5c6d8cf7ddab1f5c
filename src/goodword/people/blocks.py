"""Which of an owner's cards to compare at all: near-linear in their number, whatever they share.

Cards meet in blocks (an identifier, a name, a company with one word of a name).
Within a small block all are paired; in a large one, such as an office's mailbox
or a frequent name, each is paired with its neighbors in order of name only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from goodword.people.evidence import NO_NAME, Evidence, alternative
from goodword.people.likeness import ReadName, read
from goodword.people.nicknames import short_forms

LARGEST: Final = 24
"""Blocks up to this size are compared each with each; larger ones only with their neighbors in order of name."""
_WINDOW: Final = 4


def candidate_pairs(rows: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Pairs of positions worth judging, first < second, each once; near-linear in the number of rows."""
    names = [[read(name) for name in row.names] or [NO_NAME] for row in rows]
    seen: set[int] = set()
    width = len(rows)

    def fresh(one: int, other: int) -> Iterator[tuple[int, int]]:
        first, second = (one, other) if one < other else (other, one)
        code = first * width + second
        if first != second and code not in seen:
            seen.add(code)
            yield first, second

    def order(position: int) -> str:
        return names[position][0].key

    by_whole: dict[tuple[str, str], list[int]] = {}
    for blocks in (_identifier_blocks(rows), _name_blocks(names, by_whole), _work_blocks(rows, names)):
        for block in blocks.values():
            for one, other in _pairs(block, order):
                yield from fresh(one, other)
    # A short form meets the full names behind it under the same family name.
    for (family, given), block in by_whole.items():
        for form in short_forms(given):
            if other_block := by_whole.get((family, form)):
                for one in block[:LARGEST]:
                    for other in other_block[:LARGEST]:
                        yield from fresh(one, other)


type _Blocks[Key] = dict[Key, list[int]]


def _pairs(block: list[int], order: Callable[[int], str]) -> Iterator[tuple[int, int]]:
    if len(block) < 2:
        return
    if len(block) <= LARGEST:
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                yield one, other
        return
    ranked = sorted(block, key=order)
    for at, one in enumerate(ranked):
        for other in ranked[at + 1 : at + 1 + _WINDOW]:
            yield one, other


def _identifier_blocks(rows: Sequence[Evidence]) -> _Blocks[tuple[str, str]]:
    blocks: _Blocks[tuple[str, str]] = {}
    for position, row in enumerate(rows):
        keys = {("e", alternative(email)) for email in row.emails}
        keys.update(("p", phone) for phone in row.phones)
        keys.update(("h", profile) for profile in row.profiles)
        keys.update(("u", uid) for uid in row.uids)
        for key in keys:
            blocks.setdefault(key, []).append(position)
    return blocks


def _name_blocks(names: Sequence[Sequence[ReadName]], by_whole: _Blocks[tuple[str, str]]) -> _Blocks[tuple[str, str]]:
    """By the whole name in any order, and by family with first given name (into ``by_whole`` too)."""
    blocks: _Blocks[tuple[str, str]] = {}
    for position, readings in enumerate(names):
        for name in readings:
            if name.key:
                blocks.setdefault(("", name.key), []).append(position)
            if name.family and name.given:
                by_whole.setdefault((name.family, name.given), []).append(position)
    for key, block in by_whole.items():
        blocks.setdefault(key, []).extend(block)
    return blocks


def _work_blocks(rows: Sequence[Evidence], names: Sequence[Sequence[ReadName]]) -> _Blocks[tuple[str, str, str]]:
    """By company or place with one word of the name: finds slips, initials and single names."""
    blocks: _Blocks[tuple[str, str, str]] = {}
    for position, row in enumerate(rows):
        name = names[position][0]
        around = [("c", company) for company in row.companies] + [("l", place) for place in row.places]
        for kind, value in around:
            for word in name.tokens:
                if len(word) > 1:
                    blocks.setdefault((kind, value, word), []).append(position)
    return blocks
