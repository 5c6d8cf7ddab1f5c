"""The kinds of fact a card can carry: what their value holds, how two are compared, where they show.

A fact's ``value`` is a flat object of texts. ``words`` says it in one line for people; ``norm`` is the key two
facts are compared by (empty: never compared). Rooms and importers add kinds through ``declare``.

Beside the fields of its kind any value may carry ``PARAMS``: what an address book said of it that has no field here
("PREF=1;X-SPAM=no"). It is shown nowhere and goes out again with the vCard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goodword.people import normal

type Value = dict[str, str]

PARAMS = "params"


class Group(StrEnum):
    """The part of a person's page a fact belongs to."""

    NAME = "name"
    REACH = "reach"
    WORK = "work"
    COMMON = "common"
    STORY = "story"
    NOTES = "notes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact.

    Attributes:
        fields: field name → label, in the order a form asks for them; the first one is required.
        single: a card has one current fact of this kind; a later one by hand replaces it.
        trait: two people can have it in common.
        hard: it identifies one person; two different ones speak against a merge.
        long: the first field is asked for in a text area.
        offered: the "add something" form offers it.
    """

    code: str
    label: str | Promise
    group: Group
    fields: Mapping[str, str | Promise]
    norm: Callable[[Value], str]
    words: Callable[[Value], str]
    single: bool = False
    trait: bool = False
    hard: bool = False
    long: bool = False
    offered: bool = True

    @property
    def main(self) -> str:
        """The name of the required field."""
        return next(iter(self.fields))


KINDS: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    """Add a kind. Declaring a code twice is a mistake of the program."""
    if kind.code in KINDS:
        raise ValueError(f"Fact kind {kind.code!r} is declared twice.")
    KINDS[kind.code] = kind
    return kind


def traits() -> list[str]:
    """Codes of the kinds that two people can have in common."""
    return [kind.code for kind in KINDS.values() if kind.trait]


def hard() -> list[str]:
    """Codes of the kinds that identify one person."""
    return [kind.code for kind in KINDS.values() if kind.hard]


def _joined(*names: str, by: str = ", ") -> Callable[[Value], str]:
    return lambda value: by.join(value[name] for name in names if value.get(name))


def _plain(
    code: str,
    label: str | Promise,
    group: Group,
    *,
    single: bool = False,
    trait: bool = False,
    long: bool = False,
    offered: bool = True,
    norm: Callable[[str], str] = normal.text,
) -> Kind:
    return declare(
        Kind(
            code, label, group, {"text": label}, lambda value: norm(value.get("text", "")), _joined("text"),
            single=single, trait=trait, long=long, offered=offered,
        )
    )  # fmt: skip


def _never(_value: Value) -> str:
    return ""


def _property_line(value: Value) -> str:
    """A property nobody reads in full: its name, and the beginning of what it says."""
    text = value.get("value", "")
    if text.startswith("data:"):
        told = {"name": value.get("name", ""), "size": -(-len(text) * 3 // 4096)}
        return gettext("%(name)s: %(size)s kB of data") % told
    shown = text if len(text) <= SHOWN_OF_PROPERTY else f"{text[:SHOWN_OF_PROPERTY]}…"
    return f"{value.get('name', '')}: {shown}"


NAME = declare(
    Kind(
        "name", _("Name"), Group.NAME,
        {"display": _("Full name"), "given": _("Given name"), "family": _("Family name"), "middle": _("Middle name"),
         "prefix": _("Title"), "suffix": _("Suffix"), "maiden": _("Birth name")},
        lambda value: normal.text(value.get("display", "")), _joined("display"), single=True, offered=False,
    )
)  # fmt: skip
NICKNAME = _plain("nickname", _("Nickname"), Group.NAME)
PRONOUNS = _plain("pronouns", _("Pronouns"), Group.NAME, single=True)
HEADLINE = _plain("headline", _("In one line"), Group.WORK, single=True)
EMAIL = declare(
    Kind(
        "email", _("E-mail address"), Group.REACH, {"address": _("E-mail address")},
        lambda value: normal.email(value.get("address", "")), _joined("address"), hard=True,
    )
)  # fmt: skip
PHONE = declare(
    Kind(
        "phone", _("Phone number"), Group.REACH, {"number": _("Phone number")},
        lambda value: normal.phone(value.get("number", "")), _joined("number"), hard=True,
    )
)  # fmt: skip
HANDLE = declare(
    Kind(
        "handle", _("Profile elsewhere"), Group.REACH,
        {"url": _("Address or handle"), "platform": _("Platform"), "handle": _("Handle")},
        normal.handle, lambda value: value.get("handle") or value.get("url", ""), hard=True,
    )
)  # fmt: skip
SITE = declare(
    Kind(
        "site", _("Web site"), Group.REACH, {"url": _("Address")},
        lambda value: normal.site(value.get("url", "")), _joined("url"),
    )
)  # fmt: skip
# What somebody publishes elsewhere: the address of a feed, or of a page that names one. Room feeds reads it.
FEED = declare(
    Kind(
        "feed", _("Blog, podcast or channel"), Group.REACH, {"url": _("Address")},
        lambda value: normal.feed(value.get("url", "")), _joined("url"), offered=False,
    )
)  # fmt: skip
_ADDRESS_LINE = _joined("extended", "street", "pobox", "postcode", "city", "region", "country")
ADDRESS = declare(
    Kind(
        "address", _("Postal address"), Group.REACH,
        {"street": _("Street"), "city": _("City"), "region": _("Region"), "postcode": _("Postal code"),
         "country": _("Country"), "extended": _("Flat, floor or building"), "pobox": _("Post office box")},
        lambda value: normal.text(_ADDRESS_LINE(value)), _ADDRESS_LINE,
    )
)  # fmt: skip
PLACE = _plain("place", _("Place"), Group.COMMON, trait=True)
ORGANISATION = declare(
    Kind(
        "organisation", _("Work"), Group.WORK,
        {"company": _("Company or organization"), "title": _("Role"), "started": _("Since"), "ended": _("Until"),
         "place": _("Where"), "text": _("What they do there"), "department": _("Department")},
        lambda value: normal.company(value.get("company", "")), _joined("title", "company"), trait=True,
    )
)  # fmt: skip
INDUSTRY = _plain("industry", _("Trade or industry"), Group.WORK, trait=True, norm=normal.topic)
SCHOOL = declare(
    Kind(
        "school", _("School"), Group.COMMON,
        {"school": _("School"), "degree": _("Degree"), "started": _("From"), "ended": _("Until")},
        lambda value: normal.text(value.get("school", "")), _joined("degree", "school"), trait=True,
    )
)  # fmt: skip
TOPIC = _plain("topic", _("Topic or interest"), Group.COMMON, trait=True, norm=normal.topic)
LANGUAGE = _plain("language", _("Language"), Group.COMMON, trait=True, norm=normal.language)
GROUP = _plain("group", _("Group or club"), Group.COMMON, trait=True)
EVENT = _plain("event", _("Event"), Group.COMMON, trait=True)
KNOWS = _plain("knows", _("Knows"), Group.COMMON, trait=True)
OFFER = _plain("offer", _("Offers"), Group.WORK)
NEED = _plain("need", _("Is looking for"), Group.WORK)
BIRTHDAY = declare(
    Kind(
        "birthday", _("Birthday"), Group.STORY, {"date": _("Date")},
        lambda value: value.get("date", ""), lambda value: normal.date_words(value.get("date", "")), single=True,
    )
)  # fmt: skip
DATE = declare(
    Kind(
        "date", _("Other date"), Group.STORY, {"date": _("Date"), "what": _("What for")},
        lambda value: value.get("what", ""),
        lambda value: ": ".join(filter(None, [value.get("what"), normal.date_words(value.get("date", ""))])),
    )
)  # fmt: skip
MET = declare(
    Kind(
        "met", _("How you met"), Group.STORY, {"where": _("Where"), "when": _("When"), "how": _("How")},
        _never,
        lambda value: ", ".join(
            filter(None, [value.get("how"), value.get("where"), normal.date_words(value.get("when", ""))])
        ),
    )
)  # fmt: skip
CONNECTED_ON = declare(
    Kind(
        "connected_on", _("Connected since"), Group.STORY, {"date": _("Date")},
        lambda value: value.get("date", ""), lambda value: normal.date_words(value.get("date", "")), single=True,
        offered=False,
    )
)  # fmt: skip
LEARNED = _plain("learned", _("Something you learned"), Group.NOTES, long=True, norm=lambda _text: "")
NOTE = _plain("note", _("Private note"), Group.NOTES, long=True, norm=lambda _text: "")
SUMMARY = _plain("summary", _("About"), Group.NOTES, long=True, single=True, norm=lambda _text: "", offered=False)
RELATION = declare(
    Kind(
        "relation", _("What they are to you"), Group.STORY,
        {"text": _("What they are to you"), "words": _("What for, in your own words")},
        lambda value: normal.text(value.get("text", "")), _joined("text"),
    )
)  # fmt: skip
CUSTOM = _plain("custom", _("Something else"), Group.OTHER)
RELATED = declare(
    Kind(
        "related", _("Somebody close to them"), Group.OTHER, {"name": _("Name"), "how": _("What they are to them")},
        lambda value: normal.text(value.get("name", "")), _joined("how", "name", by=": "),
    )
)  # fmt: skip
# What the owner filed them under elsewhere; two people with the same label need not have anything in common.
CATEGORY = _plain("category", _("Label in your address book"), Group.OTHER, offered=False)
UID = _plain(
    "uid", _("Number in your address book"), Group.OTHER, offered=False, norm=lambda text: text[: normal.LONGEST]
)
SHOWN_OF_PROPERTY = 80
PROPERTY = declare(
    Kind(
        "property", _("Kept from your address book"), Group.OTHER,
        {"value": _("What it says"), "name": _("Its name there"), "params": _("Parameters"), "group": _("Group")},
        _never, _property_line, offered=False, long=True,
    )
)  # fmt: skip
CERTIFICATE = declare(
    Kind(
        "certificate", _("Certificate"), Group.OTHER,
        {"name": _("Name"), "authority": _("Given by"), "number": _("Number"), "url": _("Address"),
         "started": _("From"), "ended": _("Until")},
        lambda value: normal.text(value.get("name", "")), _joined("name", "authority"), offered=False,
    )
)  # fmt: skip
INVITATION = declare(
    Kind(
        "invitation", _("Request to connect"), Group.STORY,
        {"direction": _("From whom"), "at": _("When"), "text": _("Note")},
        _never, _joined("text"), offered=False,
    )
)  # fmt: skip
ENDORSEMENT = declare(
    Kind(
        "endorsement", _("Endorsement"), Group.STORY,
        {"skill": _("Skill"), "direction": _("From whom"), "date": _("When")},
        lambda value: normal.topic(value.get("skill", "")), _joined("skill"), offered=False,
    )
)  # fmt: skip
RECOMMENDATION = declare(
    Kind(
        "recommendation", _("Recommendation"), Group.STORY,
        {"text": _("Text"), "direction": _("From whom"), "date": _("When"), "company": _("Company"),
         "title": _("Role")},
        _never, _joined("text"), offered=False, long=True,
    )
)  # fmt: skip

RELATIONS: dict[str, str | Promise] = {
    "client": _("Client"),
    "prospect": _("Prospect"),
    "supplier": _("Supplier"),
    "subcontractor": _("Subcontractor"),
    "colleague": _("Colleague"),
    "referral partner": _("Referral partner"),
    "mentor": _("Mentor"),
    "mentee": _("Mentee"),
    "media contact": _("Media contact"),
    "influencer": _("Influencer"),
    "investor": _("Investor"),
    "founder": _("Founder"),
    "friend": _("Friend"),
}
