"""A person as a vCard. What vCards have no place for stands in properties named X-GOODWORD-…, so nothing is dropped.

Labels that vCards know (work, home, mobile …) become TYPE; other labels are written as address books do, in a group
with an X-ABLabel. A structured X-GOODWORD property holds the fields of its kind of fact in the order
``people.kinds`` declares them, separated by semicolons. What an address book once said and nothing here has a place for goes
out as it came; what it said beside a value (``kinds.PARAMS``) goes out beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from goodword.core import dates
from goodword.people import names
from goodword.people.exports.rows import FactRow, PersonRow
from goodword.people.kinds import KINDS, PARAMS
from goodword.people.vcard import known
from goodword.people.vcard.lines import Property, Version, card
from goodword.people.vcard.values import beside

MEDIA_TYPE = "text/vcard"
ADDRESS = ("pobox", "extended", "street", "city", "region", "postcode", "country")
NOTES = ("note", "learned")
NO_YEAR = "1604"  # what address books write for a date without its year in version 3.0
OWN = "X-GOODWORD-"
GUESSED = (f"{OWN}GUESSED", "1")  # on what is written only because a card must have it
# Told by the properties of their own below; every other kind goes to X-GOODWORD-….
PLACED = {"name", "nickname", "pronouns", "email", "phone", "handle", "site", "feed", "address", "organisation",
          "birthday", "date", *NOTES, "topic", "category", "uid", "related", "property"}  # fmt: skip
TOPICS = {"hobby": "HOBBY", "expertise": "EXPERTISE"}
_DATA = re.compile(r"data:([a-z0-9.+/-]*);base64,([A-Za-z0-9+/=]*)")
_MEDIA = {"": "", "image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
          "audio/wav": "wav", "audio/ogg": "ogg", "audio/mpeg": "mp3"}  # fmt: skip
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,100}")

type Pairs = tuple[tuple[str, str], ...]


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
    kept = list(person.facts("property"))
    yield Property("PRODID", "-//Goodword//Goodword//EN")
    yield from _number(person)
    if version == "4.0" and not any(fact.value.get("name") == "KIND" for fact in kept):
        yield Property("KIND", "individual")
    yield from _name(person)
    yield from _listed("NICKNAME", person.facts("nickname"))
    for kind, write_one in ONE_EACH.items():
        yield from (write_one(fact, version) for fact in person.facts(kind))
    yield from _work(person, {pair[1].lower() for fact in _all(person) for pair in _pairs(fact) if pair[0] == "GROUP"})
    birthdays = list(person.facts("birthday"))
    yield from (_day("BDAY", fact, version) for fact in birthdays[:1])
    inside = [circles[key] for key in person.circle_keys() if key in circles]
    yield from _listed("CATEGORIES", person.facts("category"), also=inside)
    if notes:
        for fact in person.facts(*NOTES):
            told = _said("NOTE", fact, fact.value.get("text", ""))
            yield told if fact.kind == "note" else replace(told, params=(*told.params, (f"{OWN}KIND", fact.kind)))
    # A vCard has one name and one birthday; what other cards of a merged person say stands beside them.
    yield from (_own(fact) for fact in [*list(person.facts("name"))[1:], *birthdays[1:]])
    yield from _rest(person)
    yield from (_kept(fact, version) for fact in kept)


def _all(person: PersonRow) -> Iterator[FactRow]:
    return (fact for one in person.cards for fact in one.facts if fact.state == "current")


# What stands beside a value


def _pairs(fact: FactRow) -> list[tuple[str, str]]:
    told = fact.value.get(PARAMS)
    return beside(told) if told else []


def _said(name: str, fact: FactRow, value: str | list[str], *params: tuple[str, str], raw: bool = False) -> Property:
    """A property with the label of its fact, as TYPE where vCards know it, and with what stood beside it."""
    group, label, others = "", fact.label, list[tuple[str, str]]()
    for pair in _pairs(fact):
        if pair[0] == "GROUP":
            group = pair[1]
        elif pair[0] == "X-ABLABEL":
            label = pair[1]
        elif "." not in pair[0]:
            others.append(pair)
    other_types = any(key == "TYPE" and kind not in known.ABILITIES for key, kind in others)
    types = [] if name in _UNTYPED or other_types else known.types(label)
    if group and label and not types and not other_types and _TOKENS.fullmatch(label):
        types = label.split(" ")  # a label in words would be that of its whole group
    told: Pairs = (*params, *(("TYPE", kind) for kind in types), *others)
    return Property(name, value, _clean(told), label="" if types else known.apple(label), raw=raw, group=_group(group))


_TOKENS = re.compile(r"[a-z0-9-]+(?: [a-z0-9-]+)*")
_UNTYPED = {"NOTE", "INTEREST", "HOBBY", "EXPERTISE", "NICKNAME", "CATEGORIES", "PRONOUNS", "UID"}


def _group(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) else ""


def _clean(params: Iterable[tuple[str, str]]) -> Pairs:
    return tuple((name, value) for name, value in params if _PLAIN_NAME.fullmatch(name))


def _preferred(one: Property, version: Version) -> Property:
    """Version 3.0 says by a type what 4.0 says by a parameter of its own."""
    if version == "4.0" or [value for name, value in one.params if name == "PREF"] != ["1"]:
        return one
    return replace(one, params=tuple(("TYPE", "pref") if pair == ("PREF", "1") else pair for pair in one.params))


# Names


def _number(person: PersonRow) -> Iterator[Property]:
    """The number an address book gave them, else one of ours."""
    told = list(person.facts("uid"))
    if told:
        yield replace(_said("UID", told[0], told[0].value.get("text", "")), label="")
    else:
        yield Property("UID", f"urn:uuid:{person.cards[0].key if person.cards else person.key}", raw=True)
    yield from (_own(fact) for fact in told[1:])


def _name(person: PersonRow) -> Iterator[Property]:
    fact = next(person.facts("name"), None)
    told = fact.value if fact else {}
    pairs = _pairs(fact) if fact else []
    whole = _clean((name[3:], value) for name, value in pairs if name.startswith("FN."))
    yield Property("FN", told.get("display") or person.name or "?", whole if told.get("display") else (GUESSED,))
    parts = [told.get(part, "") for part in ("family", "given", "middle", "prefix", "suffix")]
    if any(parts):
        yield Property("N", parts, _clean(pair for pair in pairs if "." not in pair[0]))
    else:
        guess = names.split(told.get("display") or person.name)
        yield Property("N", [guess.family, guess.given, "", guess.title, guess.suffix], (GUESSED,))
    if told.get("maiden"):
        yield Property("X-MAIDENNAME", told["maiden"])


def _listed(name: str, facts: Iterable[FactRow], also: Iterable[str] = ()) -> Iterator[Property]:
    """The plain ones in one list; those that have a label or something beside them one by one."""
    items: list[str] = []
    for fact in facts:
        if fact.label or fact.value.get(PARAMS):
            yield _said(name, fact, [fact.value.get("text", "")])
        else:
            items.append(fact.value.get("text", ""))
    if items := list(dict.fromkeys([*items, *also])):
        yield Property(name, items, listed=True)


# How to reach them, days, people


def _email(fact: FactRow, version: Version) -> Property:
    usual = () if version == "4.0" else (("TYPE", "INTERNET"),)
    return _preferred(_said("EMAIL", fact, fact.value.get("address", ""), *usual), version)


def _phone(fact: FactRow, version: Version) -> Property:
    return _preferred(_said("TEL", fact, fact.value.get("number", "")), version)


def _address(fact: FactRow, version: Version) -> Property:
    return _preferred(_said("ADR", fact, [fact.value.get(part, "") for part in ADDRESS]), version)


def _site(fact: FactRow, version: Version) -> Property:
    return _preferred(_said("URL", fact, fact.value.get("url", ""), raw=True), version)


def _feed(fact: FactRow, version: Version) -> Property:
    return _preferred(_said("URL", fact, fact.value.get("url", ""), ("TYPE", "feed"), raw=True), version)


def _handle(fact: FactRow, version: Version) -> Property:
    """Profiles on the web as address books write them; addresses of messengers as IMPP."""
    url = fact.value.get("url", "")
    if not re.match(r"https?://", url):
        return _preferred(_said("IMPP", fact, url, raw=True), version)
    platform = re.sub(r"[^a-z0-9-]", "-", fact.value.get("platform", "").lower()) or "site"
    return _preferred(_said("X-SOCIALPROFILE", fact, url, ("TYPE", platform), raw=True), version)


def _pronouns(fact: FactRow, _version: Version) -> Property:
    return _said("PRONOUNS", fact, fact.value.get("text", ""))


def _topic(fact: FactRow, _version: Version) -> Property:
    told = _said(TOPICS.get(fact.label, "INTEREST"), fact, fact.value.get("text", ""))
    return replace(told, label="") if fact.label in TOPICS else told


def _related(fact: FactRow, version: Version) -> Property:
    how, name = fact.value.get("how", ""), fact.value.get("name", "")
    typed = any(key == "TYPE" and kind not in known.ABILITIES for key, kind in _pairs(fact))
    if version == "4.0" and how in known.RELATED and not typed:
        return _said("RELATED", replace(fact, label=""), name, ("VALUE", "text"), ("TYPE", how))
    return _preferred(_said("X-ABRELATEDNAMES", replace(fact, label=how), name), version)


def _date(fact: FactRow, version: Version) -> Property:
    what = fact.value.get("what", "") or fact.label
    if version == "4.0" and what == "anniversary":
        return _day("ANNIVERSARY", fact, version)
    return _preferred(_day("X-ABDATE", fact, version), version)


def _day(name: str, fact: FactRow, version: Version) -> Property:
    """A date of any precision, as far as the version can say it."""
    partial = dates.parse(fact.value.get("date", ""))
    year, month, day = partial or (None, None, None)
    told = replace(fact, label=(fact.value.get("what", "") or fact.label) if name == "X-ABDATE" else "")
    modern = version == "4.0" and name != "X-ABDATE"
    if year and month and day:
        written = f"{year:04}{month:02}{day:02}" if version == "4.0" else f"{year:04}-{month:02}-{day:02}"
        return _said(name, told, written, raw=True)
    if month and day and modern:
        return _said(name, told, f"--{month:02}{day:02}", raw=True)
    if month and day:
        return _said(name, told, f"{NO_YEAR}-{month:02}-{day:02}", ("X-APPLE-OMIT-YEAR", NO_YEAR), raw=True)
    if year and modern:
        return _said(name, told, f"{year:04}-{month:02}" if month else f"{year:04}", raw=True)
    return _own(fact)


ONE_EACH: Mapping[str, Callable[[FactRow, Version], Property]] = {
    "pronouns": _pronouns, "email": _email, "phone": _phone, "address": _address, "site": _site, "feed": _feed, "handle": _handle,
    "date": _date, "related": _related, "topic": _topic,
}  # fmt: skip


# Work


def _work(person: PersonRow, taken: set[str]) -> Iterator[Property]:
    """Present work in the usual places, what belongs together in a group; past work beside it."""
    present = [fact for fact in person.facts("organisation") if not fact.value.get("ended") and _told_of_work(fact)]
    groups = (name for number in range(1, len(taken) + len(present) + 1) if (name := f"work{number}") not in taken)
    for fact in present:
        yield from _job(fact, next(groups) if len(present) > 1 else "")
    yield from (_own(fact) for fact in person.facts("organisation") if fact not in present)


def _told_of_work(fact: FactRow) -> bool:
    return any(fact.value.get(name) for name in ("company", "department", "title", "text"))


def _job(fact: FactRow, group: str) -> Iterator[Property]:
    value, pairs = fact.value, _pairs(fact)
    lines: list[tuple[str, str | list[str]]] = []
    if value.get("company") or value.get("department"):
        lines.append(("ORG", [value.get("company", ""), *filter(None, value.get("department", "").split(" / "))]))
    lines += [(name, value[part]) for name, part in (("TITLE", "title"), ("ROLE", "text")) if value.get(part)]
    own = [(f"{OWN}{part.upper()}", value[part]) for part in ("started", "place") if value.get(part)]
    for number, (name, said) in enumerate(lines):
        prefix = "" if name == "ORG" else f"{name}."
        told = [(key.removeprefix(prefix), text) for key, text in pairs if key.startswith(prefix)]
        beside_it = [pair for pair in told if "." not in pair[0]]
        yield Property(name, said, _clean([*(own if number == 0 else []), *beside_it]), group=group)


# The rest


def _own(fact: FactRow) -> Property:
    """A fact in a property of ours: one field as it is, several in the order of the kind's fields."""
    name = f"{OWN}{re.sub(r'[^A-Z0-9-]', '-', fact.kind.upper().replace('_', '-'))}"
    fields = list(KINDS[fact.kind].fields) if fact.kind in KINDS else sorted(fact.value)
    values = [fact.value.get(part, "") for part in fields]
    told = _said(name, replace(fact, label=""), values[0] if len(fields) == 1 else values)
    return replace(told, label=next((value for key, value in _pairs(fact) if key == "X-ABLABEL"), fact.label))


