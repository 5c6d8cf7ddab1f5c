"""Files in which no table of people stands: a clear word on what they seem to be, and what to do."""

from .records import gettext_noop

PDF = gettext_noop(
    "This is a PDF, from which no people can be read. Export the people as CSV or vCard, and bring that."
)
PAGE = gettext_noop("This is a web page. Look for a download or export there, and bring that file.")
SHEET = gettext_noop("This is a spreadsheet. Save it as CSV, and bring that.")
JSON = gettext_noop(
    "This is a JSON file that Goodword did not write, or a damaged one. Save the people as CSV or vCard."
)
PICTURE = gettext_noop("This is a picture, from which no people can be read.")
VCARD = gettext_noop("This is a vCard file, not a table.")
CALENDAR = gettext_noop("This is a calendar file, not a table.")
PACKED = gettext_noop("This archive holds nothing that can be imported here. Unpack it, and bring the file inside.")
BINARY = gettext_noop("This file holds no text, so no people can be read from it.")

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"BEGIN:VCARD", VCARD),
    (b"BEGIN:VCALENDAR", CALENDAR),
    (b"{", JSON),
    (b"[{", JSON),
    (b"%PDF", PDF),
    (b"<!DOCTYPE HTML", PAGE),
    (b"<HTML", PAGE),
    (b"<?XML", SHEET),
    (b"\xd0\xcf\x11\xe0", SHEET),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
)
_SHEET_PARTS = (b"[Content_Types].xml", b"xl/", b"mimetypeapplication/vnd.oasis", b"Index/Document.iwa")


def what_is(head: bytes) -> str:
    """The sentence that says what a file with these first bytes seems to be; empty for what may be a table."""
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return SHEET if any(part in head[:4096] for part in _SHEET_PARTS) else PACKED
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].upper()
    return next((sentence for mark, sentence in _STARTS if start.startswith(mark) or head.startswith(mark)), "")
