"""From the properties of a card to what is known of a person. What has no place of its own is kept as it came."""

from __future__ import annotations

import binascii
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from goodword.importers import records
from goodword.importers.records import Names
from goodword.importers.text import many_lines, one_line
from goodword.importers.vcard.gathering import OWN, Gathered, Pairs
from goodword.importers.vcard.properties import Property
from goodword.people import addresses, platforms
from goodword.people.vcard import known
from goodword.people.vcard.values import day, kept, params, parts, plain, unescape

NAMELESS: Final = frozenset({"PRODID", "VERSION", "PROFILE", "X-GOODWORD-CHOSEN", "X-GOODWORD-ARCHIVED"})
"""About the file or the owner's own choices, not about the person."""
APPLE_YEAR: Final = "1604"
_URI: Final = re.compile(r"(?:urn|https?|mailto|data|tel|xmpp):", re.IGNORECASE)
_NEVER_OPENED: Final = frozenset({"javascript", "vbscript", "data", "file", "blob", "about"})


@dataclass(slots=True)
class Work:
    """Employer and role as far as they were told together."""

    company: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    beside: Pairs = field(default_factory=list)


class Person(Gathered):
    """What a card says, gathered property by property.

    Attributes:
        facts: in the order of the card; work comes last.
        uid: the number of the card, or empty.
        group: it is no person but a group of them; ``members`` are the numbers of these.
    """

    def __init__(self, properties: Sequence[Property]) -> None:
        super().__init__(properties)
        self.uid = ""
        self.group = False
        self.members: list[str] = []
        self._display = ""
        self._maiden = ""
        self._parts: list[str] = []
        self._beside_name: Pairs = []
        self._work: dict[str, list[Work]] = defaultdict(list)
        for raw in properties:
            one = raw if raw.value.isprintable() else raw._replace(value=kept(raw.value))
            if one.value and one.name not in NAMELESS and _GUESSED not in one.params:
                handler = _HANDLERS.get(one.name)
                if handler is None:
                    self._keep(one)
                elif not one.binary:
                    handler(self, one)
                elif text := _as_text(one.value):
                    handler(self, one._replace(value=text, binary=False))
        self._finish_work()
        self._finish_groups()

    @property
    def names(self) -> Names:
        """The names; without any that of their company, or their number."""
        family, given, middle, prefix, suffix = (*self._parts, "", "", "", "", "")[:5]
        display = self._display
        told = Names(given, family, middle, prefix, suffix, self._maiden, display, params(self._beside_name))
        if told.full or self.reachable:
            return told
        for kind, value in self.facts:
            if isinstance(value, records.Organisation):
                return told._replace(display=value.company or value.title)
            if isinstance(value, records.Phone) and kind == "phone":
                display = display or value.number
        return told._replace(display=display)

    @property
    def reachable(self) -> bool:
        """Whether somebody can be meant by what they are called or found by, without a name."""
        return self._has("nickname", "email", "handle")

    def _has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _value in self.facts)

    # Names

    def _name(self, one: Property) -> None:
        told = [one_line(part) for part in parts(one.value)]
        if any(told) and self._first(one):
            self._parts = [*told[:4], " ".join(filter(None, told[4:]))]
            self._beside_name += [(name, value) for name, value in one.params if name not in {"VALUE", "TYPE"}]

    def _full_name(self, one: Property) -> None:
        text = _told(one.value)
        if text and self._first(one):
            self._display = text
            self._beside_name += [(f"FN.{name}", value) for name, value in one.params if name not in {"VALUE", "TYPE"}]

    def _maiden_name(self, one: Property) -> None:
        text = _told(one.value)
        if text and self._first(one):
            self._maiden = text

    def _nickname(self, one: Property) -> None:
        self._items(one, "nickname")

    def _category(self, one: Property) -> None:
        self._items(one, "category")

    def _items(self, one: Property, kind: str) -> None:
        label, others = self._label(one)
        for item in parts(one.value, ","):
            if text := one_line(plain(item)):
                self.facts.append((kind, records.Text(text, label, others)))

    def _text(self, one: Property, kind: str, label: str = "") -> None:
        label, others = (label, self._unlabelled(one)) if label else self._label(one)
        if text := _told(one.value):
            self.facts.append((kind, records.Text(text, label, others)))

    def _pronouns(self, one: Property) -> None:
        self._text(one, "pronouns")

    def _interest(self, one: Property) -> None:
        self._text(one, "topic", "" if one.name == "INTEREST" else one.name.lower())

    # How to reach them

    def _email(self, one: Property) -> None:
        address = unescape(one.value).strip().removeprefix("mailto:")
        if addresses.read_email(address) is None or address != one_line(address):
            return self._keep(one)
        label, others = self._label(one)
        self.facts.append(("email", records.Email(address, label, others)))
        return None

    def _phone(self, one: Property) -> None:
        number = _told(one.value)
        number = number[4:] if number[:4].lower() == "tel:" else number
        if not any(sign.isdigit() for sign in number):
            return self._keep(one)
        label, others = self._label(one)
        self.facts.append(("phone", records.Phone(number, label, others)))
        return None

    def _address(self, one: Property) -> None:
        told = [many_lines(plain(part)) for part in parts(one.value)]
        if not any(told[:7]) or any(told[7:]):
            if any(told) or any(name == "LABEL" for name, _value in one.params):
                self._keep(one)
            return
        pobox, extended, street, city, region, postcode, country = (*told, *[""] * 7)[:7]
        label, others = self._label(one)
        made = records.Address(label, street, city, region, postcode, country, extended, pobox, others)
        self.facts.append(("address", made))

    def _site(self, one: Property) -> None:
        url = unescape(one.value).strip()
        full = url if "://" in url else f"https://{url}"
        if not addresses.is_web_address(full):
            return self._keep(one)
        if FEED in one.params and addresses.feed_address(full):
            label, others = self._label(one._replace(params=[pair for pair in one.params if pair != FEED]))
            self.facts.append(("feed", records.Site(full, label, others)))
            return None
        label, others = self._label(one)
        read = addresses.read_profile(full)
        if read is not None and read.platform in platforms.ONE_EACH:
            self.facts.append(("handle", records.Handle("", full, "", label, others)))
        else:
            self.facts.append(("site", records.Site(full, label, others)))
        return None

    def _messenger(self, one: Property) -> None:
        label, others = self._label(one)
        name, platform = _told(one.value), known.MESSENGER_PROPERTIES[one.name]
        scheme = known.SCHEMES.get(platform, platform)
        bare = name.removeprefix(f"{scheme}:").lstrip("/")
        if bare:
            url = f"{scheme}:{quote(bare, safe=_SAFE)}"
            self.facts.append(("handle", records.Handle(platform, bare, url, label, others)))

    def _profile(self, one: Property) -> None:
        """IMPP, and profiles: an address of the web, or of a messenger."""
        url = unescape(one.value).strip()
        services = [value for name, value in one.params if name == "TYPE" and value not in known.LABELS | _NO_SERVICE]
        services += [value.lower() for name, value in one.params if name in {"X-SERVICE-TYPE", "SERVICE-TYPE"}]
        service = services[0][:30] if services else ""
        used = one._replace(params=[pair for pair in one.params if pair != ("TYPE", service)])
        label, others = self._label(used)
        if url[:5].lower() == "http:" or url[:6].lower() == "https:":
            if addresses.read_profile(url, platform=service) is None:
                return self._keep(one)
            self.facts.append(("handle", records.Handle(service, url, "", label, others)))
            return None
        scheme, colon, rest = url.partition(":")
        scheme = scheme.lower()
        name = one_line(unquote(rest.partition("?")[0].lstrip("/")))
        told = colon and name and scheme.isascii() and len(scheme) <= 30 and len(url) <= 500 and url.isprintable()
        if not told or scheme in _NEVER_OPENED or " " in url:
            return self._keep(one)
        label, others = self._label(one if one.name == "IMPP" else used)
        platform = known.MESSENGERS.get(scheme, scheme)
        self.facts.append(("handle", records.Handle(platform, name, f"{scheme}:{rest}", label, others)))
        return None

    # Days and people

    def _birthday(self, one: Property) -> None:
        told, time, pairs = self._day(one)
        if told and self._first(one):
            others = self._unlabelled(one._replace(params=pairs + ([("X-TIME", time)] if time else [])))
            self.facts.append(("birthday", records.Text(told, "", others)))
        elif not told:
            self._keep(one)

    def _date(self, one: Property) -> None:
        told, time, pairs = self._day(one)
        if not told:
            return self._keep(one)
        clean = one._replace(params=pairs + ([("X-TIME", time)] if time else []))
        what = known.DAY_PROPERTIES.get(one.name, "")
        what, others = (what, self._unlabelled(clean)) if what else self._label(clean)
        self.facts.append(("date", records.Dated(told, what, others)))
        return None

    def _day(self, one: Property) -> tuple[str, str, Pairs]:
        """A date, what stood behind it, and the parameters that say something else than its year."""
        if ("VALUE", "text") in [(name, value.lower()) for name, value in one.params]:
            return "", "", one.params
        told, time = day(unescape(one.value))
        omitted = next((value for name, value in one.params if name == "X-APPLE-OMIT-YEAR"), APPLE_YEAR)
        if len(told) == 10 and told.startswith(f"{omitted}-"):
            told = f"-{told[4:]}"
        return told, time, [pair for pair in one.params if pair[0] != "X-APPLE-OMIT-YEAR"]

    def _related(self, one: Property) -> None:
        said = next((value.lower() for name, value in one.params if name == "VALUE"), "")
        text = _told(one.value)
        if said == "uri" or (not said and one.name == "RELATED" and _URI.match(text)):
            return self._keep(one)
        how = known.RELATION_PROPERTIES.get(one.name, "")
        how, others = (how, self._unlabelled(one)) if how else self._label(one)
        if text:
            self.facts.append(("related", records.Related(text, how, others)))
        return None

    # Work

    def _organisation(self, one: Property) -> None:
        told = [one_line(part) for part in parts(plain(one.value))]
        units = " / ".join(filter(None, told[1:]))
        if told[0] or units:
            work = self._slot(one, "company", "department")
            work.company, work.department = told[0], units
            self._beside_work(work, one)

    def _title(self, one: Property) -> None:
        if text := _told(one.value):
            work = self._slot(one, "title")
            work.title = text
            self._beside_work(work, one, "TITLE.")

    def _role(self, one: Property) -> None:
        if text := many_lines(plain(unescape(one.value))):
            work = self._slot(one, "role")
            work.role = text
            self._beside_work(work, one, "ROLE.")

    def _slot(self, one: Property, *fields: str) -> Work:
        """The first place in its group that has none of these yet."""
        found = self._work[one.group if one.group in self._together else ""]
        for work in found:
            if not any(getattr(work, name) for name in fields):
                return work
        found.append(Work())
        return found[-1]

    @staticmethod
    def _beside_work(work: Work, one: Property, prefix: str = "") -> None:
        work.beside += [(f"{prefix}{name}", value) for name, value in one.params if name not in {"VALUE", "TYPE"}]

    def _finish_work(self) -> None:
        for found in self._work.values():
            for work in found:
                own = {name.rpartition(OWN)[2].lower(): value for name, value in work.beside if OWN in name}
                others = params((name, value) for name, value in work.beside if OWN not in name)
                made = records.Organisation(
                    work.company, work.title, own.get("started", ""), own.get("ended", ""), own.get("place", ""),
                    work.role, work.department, others,
                )  # fmt: skip
                self.facts.append(("organisation", made))

    # What else there is

    def _note(self, one: Property) -> None:
        kind = "learned" if ("X-GOODWORD-KIND", "learned") in one.params else "note"
        rest = [pair for pair in one.params if pair[0] != "X-GOODWORD-KIND"]
        others = self._unlabelled(one._replace(params=rest))
        if text := many_lines(plain(unescape(one.value))):
            self.facts.append((kind, records.Text(text, "", others)))

    def _number(self, one: Property) -> None:
        text = _told(one.value)
        if text and self._first(one):
            self.uid = text
            self.facts.append(("uid", records.Text(text, "", self._unlabelled(one))))

    def _kind(self, one: Property) -> None:
        told = one.value.strip().lower()
        if told == "group":
            self.group = True
        elif told != "individual":
            self._keep(one)

    def _member(self, one: Property) -> None:
        self.members.append(one_line(unescape(one.value)))
        self._keep(one)