def _kept(fact: FactRow, version: Version) -> Property:
    """What an address book said, as it came; data as the version writes it."""
    name, value = fact.value.get("name", ""), fact.value.get("value", "")
    pairs = beside(fact.value.get(PARAMS, ""))
    if not _PLAIN_NAME.fullmatch(name) or name.upper() in _EDGES:
        return _own(fact)
    label = next((text for key, text in pairs if key == "X-ABLABEL"), "")
    params = [pair for pair in pairs if pair[0] not in {"X-ABLABEL", "GROUP"}]
    data = _DATA.fullmatch(value) if version == "3.0" and name in _BINARY else None
    if data and data[1] in _MEDIA and not any(key == "VALUE" or text in _MEDIA.values() for key, text in pairs):
        value = data[2]
        params += [("ENCODING", "b"), *([("TYPE", _MEDIA[data[1]])] if data[1] else [])]
    group = _group(fact.value.get("group", ""))
    return Property(name, value, _clean(params), label=label, raw=True, group=group)


_BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
_EDGES = {"BEGIN", "END", "VERSION", "PRODID"}


def _rest(person: PersonRow) -> Iterator[Property]:
    kinds = {fact.kind for fact in _all(person)} - PLACED
    order = {code: place for place, code in enumerate(KINDS)}
    for kind in sorted(kinds, key=lambda code: (order.get(code, len(order)), code)):
        yield from (_own(fact) for fact in person.facts(kind))
    if person.chosen:
        yield Property(f"{OWN}CHOSEN", "true")
    if person.state == "archived":
        yield Property(f"{OWN}ARCHIVED", "true")
