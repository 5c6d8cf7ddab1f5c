"""What a language has to say of itself so that a line in it can be read. Patterns are regular expressions that ignore
case; they may use ``{month}``, ``{weekday}``, ``{number}``, ``{unit}``, which the words of the tables are put in for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class KindWords:
    """Words that tell the kind.

    Attributes:
        way: "in" or "out" where they also tell who reached out.
        keep: they say more than the kind ("lunch"), so they stay in the note as well.
        whom: whoever it was with may follow at once ("called Mara").
    """

    kind: str
    pattern: str
    way: str = ""
    keep: bool = False
    whom: bool = False


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words that tell a day; ``rule`` names how they are worked out (``days.RULES``)."""

    rule: str
    pattern: str
    shift: int = 0
    keep: bool = False


@dataclass(frozen=True)
class Language:
    """The words of one language.

    Attributes:
        months, weekdays: word → number; January is 1, Monday is 0. All spellings, in lower case, without a dot.
        numbers: word → number; "a" among them where one says "a week".
        units: word → "minute", "hour", "day", "week", "month", "year".
        lengths: patterns of how long it took, with groups ``hours``, ``minutes``, ``half`` (of an hour), ``more`` (half an
            hour more).
        length_marks: what stands before a length inside a sentence ("for about").
        follow_up: what announces the day to come back to it.
        upcoming: words of a line about something that is still to be.
        reached_us: verbs after a name that begins the line ("Mara wrote") → kind.
        reached_us_object: what ends such a beginning where it stands there ("Mara called me").
        whom_marks: what may stand between a kind and whoever it was with ("called up with").
        from_them, to_them: the same, with the direction it tells.
        with_marks: what announces people anywhere in the line.
        joiners: between two names.
        topic_marks, place_marks, named_place_marks: what announces a topic; a place; a place only where a name follows.
        place_starts: words that may begin a place although they are no name ("the", "her").
        not_places: what follows a mark of a place and is none.
        boundaries: words at which a name, place or topic ends.
        not_names: words that are no part of a name, however they are written.
        name_links: small words inside of names ("van").
        no_topics: what follows a mark of a topic and is none.
        articles: what a topic begins with and is kept without.
    """

    code: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    days: Sequence[DayWords]
    times: Sequence[str]
    noon: str
    lengths: Sequence[str]
    length_marks: str
    follow_up: str
    upcoming: str
    kinds: Sequence[KindWords]
    reached_us: Mapping[str, str]
    reached_us_object: str
    whom_marks: str
    from_them: str
    to_them: str
    with_marks: str
    joiners: str
    topic_marks: str
    place_marks: str
    named_place_marks: str
    place_starts: frozenset[str]
    not_places: frozenset[str]
    boundaries: frozenset[str]
    not_names: frozenset[str]
    name_links: frozenset[str]
    no_topics: frozenset[str]
    articles: frozenset[str]

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """``pattern`` with the words of the tables put in."""
        for name, words in self._words.items():
            pattern = pattern.replace(f"{{{name}}}", words)
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def _words(self) -> dict[str, str]:
        number = rf"\d{{1,3}}|{_either(self.numbers)}"
        return {
            "month": rf"(?P<month>{_either(self.months)})\b\.?",
            "weekday": rf"(?P<weekday>{_either(self.weekdays)})\b\.?",
            "number": rf"(?P<number>{number})",
            "unit": rf"(?P<unit>{_either(self.units)})\b",
        }

    @cached_property
    def kind_patterns(self) -> list[tuple[KindWords, re.Pattern[str]]]:
        return [(words, self.compiled(words.pattern)) for words in self.kinds]

    @cached_property
    def day_patterns(self) -> list[tuple[DayWords, re.Pattern[str]]]:
        return [(words, self.compiled(words.pattern)) for words in self.days]

    @cached_property
    def length_patterns(self) -> list[re.Pattern[str]]:
        """Lengths that a mark announces, then those that stand alone between two commas, or begin or end the line."""
        marked = [self.compiled(rf"\b(?:{self.length_marks})\s+{pattern}") for pattern in self.lengths]
        alone = [self.compiled(rf"(?:^|(?<=[,;(]))\s*{pattern}(?=\s*(?:$|[,;.)]))") for pattern in self.lengths]
        first = [self.compiled(rf"^\s*{pattern}(?=\s)") for pattern in self.lengths]
        last = [self.compiled(rf"(?<=\s){pattern}\s*$") for pattern in self.lengths]
        return marked + alone + first + last

    @cached_property
    def time_patterns(self) -> list[re.Pattern[str]]:
        return [self.compiled(pattern) for pattern in self.times]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of one of the attributes, remembered."""
        found = self._patterns.get(name)
        if found is None:
            found = self._patterns[name] = self.compiled(str(getattr(self, name)))
        return found

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def count(self, word: str) -> int:
        """The number that digits or a word stand for."""
        return int(word) if word.isdigit() else self.numbers[word.lower()]


def _either(words: Mapping[str, object]) -> str:
    """One of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
