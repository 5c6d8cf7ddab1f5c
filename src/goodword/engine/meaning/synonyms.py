"""Groups of names for the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Self

from goodword.engine.meaning.words import spoken

SHIPPED: Final = Path(__file__).parent / "synonyms_data"
PLURAL_LEAST: Final = 4  # letters of a word whose last "s" may go


def key(text: str) -> str:
    """What two spellings of a name have in common: case, accents, hyphens and a plural's "s" make no difference."""
    words = " ".join(spoken(text)).replace("-", " ").split()
    return " ".join(
        word[:-1] if len(word) >= PLURAL_LEAST and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


class Synonyms:
    """Which names mean the same. A name may stand in several groups."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self.groups: list[tuple[str, ...]] = []
        self._of: dict[str, list[int]] = {}
        for group in groups:
            self.add(group)

    @classmethod
    def shipped(cls) -> Self:
        """Those that Goodword brings along: hobbies, and skills of ESCO."""
        return cls([*read(SHIPPED / "hobbies.tsv"), *read(SHIPPED / "esco.tsv")])

    def add(self, names: Sequence[str]) -> None:
        """One more group."""
        place = len(self.groups)
        self.groups.append(tuple(names))
        for each in {key(name) for name in names} - {""}:
            self._of.setdefault(each, []).append(place)

    def names(self, text: str) -> list[str]:
        """Other names for the same, from all groups it stands in; none where it is not known."""
        own = key(text)
        told = dict.fromkeys(name for place in self._of.get(own, ()) for name in self.groups[place])
        return [name for name in told if key(name) != own]


def read(file: Path) -> list[tuple[str, ...]]:
    """Groups of a table: a name, a tab, and its synonyms parted by ``|``; lines with ``#`` are remarks."""
    groups = []
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _tab, others = line.partition("\t")
            groups.append((name, *(other for other in others.split("|") if other)))
    return groups
