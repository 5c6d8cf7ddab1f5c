"""Reading one line: the days first, since their words mean other things elsewhere, then length, kind, people, place, topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from goodword.ties.reading import days
from goodword.ties.reading.days import Day, Seen
from goodword.ties.reading.language import KindWords, Language
from goodword.ties.reading.said import Group, Name, Reading

LONGEST: Final = 2_000  # signs that are looked at; what follows stays in the note
MOST_NAMES: Final = 12
MOST_WORDS: Final = 4  # of a name
MOST_SMALL: Final = 3  # of a name written small
MOST_OF_PLACE, MOST_OF_TOPIC = 6, 5
MOST_LOOSE: Final = 2  # words not understood before a place: after more it is the place in somebody's sentence
NAME_WORD: Final = re.compile(r"(?:[^\W\d_]\.(?!\w)|[^\W\d_](?:[\w’'-]*\w)?)")
WORD: Final = re.compile(r"\w(?:[\w’'.&/-]*[\w’'])?")
# An initial's dot ends nothing.
STOP: Final = re.compile(r"[,;:!?()\n\"“”–—]|(?<!\b[^\W\d_])\.|\s-\s")
SPACE: Final = re.compile(r"[ \t]+")


def read(line: str, language: Language, today: date) -> Reading:
    """Read a line, as told on ``today``, the writer's own day."""
    told = Reading(line)
    reader = _Reader(told, language, today)
    reader.read()
    return told


