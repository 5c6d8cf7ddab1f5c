"""The ties a graph holds: how they are made, kept, looked at and changed."""

from __future__ import annotations

import threading
from os import PathLike
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import ArrayLike

from goodword.engine.errors import BadArgument, TooLarge
from goodword.engine.graph import checks, snapshot
from goodword.engine.graph.kernels import building, changing
from goodword.engine.graph.layout import (
    ARCS_MOST,
    ID_BITS,
    MEMBERS_MOST,
    NOBODY,
    PUBLIC,
    STRENGTH_MOST,
    Arcs,
    Codes,
    Rows,
    Words,
)
from goodword.engine.graph.likely import Weights
from goodword.engine.graph.scratch import Scratch
from goodword.engine.graph.view import View, whole

SLACK_LEAST: Final = 4096


def _slack(arcs: int) -> int:
    """How much free tail a graph of so many arcs begins with."""
    return arcs // 4 + SLACK_LEAST


type Open = tuple[Rows, Words, Rows, Words]
"""Rows and arcs of OUT and of IN, without what they ask of a viewer."""


class Ties:
    """Ties between members, directed, with strengths and with what each end asks of a viewer.

    Any number of threads may ask while one changes: a reader sees each row as it was before a change or after it,
    never a mix. Changes are made one at a time; they are seen by the next question.
    """

    def __init__(self, arcs: Arcs, used: tuple[int, int]) -> None:
        self._arcs = arcs
        # Arcs in use of OUT and IN with what changes left behind, then how many of them are live.
        self._used = np.array([*used, *used], np.int64)
        self._changing = threading.Lock()
        self._idle: list[Scratch] = []
        self._open_to_all: Open | None = None
        self._weights: dict[bool, Weights] = {}  # with topics or without, as far as they were learned

    # Making, keeping

    @classmethod
    def from_ties(
        cls,
        source: ArrayLike,
        target: ArrayLike,
        strength: ArrayLike,
        *,
        members: int,
        level: ArrayLike | None = None,
    ) -> Self:
        """A graph of directed ties.

        Args:
            source, target: shape (ties,); whose tie it is, and to whom; ids from 0 to ``members`` − 1.
            strength: shape (ties,); 1 to 1000, in thousandths.
            members: how many ids there are; give some to spare for those who join later.
            level: shape (ties,); what the owner asks of a viewer, ``PUBLIC`` to ``NOBODY``; public where it is None.

        Of several ties from one to the same other the last counts.

        Raises:
            BadArgument: arrays of different lengths, numbers out of range, a tie to oneself.
            TooLarge: more members or ties than the layout holds.
        """
        count = checks.integer("members", members, 0, 1 << 62)
        if count > MEMBERS_MOST:
            raise TooLarge(f"A graph holds {MEMBERS_MOST} members, not {count}.")
        owner, other, strong = whole("source", source), whole("target", target), whole("strength", strength)
        asks = np.zeros(len(owner), np.int64) if level is None else whole("level", level)
        for name, array in (("target", other), ("strength", strong), ("level", asks)):
            if len(array) != len(owner):
                raise BadArgument(name, f"has to be as long as source, {len(owner)}, not {len(array)}.")
        if len(owner) > ARCS_MOST:
            raise TooLarge(f"A graph holds {ARCS_MOST} ties, not {len(owner)}.")
        checks.within("source", owner, 0, count - 1)
        checks.within("target", other, 0, count - 1)
        checks.within("strength", strong, 1, STRENGTH_MOST)
        checks.within("level", asks, PUBLIC, NOBODY)
        if (owner == other).any():
            raise BadArgument("target", f"member {int(owner[owner == other][0])} has a tie to themselves.")
        kept = building.latest(owner, other, count)
        arcs = _empty(count, len(kept) + _slack(len(kept)))
        owner, other, strong, asks = owner[kept], other[kept], strong[kept], asks[kept].astype(np.uint8)
        building.gather(owner, other, strong, asks, count, arcs.out_row, arcs.out_arc, arcs.out_code)
        building.gather(other, owner, strong, asks, count, arcs.in_row, arcs.in_arc, arcs.in_code)
        building.pair_codes(arcs.out_row, arcs.out_arc, arcs.out_code, arcs.in_row, arcs.in_arc, arcs.in_code)
        building.count_open(arcs.out_row, arcs.out_code, arcs.degree)
        return cls(arcs, (len(kept), len(kept)))

    def save(self, folder: str | PathLike[str]) -> None:
        """Write a snapshot, compacted, in the place of the one before.

        Raises:
            BadSnapshot: the folder holds something else.
        """
        with self._changing:
            self._compact(_slack(self.ties))
            used = int(self._used[0]), int(self._used[1])
            snapshot.write(Path(folder), self._arcs, used, _slack(used[0]))

    @classmethod
    def open(cls, folder: str | PathLike[str], *, verify: bool = False) -> Self:
        """Map a snapshot into memory. Changes stay in this process; the files are never written.

        Args:
            verify: also read all of it and compare checksums.

        Raises:
            BadSnapshot: there is none, or it is damaged or of another version.
        """
        return cls(*snapshot.read(Path(folder), verify=verify))

    # Changing

    def set_tie(self, a: int, b: int, k_ab: int, k_ba: int, level_ab: int = PUBLIC, level_ba: int = PUBLIC) -> None:
        """Set both sides of a tie; a strength of 0 means that this side has none.

        Raises:
            BadArgument: an id, a strength or a level out of range, or a tie to oneself.
            TooLarge: the layout holds no more ties.
        """
        a, b = self._pair(a, b)
        k_ab, k_ba = checks.integer("k_ab", k_ab, 0, STRENGTH_MOST), checks.integer("k_ba", k_ba, 0, STRENGTH_MOST)
        level_ab = checks.integer("level_ab", level_ab, PUBLIC, NOBODY) if k_ab else PUBLIC
        level_ba = checks.integer("level_ba", level_ba, PUBLIC, NOBODY) if k_ba else PUBLIC
        with self._changing:
            arcs = self._arcs
            self._make_room(*changing.room_for(arcs.out_row, arcs.in_row, a, b))
            self._open_to_all = None
            changing.set_tie(*self._arcs, self._used, a, b, k_ab, k_ba, level_ab, level_ba)

    def remove_tie(self, a: int, b: int) -> None:
        """Take both sides of a tie away; nothing happens where there is none."""
        self.set_tie(a, b, 0, 0)

    def hide(self, a: int) -> None:
        """Take all ties of a member away, their own and others' with them."""
        a = self._member("a", a)
        with self._changing:
            arcs = self._arcs
            self._make_room(*changing.room_to_hide(arcs.out_row, arcs.out_arc, arcs.in_row, arcs.in_arc, a))
            self._open_to_all = None
            changing.hide(*self._arcs, self._used, a)

    def compact(self) -> None:
        """Give back what changes left behind. It happens by itself once that is more than a third."""
        with self._changing:
            self._compact(_slack(self.ties))

    def ready_for_all(self) -> None:
        """Put aside what all members may use, by itself, so that ``people_to_meet_all`` asks no arc any more: half a second
        for 40 million ties, and 8 bytes for each. The next change lets go of it."""
        with self._changing:
            if self._open_to_all is None:
                arcs = self._arcs
                self._open_to_all = (
                    *_open_rows(arcs.out_row, arcs.out_arc, arcs.out_code, self.ties),
                    *_open_rows(arcs.in_row, arcs.in_arc, arcs.in_code, self.ties),
                )

    # Looking

    @property
    def members(self) -> int:
        """How many ids there are."""
        return self._arcs.members

    @property
    def ties(self) -> int:
        """How many arcs there are, each direction counted."""
        return int(self._used[2])

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays, the free tail included."""
        return sum(array.nbytes for array in self._arcs)

    def degree(self, a: int) -> int:
        """How many ties ``a`` has to others."""
        return int(self._arcs.out_row[self._member("a", a)]) & ((1 << 32) - 1)

    def contacts(self, a: int) -> list[tuple[int, int]]:
        """(whom, strength) of all ties of ``a``, the strongest first."""
        arcs, row = self._arcs, int(self._arcs.out_row[self._member("a", a)])
        words = arcs.out_arc[row >> 32 : (row >> 32) + (row & ((1 << 32) - 1))]
        return [(int(word) & (MEMBERS_MOST - 1), int(word) >> ID_BITS) for word in words]

    def strength(self, a: int, b: int) -> int:
        """Strength of the tie from ``a`` to ``b`` in thousandths; 0 where there is none."""
        a, b = self._pair(a, b)
        return dict(self.contacts(a)).get(b, 0)

    def mutual(self, a: int, b: int) -> list[int]:
        """To whom both have a tie, in the order of ids."""
        a, b = self._pair(a, b)
        return sorted({who for who, _k in self.contacts(a)} & {who for who, _k in self.contacts(b)})

    # What lies beneath

    def _member(self, name: str, told: int) -> int:
        return checks.integer(name, told, 0, self._arcs.members - 1)

    def _pair(self, a: int, b: int) -> tuple[int, int]:
        a, b = self._member("a", a), self._member("b", b)
        if a == b:
            raise BadArgument("b", "has to be somebody else than a.")
        return a, b

    def _take(self, view: View | None) -> Scratch:
        """One of the idle scratches, with the levels of ``view`` in it. A question that fails does not give it back."""
        try:
            scratch = self._idle.pop()
        except IndexError:
            scratch = Scratch(self.members)
        if view is not None:
            view.check(self.members)
            scratch.hold(view)
        return scratch

    def _give_back(self, scratch: Scratch, view: View | None) -> None:
        if view is not None:
            scratch.let_go(view)
        self._idle.append(scratch)

    def _make_room(self, out_more: int, in_more: int) -> None:
        """Compact where garbage is more than a third, or where the tail is too short for a change."""
        arcs, used = self._arcs, self._used
        short = used[0] + out_more > len(arcs.out_arc) or used[1] + in_more > len(arcs.in_arc)
        if short or (used[0] - used[2]) * 3 > used[0] + SLACK_LEAST:
            self._compact(max(_slack(self.ties), 2 * int(max(out_more, in_more))))

    def _compact(self, slack: int) -> None:
        arcs, used = self._arcs, self._used
        capacity = int(max(used[2], used[3])) + slack
        if capacity > ARCS_MOST:
            raise TooLarge(f"A graph holds {ARCS_MOST} ties with room for changes, not {capacity}.")
        fresh = _empty(self.members, capacity)
        out_end = building.compact(
            arcs.out_row, arcs.out_arc, arcs.out_code, fresh.out_row, fresh.out_arc, fresh.out_code
        )
        in_end = building.compact(arcs.in_row, arcs.in_arc, arcs.in_code, fresh.in_row, fresh.in_arc, fresh.in_code)
        fresh.degree[:] = arcs.degree
        self._used = np.array([out_end, in_end, out_end, in_end], np.int64)
        self._arcs = fresh  # readers that hold the old arrays go on with them


def _open_rows(row: Rows, arc: Words, code: Codes, ties: int) -> tuple[Rows, Words]:
    made, kept = np.zeros(len(row), np.int64), np.empty(ties + 1, np.uint32)
    used = building.open_rows(row, arc, code, made, kept)
    return made, kept[: used + 1]


def _empty(members: int, capacity: int) -> Arcs:
    return Arcs(
        np.zeros(members, np.int64), np.zeros(capacity, np.uint32), np.zeros(capacity, np.uint8),
        np.zeros(members, np.int64), np.zeros(capacity, np.uint32), np.zeros(capacity, np.uint8),
        np.zeros(members, np.int32),
    )  # fmt: skip