def _told(value: str) -> str:
    """A text in one line, without its escapes; most have none and are in order as they came."""
    if "\\" not in value and "  " not in value and value.isascii() and value.isprintable():
        return value.strip()
    return one_line(plain(unescape(value)))


def _as_text(data: str) -> str:
    """A text that somebody wrote as base64; empty for what is none."""
    try:
        raw = binascii.a2b_base64(data)
    except binascii.Error:
        return ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return text.replace("\\", "\\\\")


_GUESSED: Final = ("X-GOODWORD-GUESSED", "1")
"""On what Goodword wrote only because a card must have it."""
_SAFE: Final = "/@:~!$&'()*+,;="
FEED: Final = ("TYPE", "feed")
_NO_SERVICE: Final = dict.fromkeys(known.ABILITIES)

type _Handler = Callable[[Person, Property], None]

_HANDLERS: Final[dict[str, _Handler]] = {
    "N": Person._name, "FN": Person._full_name, "X-MAIDENNAME": Person._maiden_name, "NICKNAME": Person._nickname,
    "CATEGORIES": Person._category, "PRONOUNS": Person._pronouns, "INTEREST": Person._interest,
    "HOBBY": Person._interest, "EXPERTISE": Person._interest, "EMAIL": Person._email, "TEL": Person._phone,
    "ADR": Person._address, "URL": Person._site, "IMPP": Person._profile, "X-SOCIALPROFILE": Person._profile,
    "SOCIALPROFILE": Person._profile, "BDAY": Person._birthday, "X-ABDATE": Person._date, "RELATED": Person._related,
    "X-ABRELATEDNAMES": Person._related, "ORG": Person._organisation, "TITLE": Person._title, "ROLE": Person._role,
    "NOTE": Person._note, "UID": Person._number, "KIND": Person._kind, "X-ADDRESSBOOKSERVER-KIND": Person._kind,
    "MEMBER": Person._member, "X-ADDRESSBOOKSERVER-MEMBER": Person._member,
    **dict.fromkeys(known.MESSENGER_PROPERTIES, Person._messenger),
    **dict.fromkeys(known.RELATION_PROPERTIES, Person._related),
    **dict.fromkeys(known.DAY_PROPERTIES, Person._date),
}  # fmt: skip
TEXTS: Final = frozenset(_HANDLERS)
"""Properties that are read; the others are kept."""
