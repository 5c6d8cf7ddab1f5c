"""What a card brings to the question whether two of them are one person, and what a whole address book shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goodword.people.addresses import read_email
from goodword.people.likeness import ReadName, read


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one card (or person) brings to a comparison; every field may be empty.

    Attributes:
        names: as written, best first.
        emails: keys (`addresses.email_key`).
        phones: keys (`phones.phone_key`).
        profiles: ``platform:handle`` keys.
        uids: identifiers a source gave the person ("vcard:…"); equal ones are the same entry seen twice.
        companies, places: folded; the present company first.
        birthdays: ISO dates, ``--MM-DD`` without a year.
    """

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    birthdays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """What too many of an owner's people share for it to tell one of them.

    Attributes:
        emails, phones: used by people of three or more names: an office's, a family's.
        names: keys of names that three or more people bear.
    """

    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


NOBODY: Final = Crowd()
NO_NAME: Final = read("")
MANY: Final = 3


def survey(rows: Iterable[Evidence]) -> Crowd:
    """Count what an owner's people share."""
    emails: dict[str, set[str]] = {}
    phones: dict[str, set[str]] = {}
    bearers: Counter[str] = Counter()
    for row in rows:
        key = first_name(row).key
        bearers[key] += 1
        for email in row.emails:
            emails.setdefault(email, set()).add(key)
        for phone in row.phones:
            phones.setdefault(phone, set()).add(key)
    return Crowd(
        frozenset(email for email, keys in emails.items() if len(keys) >= MANY),
        frozenset(phone for phone, keys in phones.items() if len(keys) >= MANY),
        frozenset(key for key, count in bearers.items() if key and count >= MANY),
    )


def first_name(row: Evidence) -> ReadName:
    """The best name, prepared for comparing."""
    return read(row.names[0]) if row.names else NO_NAME


def is_shared(email: str) -> bool:
    """Whether an address is of the kind an office reads together: info@, sales@."""
    mailbox = read_email(email)
    return mailbox is not None and mailbox.shared


def alternative(email: str) -> str:
    """The key under which a provider's spellings of one mailbox are the same."""
    mailbox = read_email(email)
    return mailbox.alternative if mailbox is not None else email
