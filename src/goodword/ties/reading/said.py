"""What a line says, and what is left of it once that is taken out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Names that stand together, with the words that announce them: ``start`` to ``end``, the first name at ``names_at``."""

    start: int
    names_at: int
    end: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class Reading:
    """What a line says. Everything that it does not say is empty.

    Attributes:
        kind: meeting, call, video, letter, message, gift, favor or note.
        way: who reached out: "in", "out" or "both".
        day: "2026-11-21", "2026-11" or "2026".
        other_day: the other day that the same words could mean.
        time: "14:30".
        names: of whoever was there, as written; who they are is for others to find out.
        spans: (start, end, what) of each part understood besides names; none reaches into another.
    """

    line: str
    kind: str = ""
    way: str = ""
    day: str = ""
    other_day: str = ""
    time: str = ""
    minutes: int | None = None
    place: str = ""
    topics: tuple[str, ...] = ()
    follow_up: str = ""
    groups: list[Group] = field(default_factory=list)
    spans: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def names(self) -> list[Name]:
        return [name for group in self.groups for name in group.names]

    def shorten(self, name: Name) -> Name | None:
        """Give up the last word of a name that nobody has; it stays in the note. None where it has no other word, or
        where another name follows it."""
        head, _space, _last = name.text.rpartition(" ")
        place = next((at for at, group in enumerate(self.groups) if group.names[-1] == name), None)
        if not head.strip() or place is None:
            return None
        kept = Name(head.rstrip(), name.start, name.start + len(head.rstrip()))
        group = self.groups[place]
        self.groups[place] = Group(group.start, group.names_at, kept.end, (*group.names[:-1], kept))
        return kept

    def note(self, unknown: Collection[Name] = ()) -> str:
        """What is left of the line without what was understood. The names of ``unknown`` count as not understood."""
        pieces: list[tuple[int, int, str]] = [(start, end, "") for start, end, _what in self.spans]
        for group in self.groups:
            left = [name.text for name in group.names if name in unknown]
            kept = " ".join([self.line[group.start : group.names_at].strip(), ", ".join(left)]).strip() if left else ""
            pieces.append((group.start, group.end, kept))
        said, at = [], 0
        for start, end, kept in sorted(pieces):
            said += [self.line[at:start], kept]
            at = end
        said.append(self.line[at:])
        return _tidy(said)


def _tidy(pieces: list[str]) -> str:
    """Pieces of a line in one, without the signs that only stood between what was taken out."""
    text = "\n".join(" ".join(line.split()) for line in " ".join(pieces).splitlines())
    text = re.sub(r"\s+([,;.])", r"\1", text)
    text = re.sub(r"([,;])(?:\s*[,;])+", r"\1", text)
    text = re.sub(r"(?:^|(?<=\n))[,;.:\s–—-]+(?=\w)", "", text)
    text = text.strip(" \n,;:–—-")
    return text if re.search(r"[^\s.,;:!?–—-]", text) else ""
