"""From the properties of a card to what is known of a person. What has no place of its own is kept as it came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from goodword.importers import records
from goodword.importers.records import Fact, Names
from goodword.importers.text import many_lines, one_line
from goodword.importers.vcard.properties import Property
from goodword.importers.vcard.values import day, kept, params, parts, plain, unescape
from goodword.people import addresses, platforms
from goodword.people.vcard import known

type Pairs = list[tuple[str, str]]

NAMELESS: Final = frozenset({"PRODID", "VERSION", "PROFILE", "X-GOODWORD-CHOSEN", "X-GOODWORD-ARCHIVED"})
"""About the file or the owner's own choices, not about the person."""
APPLE_YEAR: Final = "1604"
_MEDIA: Final = {
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "wave": "audio/wav", "wav": "audio/wav", "ogg": "audio/ogg", "mp3": "audio/mpeg",
}  # fmt: skip
_NEVER_OPENED: Final = frozenset({"javascript", "vbscript", "data", "file", "blob", "about"})


@dataclass(slots=True)
class Work:
    """Employer and role as far as they were told together."""

    company: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    beside: Pairs = field(default_factory=list)


class Person:
    """What a card says, gathered property by property.

    Attributes:
        facts: in the order of the card; work comes last.
        uid: the number of the card, or empty.
        group: it is no person but a group of them; ``members`` are the numbers of these.
    """

    def __init__(self, properties: Sequence[Property]) -> None:
        self.facts: list[Fact] = []
        self.uid = ""
        self.group = False
        self.members: list[str] = []
        self._display = ""
        self._maiden = ""
        self._parts: list[str] = []
        self._beside_name: Pairs = []
        self._said: set[str] = set()
        self._work: dict[str, list[Work]] = defaultdict(list)
        self._labels = {one.group: one.value for one in properties if one.name == "X-ABLABEL" and one.group}
        self._labelled: set[str] = set()
        self._mates = Counter(one.group for one in properties if one.group and one.name != "X-ABLABEL")
        working = Counter(one.group for one in properties if one.group and one.name in _WORK)
        self._together = {group for group, count in working.items() if count == self._mates[group]}
        for one in properties:
            if one.value and one.name not in NAMELESS:
                _HANDLERS.get(one.name, Person._keep)(self, one)
        self._finish_work()
        for group, label in self._labels.items():
            if group not in self._labelled and label:
                self.facts.append(("property", records.Property("X-ABLabel", kept(label), "", group)))

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

    # Labels, parameters, and what is kept as it came

    def _label(self, one: Property) -> tuple[str, str]:
        """The label of a property, and its other parameters as they are kept."""
        usual = known.USUAL.get(one.name, frozenset())
        types = [value for name, value in one.params if name == "TYPE" and value not in usual]
        words = [kind for kind in types if kind not in known.ABILITIES]
        abilities = [kind for kind in types if kind in known.ABILITIES and kind != "pref"]
        label = self._labels.get(one.group, "") if one.group else ""
        if label:
            self._labelled.add(one.group)
            label, abilities = one_line(known.label(plain(unescape(label)))), [*words, *abilities]
        else:
            label = one_line(known.label(known.of_types(words)))
        return label, self._beside(one, abilities, preferred="pref" in types)

    def _beside(self, one: Property, types: Sequence[str] = (), *, preferred: bool = False) -> str:
        pairs = [(name, value) for name, value in one.params if name not in {"TYPE", "VALUE"}]
        if preferred and not any(name == "PREF" for name, _value in pairs):
            pairs.insert(0, ("PREF", "1"))
        pairs += [("TYPE", kind) for kind in types]
        if self._mates[one.group] > 1 and one.group not in self._together:
            pairs.append(("GROUP", one.group))
        return params(pairs)

    def _keep(self, one: Property) -> None:
        """As it came."""
        if one.group and one.name == "X-ABLABEL":
            return
        pairs, value, group = list(one.params), kept(one.value), one.group
        if one.binary:
            media = next((_MEDIA[kind] for name, kind in pairs if name == "TYPE" and kind in _MEDIA), "")
            pairs = [(name, kind) for name, kind in pairs if not (name == "TYPE" and kind in _MEDIA)]
            value = f"data:{media};base64,{value}"
        if group and self._mates[group] == 1 and group in self._labels:
            self._labelled.add(group)
            pairs.append(("X-ABLABEL", plain(unescape(self._labels[group]))))
            group = ""
        elif group and self._mates[group] == 1:
            group = ""
        self.facts.append(("property", records.Property(one.name, value, params(pairs), group)))

    def _first(self, one: Property) -> bool:
        """Whether it is the first of its name; later ones are kept as they came."""
        if one.name in self._said:
            self._keep(one)
            return False
        self._said.add(one.name)
        return True

    # Names

    def _name(self, one: Property) -> None:
        if any(name == "X-GOODWORD-GUESSED" for name, _value in one.params):
            return
        told = [one_line(part) for part in parts(one.value)]
        if any(told) and self._first(one):
            self._parts = [*told[:4], " ".join(filter(None, told[4:]))]
            self._beside_name += [(name, value) for name, value in one.params if name not in {"VALUE", "TYPE"}]

    def _full_name(self, one: Property) -> None:
        text = one_line(plain(unescape(one.value)))
        if text and self._first(one):
            self._display = text
            self._beside_name += [(f"FN.{name}", value) for name, value in one.params if name not in {"VALUE", "TYPE"}]

    def _maiden_name(self, one: Property) -> None:
        if self._first(one):
            self._maiden = one_line(plain(unescape(one.value)))

    def _nickname(self, one: Property) -> None:
        self._items(one, "nickname")

    def _category(self, one: Property) -> None:
        self._items(one, "category")

    def _items(self, one: Property, kind: str) -> None:
        label, beside = self._label(one)
        for item in parts(one.value, ","):
            if text := one_line(plain(item)):
                self.facts.append((kind, records.Text(text, label, beside)))

    def _text(self, one: Property, kind: str, label: str = "") -> None:
        named, beside = self._label(one)
        if text := one_line(plain(unescape(one.value))):
            self.facts.append((kind, records.Text(text, label or named, beside)))

    def _pronouns(self, one: Property) -> None:
        self._text(one, "pronouns")

    def _interest(self, one: Property) -> None:
        self._text(one, "topic", "" if one.name == "INTEREST" else one.name.lower())

    # How to reach them

    def _email(self, one: Property) -> None:
        address = unescape(one.value).strip().removeprefix("mailto:")
        if addresses.read_email(address) is None or address != one_line(address):
            return self._keep(one)
        label, beside = self._label(one)
        self.facts.append(("email", records.Email(address, label, beside)))
        return None

    def _phone(self, one: Property) -> None:
        number = one_line(plain(unescape(one.value)))
        number = number[4:] if number[:4].lower() == "tel:" else number
        if not any(sign.isdigit() for sign in number):
            return self._keep(one)
        label, beside = self._label(one)
        self.facts.append(("phone", records.Phone(number, label, beside)))
        return None

    def _address(self, one: Property) -> None:
        told = [many_lines(plain(part)) for part in parts(one.value)]
        if not any(told[:7]) or any(told[7:]):
            if any(told) or any(name == "LABEL" for name, _value in one.params):
                self._keep(one)
            return
        pobox, extended, street, city, region, postcode, country = (*told, *[""] * 7)[:7]
        label, beside = self._label(one)
        made = records.Address(label, street, city, region, postcode, country, extended, pobox, beside)
        self.facts.append(("address", made))

    def _site(self, one: Property) -> None:
        url = unescape(one.value).strip()
        full = url if "://" in url else f"https://{url}"
        if not addresses.is_web_address(full):
            return self._keep(one)
        label, beside = self._label(one)
        read = addresses.read_profile(full)
        if read is not None and read.platform in platforms.ONE_EACH:
            self.facts.append(("handle", records.Handle("", full, "", label, beside)))
        else:
            self.facts.append(("site", records.Site(full, label, beside)))
        return None

    def _messenger(self, one: Property) -> None:
        label, beside = self._label(one)
        name, platform = one_line(plain(unescape(one.value))), known.MESSENGER_PROPERTIES[one.name]
        scheme = known.SCHEMES.get(platform, platform)
        bare = name.removeprefix(f"{scheme}:")
        if bare:
            url = f"{scheme}:{quote(bare, safe=_SAFE)}"
            self.facts.append(("handle", records.Handle(platform, bare, url, label, beside)))

    def _profile(self, one: Property) -> None:
        """IMPP, and profiles: an address of the web, or of a messenger."""
        url = unescape(one.value).strip()
        services = [value for name, value in one.params if name == "TYPE" and value not in known.LABELS | _NO_SERVICE]
        services += [value.lower() for name, value in one.params if name in {"X-SERVICE-TYPE", "SERVICE-TYPE"}]
        service = services[0][:30] if services else ""
        used = one._replace(params=[pair for pair in one.params if pair != ("TYPE", service)])
        label, beside = self._label(used)
        if url[:5].lower() == "http:" or url[:6].lower() == "https:":
            if addresses.read_profile(url, platform=service) is None:
                return self._keep(one)
            self.facts.append(("handle", records.Handle(service, url, "", label, beside)))
            return None
        scheme, colon, rest = url.partition(":")
        scheme = scheme.lower()
        name = one_line(unquote(rest.partition("?")[0].lstrip("/")))
        told = colon and name and scheme.isascii() and len(scheme) <= 30 and len(url) <= 500 and url.isprintable()
        if not told or scheme in _NEVER_OPENED or " " in url:
            return self._keep(one)
        label, beside = self._label(one if one.name == "IMPP" else used)
        platform = known.MESSENGERS.get(scheme, scheme)
        self.facts.append(("handle", records.Handle(platform, name, f"{scheme}:{rest}", label, beside)))
        return None

    # Days and people

    def _birthday(self, one: Property) -> None:
        told, time, pairs = self._day(one)
        if told and self._first(one):
            beside = self._beside(one._replace(params=pairs + ([("X-TIME", time)] if time else [])))
            self.facts.append(("birthday", records.Text(told, "", beside)))
        elif not told:
            self._keep(one)

    def _date(self, one: Property) -> None:
        told, time, pairs = self._day(one)
        if not told:
            return self._keep(one)
        what, beside = self._label(one._replace(params=pairs + ([("X-TIME", time)] if time else [])))
        self.facts.append(("date", records.Dated(told, known.DAY_PROPERTIES.get(one.name, "") or what, beside)))
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
        uri = any(name == "VALUE" and value.lower() == "uri" for name, value in one.params)
        text = one_line(plain(unescape(one.value)))
        if one.name == "RELATED" and (uri or text.startswith(("urn:", "http:", "https:", "mailto:", "data:"))):
            return self._keep(one)
        how, beside = self._label(one)
        if text:
            how = known.RELATION_PROPERTIES.get(one.name, "") or how
            self.facts.append(("related", records.Related(text, how, beside)))
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
        if text := one_line(plain(unescape(one.value))):
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
                own = {name.removeprefix(_OWN).lower(): value for name, value in work.beside if name.startswith(_OWN)}
                beside = params((name, value) for name, value in work.beside if not name.startswith(_OWN))
                made = records.Organisation(
                    work.company, work.title, own.get("started", ""), own.get("ended", ""), own.get("place", ""),
                    work.role, work.department, beside,
                )  # fmt: skip
                self.facts.append(("organisation", made))

    # What else there is

    def _note(self, one: Property) -> None:
        kind = "learned" if ("X-GOODWORD-KIND", "learned") in one.params else "note"
        rest = [pair for pair in one.params if pair[0] != "X-GOODWORD-KIND"]
        _label, beside = self._label(one._replace(params=rest))
        if text := many_lines(plain(unescape(one.value))):
            self.facts.append((kind, records.Text(text, "", beside)))

    def _number(self, one: Property) -> None:
        text = one_line(plain(unescape(one.value)))
        if text and self._first(one):
            self.uid = text
            self.facts.append(("uid", records.Text(text, "", self._beside(one))))

    def _kind(self, one: Property) -> None:
        told = one.value.strip().lower()
        if told == "group":
            self.group = True
        elif told != "individual":
            self._keep(one)

    def _member(self, one: Property) -> None:
        self.members.append(one_line(unescape(one.value)))
        self._keep(one)


_SAFE: Final = "/@:~!$&'()*+,;="
_OWN: Final = "X-GOODWORD-"
_WORK: Final = frozenset({"ORG", "TITLE", "ROLE"})
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
