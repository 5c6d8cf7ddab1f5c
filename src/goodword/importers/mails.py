"""E-mail addresses and the names beside them, as calendars and mailboxes write them. Free of Django."""

import re

from goodword.people import names

from .records import Names, PersonRecord
from .text import one_line

KEY = "mail/"

_ADDRESS = re.compile(r"[^\s@<>(),:;\[\]\"\\]{1,64}@(?:[^\s@<>(),:;\[\]\"\\.]{1,63}\.)+[^\s@<>(),:;\[\]\"\\.]{2,63}")
_SCHEME = re.compile(r"mailto:", re.IGNORECASE)
_QUOTES = "'\"‘’“”`"
# Programs that write mail, and calendars of rooms and groups: nobody to know.
_NOBODY = re.compile(
    r"(?:no|not|do-?not|never)[-_.]?repl(?:y|ies)\b|mailer-daemon|postmaster@|bounces?[-+@]|notifications?@|unsubscribe",
    re.IGNORECASE,
)
_CALENDARS = (
    "@resource.calendar.google.com",
    "@group.calendar.google.com",
    "@group.v.calendar.google.com",
    "@import.calendar.google.com",
    "unknownorganizer@calendar.google.com",
    "@imip.me.com",
    ".invalid",
)


def address(text: str) -> str:
    """The address in ``text``, in lower case; empty where there is none.

    >>> address("MAILTO:Ada@Example.com")
    'ada@example.com'
    """
    found = _ADDRESS.fullmatch(_SCHEME.sub("", text, count=1).strip().strip("<>").strip())
    if found is None:
        return ""
    plain = found[0].lower()
    return plain if plain.isprintable() else ""


def is_nobody(mail: str) -> bool:
    """Whether a program or a room stands behind the address, as far as it tells."""
    return bool(_NOBODY.search(mail)) or mail.endswith(_CALENDARS)


def tidy_name(text: str, mail: str = "") -> str:
    """A name as it stood beside an address; empty where it only repeats the address.

    >>> tidy_name("'Adler, Ada'")
    'Ada Adler'
    """
    name = one_line(text).strip(_QUOTES + " ")
    if not name or "@" in name or name == mail.partition("@")[0]:
        return ""
    family, comma, given = name.partition(", ")
    if comma and "," not in given and given and len(given.split()) <= 3 and "." not in given:
        name = f"{given} {family}"
    return name[:200]


def person(file: str, line: int, mail: str, name: str) -> PersonRecord:
    """Somebody known by an address, and by a name where one stood there."""
    return PersonRecord(file, line, KEY + mail, _names(name), (("email", mail),), connected=True)


def _names(name: str) -> Names:
    read = names.split(name)
    return Names(given=read.given, family=read.family, prefix=read.title, suffix=read.suffix, display=name)
