"""One's people as JSON from which they can be brought back whole: the writer, and the reader of what it wrote.

A file is one object: ``format``, ``version``, ``exported_at``, ``circles``, ``persons``, ``merges``, ``pairs``. Each
item of a list stands on a line of its own, so that both sides work a line at a time; a file that was laid out anew
by another program is read as well, at once.
"""

from goodword.people.exports.json.reading import Item, NotReadable, Whole, items, read, read_all, row, stands_in_lines
from goodword.people.exports.json.writing import FORMAT, MEDIA_TYPE, VERSION, write

__all__ = [
    "FORMAT",
    "MEDIA_TYPE",
    "VERSION",
    "Item",
    "NotReadable",
    "Whole",
    "items",
    "read",
    "read_all",
    "row",
    "stands_in_lines",
    "write",
]
