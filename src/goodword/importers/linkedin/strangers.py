"""Files that are not LinkedIn's: a clear word on what they seem to be, so that the member knows where to take them."""

from goodword.importers.csvrows import SEPARATORS, head_rows
from goodword.importers.records import gettext_noop
from goodword.importers.text import plain

VCARD = gettext_noop("This is a vCard file. LinkedIn archives are zip or CSV files.")
CALENDAR = gettext_noop("This is a calendar file. LinkedIn archives are zip or CSV files.")
MAILBOX = gettext_noop("This looks like a mailbox. LinkedIn archives are zip or CSV files.")
GOOGLE = gettext_noop("This is a contacts file from Google, not from LinkedIn.")
OUTLOOK = gettext_noop("This is a contacts file from Outlook, not from LinkedIn.")
PAGE = gettext_noop("This is a web page. Download the archive that LinkedIn’s mail links to, and choose that file.")
PDF = gettext_noop("This is a PDF. LinkedIn archives are zip or CSV files.")
SHEET = gettext_noop("This is a spreadsheet. Save it as CSV, or choose the archive as LinkedIn sent it.")
PICTURE = gettext_noop("This is a picture. LinkedIn archives are zip or CSV files.")
UNKNOWN = gettext_noop("This file has no header that a file from a LinkedIn archive has.")

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"BEGIN:VCARD", VCARD),
    (b"BEGIN:VCALENDAR", CALENDAR),
    (b"FROM ", MAILBOX),
    (b"%PDF", PDF),
    (b"<!DOCTYPE HTML", PAGE),
    (b"<HTML", PAGE),
    (b"\xd0\xcf\x11\xe0", SHEET),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
)


def what_is(head: bytes) -> str:
    """The sentence that says what a file with these first bytes seems to be."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].upper()
    for mark, sentence in _STARTS:
        if start.startswith(mark) or head.startswith(mark):
            return sentence
    for separator in SEPARATORS:
        for row in head_rows(head, separator, most=5):
            cells = {plain(cell) for cell in row}
            if (
                {"givenname", "familyname"} <= cells
                or {"organizationname", "email1value"} <= cells
                or {"labels", "fileas"} <= cells
            ):
                return GOOGLE
            if {"firstname", "lastname", "emailaddress"} <= cells and "connectedon" not in cells and len(cells) > 16:
                return OUTLOOK
    return UNKNOWN
