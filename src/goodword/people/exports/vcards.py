"""A person as a vCard. What vCards have no place for stands in properties named X-GOODWORD-…, so nothing is dropped.

Labels that vCards know (work, home, cell …) become TYPE; other labels are written as address books do, in a group
with an X-ABLabel. A structured X-GOODWORD property holds the fields of its kind of fact in the order
``people.kinds`` declares them, separated by semicolons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from goodword.core import dates
from goodword.people import names
from goodword.people.exports.rows import FactRow, PersonRow
from goodword.people.kinds import KINDS
from goodword.people.vcard.lines import Property, Version, card

MEDIA_TYPE = "text/vcard"
TYPES = {
    "email": {"work": "work", "home": "home"},
    "phone": {
        "work": "work", "home": "home", "cell": "cell", "mobile": "cell", "fax": "fax", "pager": "pager",
        "text": "text", "video": "video", "main": "voice",
    },
    "address": {"work": "work", "home": "home"},
    "site": {"work": "work", "home": "home"},
}  # fmt: skip
ADDRESS = ("pobox", "extended", "street", "city", "region", "postcode", "country")
NOTES = ("note", "learned")
NO_YEAR = "1604"  # what address books write for a birthday without its year in version 3.0
# Told by the properties of their own below; every other kind goes to X-GOODWORD-….
PLACED = {"name", "nickname", "pronouns", "email", "phone", "handle", "site", "address", "organisation", "birthday",
          "date", *NOTES, "topic"}  # fmt: skip


def write(
    people: Iterable[PersonRow], circles: Mapping[UUID, str], *, version: Version, notes: bool = True
) -> Iterator[str]:
    """One vCard a person, in turn.

    Args:
        circles: key → name; they become CATEGORIES.
        notes: with private notes; leave them out of cards that others will see.
    """
    for person in people:
        yield card(_properties(person, circles, version, notes=notes), version=version)


def _properties(person: PersonRow, circles: Mapping[UUID, str], version: Version, *, notes: bool) -> Iterator[Property]:
    modern = version == "4.0"
    yield Property("PRODID", "-//Goodword//Goodword//EN")
    yield Property("UID", f"urn:uuid:{person.cards[0].key if person.cards else person.key}", raw=True)
    if modern:
        yield Property("KIND", "individual")
    yield from _name(person)
    if nicknames := person.texts("nickname"):
        yield Property("NICKNAME", nicknames, listed=True)
    for pronouns in person.texts("pronouns"):
        yield Property("PRONOUNS" if modern else "X-GOODWORD-PRONOUNS", pronouns)
    for fact in person.facts("email"):
        yield _labelled("EMAIL", fact, fact.value["address"], *([] if modern else [("TYPE", "INTERNET")]))
    for fact in person.facts("phone"):
        yield _labelled("TEL", fact, fact.value["number"])
    for fact in person.facts("address"):
        value = [fact.value.get(part, "") for part in ADDRESS]
        yield _labelled("ADR", fact, value)
    for fact in person.facts("site"):
        yield _labelled("URL", fact, fact.value["url"], raw=True)
    for fact in person.facts("handle"):
        yield _handle(fact)
    yield from _work(person)
    birthdays = list(person.facts("birthday"))
    for fact in birthdays[:1]:
        yield from _day("BDAY", fact, version)
    for fact in person.facts("date"):
        yield from _day("X-ABDATE", fact, version)
    topics = person.texts("topic")
    if modern:
        yield from (Property("INTEREST", topic) for topic in topics)
    else:
        yield from (Property("X-GOODWORD-TOPIC", topic) for topic in topics)
    if inside := [circles[key] for key in person.circle_keys() if key in circles]:
        yield Property("CATEGORIES", inside, listed=True)
    if notes and (said := [text for fact in person.facts(*NOTES) if (text := fact.value.get("text"))]):
        yield Property("NOTE", "\n\n".join(said))
    # A vCard has one name and one birthday; what other cards of a merged person say stands beside them.
    yield from (_own(fact) for fact in [*list(person.facts("name"))[1:], *birthdays[1:]])
    yield from _rest(person)


def _name(person: PersonRow) -> Iterator[Property]:
    told = next((fact.value for fact in person.facts("name")), {})
    yield Property("FN", told.get("display") or person.name or "?")
    if told.get("given") or told.get("family"):
        parts = [told.get(part, "") for part in ("family", "given", "middle", "prefix", "suffix")]
    else:
        guess = names.split(told.get("display") or person.name)
        parts = [guess.family, guess.given, "", guess.title, guess.suffix]
    yield Property("N", parts)
    if told.get("maiden"):
        yield Property("X-MAIDENNAME", told["maiden"])


def _labelled(
    name: str, fact: FactRow, value: str | list[str], *params: tuple[str, str], raw: bool = False
) -> Property:
    """With a TYPE where vCards know the label, else with the label in words."""
    known = TYPES[fact.kind].get(fact.label.lower())
    if known:
        return Property(name, value, (*params, ("TYPE", known)), raw=raw)
    return Property(name, value, params, label=fact.label, raw=raw)


def _handle(fact: FactRow) -> Property:
    """Profiles on the web as address books write them; addresses of messengers as IMPP."""
    url = fact.value.get("url", "")
    if not re.match(r"https?://", url):
        return Property("IMPP", url, label=fact.label, raw=True)
    platform = re.sub(r"[^a-z0-9-]", "-", fact.value.get("platform", "").lower()) or "site"
    return Property("X-SOCIALPROFILE", url, (("TYPE", platform),), label=fact.label, raw=True)


def _work(person: PersonRow) -> Iterator[Property]:
    """The present job in the usual places; dates, places and past jobs beside them."""
    usual = next((fact for fact in person.facts("organisation") if not fact.value.get("ended")), None)
    if usual is not None:
        if usual.value.get("company"):
            yield Property("ORG", [usual.value["company"]])
        if usual.value.get("title"):
            yield Property("TITLE", usual.value["title"])
    for fact in person.facts("organisation"):
        if fact is not usual or set(fact.value) - {"company", "title"}:
            yield _own(fact)


def _day(name: str, fact: FactRow, version: Version) -> Iterator[Property]:
    """A date of any precision, as far as the version can say it."""
    partial = dates.parse(fact.value.get("date", ""))
    year, month, day = partial or (None, None, None)
    label = fact.value.get("what", "") or fact.label if name == "X-ABDATE" else ""
    if year and month and day:
        written = f"{year:04}{month:02}{day:02}" if version == "4.0" else f"{year:04}-{month:02}-{day:02}"
        yield Property(name, written, label=label, raw=True)
    elif month and day and version == "4.0" and name == "BDAY":
        yield Property(name, f"--{month:02}{day:02}", label=label, raw=True)
    elif month and day:
        omitted = (("X-APPLE-OMIT-YEAR", NO_YEAR),)
        yield Property(name, f"{NO_YEAR}-{month:02}-{day:02}", omitted, label=label, raw=True)
    elif year and version == "4.0" and name == "BDAY":
        yield Property(name, f"{year:04}-{month:02}" if month else f"{year:04}", label=label, raw=True)
    else:
        yield _own(fact)


def _own(fact: FactRow) -> Property:
    """A fact in a property of ours: one field as it is, several in the order of the kind's fields."""
    name = f"X-GOODWORD-{re.sub(r'[^A-Z0-9-]', '-', fact.kind.upper().replace('_', '-'))}"
    fields = list(KINDS[fact.kind].fields) if fact.kind in KINDS else sorted(fact.value)
    if len(fields) == 1:
        return Property(name, fact.value.get(fields[0], ""), label=fact.label)
    return Property(name, [fact.value.get(part, "") for part in fields], label=fact.label)


def _rest(person: PersonRow) -> Iterator[Property]:
    kinds = {fact.kind for one in person.cards for fact in one.facts if fact.state == "current"} - PLACED
    order = {code: place for place, code in enumerate(KINDS)}
    for kind in sorted(kinds, key=lambda code: (order.get(code, len(order)), code)):
        yield from (_own(fact) for fact in person.facts(kind))
    if person.chosen:
        yield Property("X-GOODWORD-CHOSEN", "true")
    if person.state == "archived":
        yield Property("X-GOODWORD-ARCHIVED", "true")
