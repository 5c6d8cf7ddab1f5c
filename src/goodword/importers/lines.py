"""What one reading of a file of lines remembers: lines refused, remarks, and the cutting of cells to a bearable length."""

from collections import Counter
from collections.abc import Iterator

from .limits import Limits
from .records import Record, Remark, Tally, Unreadable, gettext_noop
from .text import many_lines, one_line

FIELDS = gettext_noop("This line has %(found)d fields where %(expected)d belong, so it was skipped.")
NOBODY = gettext_noop("This line names nobody: it has neither a name nor an address.")
NO_DATE = gettext_noop("“%(text)s” is no date that is understood here, so it was kept as text.")
CUT = gettext_noop("A text of %(length)d characters was cut to %(limit)d.")
GARBLED = gettext_noop("Some letters on this line were not legible; they are shown as question marks.")
FULL = gettext_noop("Only the first %(limit)d people are read in one import; the lines from here on were not.")
MORE = gettext_noop("%(count)d more lines of this file could not be read.")

_GARBLE = "\N{REPLACEMENT CHARACTER}"


class Lines:
    """The state of one reading, kept small: what is to be told of its lines, waiting to be handed out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.people = 0
        self._short_limit = limits.short_field_chars
        self._waiting: list[Record] = []
        self._unreadable = 0
        self._unreadable_more = 0
        self._tallies: Counter[str] = Counter()
        self._file = ""

    # What happens in a file

    def begin(self, file: str) -> None:
        self._file = file
        self._unreadable = self._unreadable_more = 0
        self._tallies = Counter()

    def unreadable(self, line: int, reason: str, /, **params: str | int) -> None:
        self._unreadable += 1
        if self._unreadable <= self.limits.unreadable:
            self._waiting.append(Unreadable(self._file, line, reason, params))
        else:
            self._unreadable_more += 1

    def problem(self, line: int, reason: str) -> None:
        """As `unreadable`, in the shape that `Rows` calls."""
        self.unreadable(line, reason)

    def remark(self, line: int, reason: str, /, **params: str | int) -> None:
        self._unreadable += 1
        if self._unreadable <= self.limits.unreadable:
            self._waiting.append(Remark(self._file, line, reason, params))

    def tell(self, record: Record) -> None:
        """Put a record in line, to be handed out with the next `waiting`."""
        self._waiting.append(record)

    def left_out(self, kind: str, count: int = 1) -> None:
        self._tallies[kind] += count

    def finish(self) -> Iterator[Record]:
        """The rest of what is to be told about the file."""
        yield from self.waiting()
        if self._unreadable_more:
            yield Unreadable(self._file, 0, MORE, {"count": self._unreadable_more})
        for kind, count in sorted(self._tallies.items()):
            if count:
                yield Tally(self._file, kind, count)

    @property
    def has_waiting(self) -> bool:
        return bool(self._waiting)

    def waiting(self) -> list[Record]:
        """Records that gathered since the last call."""
        if not self._waiting:
            return self._waiting
        out, self._waiting = self._waiting, []
        return out

    # Cells

    def fits(self, row: list[str], width: int, line: int) -> bool:
        """False, and told, when a row has not the fields its header promised; empty ones at the end are forgiven."""
        if len(row) == width:
            return True
        if len(row) > width and not any(cell.strip() for cell in row[width:]):
            return True
        if any(cell.strip() for cell in row):
            self.unreadable(line, FIELDS, found=len(row), expected=width)
        return False

    def short(self, text: str, line: int) -> str:
        """A cell that is one line: a name, a title."""
        if not text:
            return ""
        text = one_line(text)
        if len(text) > self._short_limit:
            self.remark(line, CUT, length=len(text), limit=self._short_limit)
            text = text[: self._short_limit - 1].rstrip() + "…"
        if _GARBLE in text:
            self.remark(line, GARBLED)
        return text

    def long(self, text: str, line: int) -> str:
        """A cell that may have several lines."""
        if not text:
            return ""
        text = many_lines(text)
        limit = self.limits.field_chars
        if len(text) > limit:
            self.remark(line, CUT, length=len(text), limit=limit)
            text = text[: limit - 1].rstrip() + "…"
        if _GARBLE in text:
            self.remark(line, GARBLED)
        return text

    # People

    def full(self, line: int) -> bool:
        """True, and told once, when the import holds as many people as it may."""
        self.people += 1
        if self.people <= self.limits.people:
            return False
        self.unreadable(line, FULL, limit=self.limits.people)
        return True