class _Reader:
    def __init__(self, told: Reading, language: Language, today: date) -> None:
        self.told, self.language = told, language
        self.text = told.line[:LONGEST]
        ahead = language.pattern("upcoming").search(self.text) is not None
        self.seen = Seen(language, today, ahead)

    def read(self) -> None:
        self._follow_up()
        self._day()
        self._time()
        self._length()
        kind = self._reached_us() or self._kind()
        self._people(kind)
        self._place()
        self._topic()
        self.told.spans.sort()

    # What is taken, and what is free.

    def _free(self, start: int, end: int) -> bool:
        taken = [(one, other) for one, other, _what in self.told.spans]
        taken += [(group.start, group.end) for group in self.told.groups]
        return all(end <= one or other <= start for one, other in taken)

    def _take(self, start: int, end: int, what: str) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        if start < end:
            self.told.spans.append((start, end, what))

    def _until_taken(self, start: int) -> int:
        """Where the free stretch from ``start`` on ends: at something taken, at a stop, at the end."""
        begins = [one for one, _other, _what in self.told.spans if one >= start]
        begins += [group.start for group in self.told.groups if group.start >= start]
        stop = STOP.search(self.text, start)
        return min([*begins, stop.start() if stop else len(self.text)])

    def _first(self, patterns: Iterator[re.Match[str]] | list[re.Match[str]]) -> re.Match[str] | None:
        """The earliest free match, the longest of those."""
        free = [found for found in patterns if found.end() > found.start() and self._free(found.start(), found.end())]
        return min(free, key=lambda found: (found.start(), -found.end()), default=None)

    # Days.

    def _days(self, seen: Seen, begin: int = 0, end: int | None = None) -> tuple[re.Match[str], Day, bool] | None:
        """The earliest day that is told between two places, and whether its words stay in the note."""
        best: tuple[re.Match[str], Day, bool] | None = None
        for words, pattern in self.language.day_patterns:
            for found in pattern.finditer(self.text, begin, len(self.text) if end is None else end):
                if not self._free(found.start(), found.end()):
                    continue
                day = days.work_out(found, words, seen)
                if day is None:
                    continue
                better = best is None or (found.start(), -found.end()) < (best[0].start(), -best[0].end())
                if better:
                    best = (found, day, words.keep)
                break
        return best

    def _follow_up(self) -> None:
        """A day after the words that announce one, in the same sentence. Other words between stay in the note."""
        for mark in self.language.pattern("follow_up").finditer(self.text):
            stop = re.compile(r"[.;\n](?:\s|$)").search(self.text, mark.end())
            found = self._days(self.seen._replace(ahead=True), mark.end(), stop.start() if stop else None)
            if (
                found is None
                or len(found[1].iso) < len("2026-11")
                or found[1].iso < self.seen.today.isoformat()[: len(found[1].iso)]
            ):
                continue
            match, day, _keep = found
            self.told.follow_up = day.iso if len(day.iso) == len("2026-11-21") else f"{day.iso}-01"
            if self.text[mark.end() : match.start()].strip() == "":
                self._take(mark.start(), match.end(), "follow_up")
            else:
                self._take(match.start(), match.end(), "follow_up")
            return

    def _day(self) -> None:
        found = self._days(self.seen)
        if found is None:
            return
        match, day, keep = found
        self.told.day, self.told.other_day = day
        if not keep:
            self._take(match.start(), match.end(), "day")

    def _time(self) -> None:
        """A time by the clock; a day that is no more than a month has none."""
        if self.told.day and len(self.told.day) < len("2026-11-21"):
            return
        noon = self._first(list(self.language.pattern("noon").finditer(self.text)))
        if noon is not None:
            self.told.time = "12:00"
            self._take(noon.start(), noon.end(), "time")
            return
        found = self._first([match for pattern in self.language.time_patterns for match in pattern.finditer(self.text)])
        if found is None:
            return
        parts = found.groupdict()
        hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), (parts.get("half") or "").lower()
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        self.told.time = f"{hour:02}:{minute:02}"
        self._take(found.start(), found.end(), "time")

    # How long.

    def _length(self) -> None:
        for pattern in self.language.length_patterns:
            for found in pattern.finditer(self.text):
                minutes = self._minutes(found)
                if minutes and self._free(found.start(), found.end()):
                    self.told.minutes = minutes
                    self._take(found.start(), found.end(), "minutes")
                    return

    def _minutes(self, found: re.Match[str]) -> int:
        parts = found.groupdict()
        if parts.get("quarter"):
            return 15
        if parts.get("half"):
            return 30
        minutes = 0.0
        if parts.get("hours"):
            minutes += self._amount(parts["hours"]) * 60 + (30 if parts.get("more") else 0)
        if parts.get("minutes"):
            minutes += self._amount(parts["minutes"])
        return round(minutes)

    def _amount(self, word: str) -> float:
        word = word.lower()
        if word[0].isdigit():
            return float(word.replace(",", "."))
        return float(self.language.numbers.get(word, 0))

    # What it was, and with whom.

    def _reached_us(self) -> tuple[KindWords, int] | None:
        """ "Mara wrote": somebody's name begins the line, and what they did follows."""
        begin = len(self.text) - len(self.text.lstrip())
        for name in self._names(begin, self._until_taken(begin), begins_line=True):
            rest = SPACE.match(self.text, name.end)
            verb = WORD.match(self.text, rest.end()) if rest else None
            kind = self.language.reached_us.get(verb[0].lower()) if verb else None
            if verb is None or kind is None or not self._free(verb.start(), verb.end()):
                return None
            whom = self.language.pattern("reached_us_object").match(self.text, verb.end())
            end = whom.end() if whom and self._free(whom.start(), whom.end()) else verb.end()
            self.told.kind, self.told.way = kind, "in"
            self.told.groups.append(Group(name.start, name.start, name.end, (name,)))
            keep = kind == "favor"
            if not keep:
                self._take(verb.start(), end, "kind")
            return KindWords(kind, ""), end
        return None

    def _kind(self) -> tuple[KindWords, int] | None:
        best: tuple[re.Match[str], KindWords] | None = None
        for words, pattern in self.language.kind_patterns:
            found = self._first(list(pattern.finditer(self.text)))
            if found is not None and (
                best is None or (found.start(), -found.end()) < (best[0].start(), -best[0].end())
            ):
                best = (found, words)
        if best is None:
            return None
        found, words = best
        self.told.kind, self.told.way = words.kind, words.way
        if not words.keep:
            self._take(found.start(), found.end(), "kind")
        return words, found.end()

    def _people(self, kind: tuple[KindWords, int] | None) -> None:
        if kind is not None and kind[0].pattern:
            self._whom(kind[1], asked=kind[0].whom)
            if not self.told.groups:
                self._whom_of_another()
        for mark in self.language.pattern("with_marks").finditer(self.text):
            if self._free(mark.start(), mark.end()):
                self._group(mark.start(), mark.end())

    def _whom(self, at: int, *, asked: bool) -> None:
        """Whoever follows the words of the kind at once."""
        for marks, way in (("from_them", "in"), ("to_them", "out")):
            mark = self.language.pattern(marks).match(self.text, at)
            if mark and self._free(mark.start(), mark.end()) and self._group(mark.start(), mark.end()):
                self.told.way = self.told.way or way
                return
        if asked:
            mark = self.language.pattern("whom_marks").match(self.text, at)
            begin = mark.end() if mark and self._free(mark.start(), mark.end()) else at
            self._group(at, begin)

    def _whom_of_another(self) -> None:
        """ "wrote Mara a letter": the kind is a letter, and who it went to follows another word."""
        for words, pattern in self.language.kind_patterns:
            if words.whom and words.way:
                for found in pattern.finditer(self.text):
                    if self._free(found.start(), found.end()) and self._group(found.end(), found.end()):
                        self.told.way = self.told.way or words.way
                        return

    def _group(self, start: int, after: int) -> bool:
        """Take the names that begin right after a mark; says whether there were any."""
        space = SPACE.match(self.text, after)
        begin = space.end() if space else after
        names = []
        for name in self._names(begin, self._until_taken_or_joined(begin)):
            names.append(name)
            if len(self.told.names) + len(names) >= MOST_NAMES:
                break
        if not names or (not space and after == begin and begin and self.text[begin - 1].isalnum()):
            return False
        while start < names[0].start and self.text[start].isspace():
            start += 1
        self.told.groups.append(Group(start, names[0].start, names[-1].end, tuple(names)))
        return True

    def _until_taken_or_joined(self, start: int) -> int:
        """Where a list of names can end at the latest: a comma may stand between two of them."""
        end = self._until_taken(start)
        joiner = self.language.pattern("joiners")
        while end < len(self.text) and self.text[end] == "," and self._free(end, end + 1):
            found = joiner.match(self.text, end)
            if found is None or found.end() <= end or not self._free(found.start(), found.end()):
                break
            end = self._until_taken(found.end())
        return end

    def _names(self, begin: int, end: int, *, begins_line: bool = False) -> Iterator[Name]:
        """Names one after another, with the words between two of them."""
        at, first, small = begin, True, False
        while at < end:
            name = self._name(at, end, small_too=(first or small) and not begins_line)
            if name is None:
                return
            yield name
            if begins_line:
                return
            found = self.language.pattern("joiners").match(self.text, name.end, end)
            if found is None or found.end() == found.start():
                return
            # A name written small may follow "and", never a comma: what comes there is mostly something else.
            small = "," not in found[0]
            at, first = found.end(), False

    def _name(self, at: int, end: int, *, small_too: bool) -> Name | None:
        """Up to four words, each beginning with a capital; or three small ones until a word that is part of no name."""
        last, count, links = -1, 0, []
        small = False
        place = at
        while place < end and count < MOST_WORDS:
            found = NAME_WORD.match(self.text, place, end)
            if found is None:
                break
            word = found[0]
            plain = word.lower().rstrip(".")
            if plain.endswith(("'s", "’s")):
                break
            if plain in self.language.name_links and (count or not word[0].islower()) and not small:
                links.append(found.end())
                count += 1
            elif plain in self.language.not_names or plain in self.language.boundaries:
                break
            elif word[0].islower():
                if not (small_too and (small or count == 0)) or count >= MOST_SMALL:
                    break
                small, last, count = True, found.end(), count + 1
            elif small:
                break
            else:
                last, count = found.end(), count + 1
            space = SPACE.match(self.text, found.end(), end)
            if space is None:
                break
            place = space.end()
        if last < 0:
            return None
        return Name(self.text[at:last], at, last)

    # Where, and about what.

    def _place(self) -> None:
        for marks, named in (("place_marks", False), ("named_place_marks", True)):
            for mark in self.language.pattern(marks).finditer(self.text):
                end = self._stretch(mark.end(), MOST_OF_PLACE, named=named)
                if end is not None and self._free(mark.start(), end) and self._loose(mark.start()) <= MOST_LOOSE:
                    self.told.place = self.text[mark.end() : end].strip()
                    self._take(mark.start(), end, "place")
                    return

    def _loose(self, at: int) -> int:
        """How many words before ``at`` nothing has been made of."""
        ends = [end for _start, end, _what in self.told.spans if end <= at]
        ends += [group.end for group in self.told.groups if group.end <= at]
        return len(WORD.findall(self.text, max(ends, default=0), at))

    def _stretch(self, begin: int, most: int, *, named: bool) -> int | None:
        """Where a place ends that begins at ``begin``; None where none does."""
        stop, place, count, end, first = self._until_taken(begin), begin, 0, None, ""
        while place < stop:
            found = WORD.match(self.text, place, stop)
            if found is None:
                break
            plain = found[0].lower()
            if count == 0:
                first = plain
                starts = not found[0][0].islower() and not found[0][0].isdigit()
                starts = starts or (not named and plain in self.language.place_starts)
                if not starts or plain in (self.language.not_places - self.language.place_starts):
                    return None
            elif plain in self.language.boundaries:
                break
            elif count == 1 and first in self.language.place_starts and plain in self.language.not_places:
                return None
            if count == most:
                return None
            count, end = count + 1, found.end()
            space = SPACE.match(self.text, found.end(), stop)
            if space is None:
                break
            place = space.end()
        if end is None or (count == 1 and self.text[begin:end].strip().lower() in self.language.place_starts):
            return None
        return end

    def _topic(self) -> None:
        """A few words after "about"; a whole sentence is no topic, and stays in the note."""
        for mark in self.language.pattern("topic_marks").finditer(self.text):
            stop = self._until_taken(mark.end())
            words = list(WORD.finditer(self.text, mark.end(), stop))
            while words and words[0][0].lower() in self.language.articles:
                words = words[1:]
            if (
                not words
                or words[0][0].lower() in self.language.no_topics
                or not self._free(mark.start(), words[-1].end())
            ):
                continue
            if len(words) > MOST_OF_TOPIC or any(word[0].lower() in self.language.not_names for word in words):
                continue
            self.told.topics = (*self.told.topics, self.text[words[0].start() : words[-1].end()])
            self._take(mark.start(), words[-1].end(), "topic")
