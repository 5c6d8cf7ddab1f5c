"""What every source hands over: plain records, cheap to build, with no database behind them.

Dates are text in ISO 8601 with as much precision as the source had: `2021`, `2021-04`, `2021-04-05`; a yearless day is
`--04-05`. Instants are whole seconds since 1970 in UTC. An empty text means that the source said nothing.
"""

from collections.abc import Callable
from typing import NamedTuple


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; whoever shows it translates it. Readers stay free of Django."""
    return sentence


class Names(NamedTuple):
    """A person's names as the source spells them. `display` is the whole name, where the source has it as such."""

    given: str = ""
    family: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    maiden: str = ""
    display: str = ""
    params: str = ""

    @property
    def full(self) -> str:
        return self.display or " ".join(
            part for part in (self.prefix, self.given, self.middle, self.family, self.suffix) if part
        )


class Organisation(NamedTuple):
    """Work. Departments within departments stand in one text, with " / " between them."""

    company: str = ""
    title: str = ""
    started: str = ""
    ended: str = ""
    place: str = ""
    words: str = ""
    department: str = ""
    params: str = ""


class School(NamedTuple):
    name: str = ""
    degree: str = ""
    started: str = ""
    ended: str = ""
    words: str = ""


class Handle(NamedTuple):
    """A profile on a platform, or an address of a messenger.

    The handle is a name there, or the address of the profile; for LinkedIn it may be the path, `in/some-name`. `url` is
    the address as the source has it (`skype:ada`), where it is none of the web.
    """

    platform: str
    handle: str
    url: str = ""
    label: str = ""
    params: str = ""


class Email(NamedTuple):
    """An address with its label; a plain text will do where a source has no labels."""

    address: str
    label: str = ""
    params: str = ""


class Site(NamedTuple):
    url: str
    label: str = ""
    params: str = ""


class Phone(NamedTuple):
    number: str
    label: str = ""
    params: str = ""


class Address(NamedTuple):
    """A postal address. `street` may have several lines; an address in one text that nobody took apart stands there."""

    label: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    extended: str = ""
    pobox: str = ""
    params: str = ""


class Dated(NamedTuple):
    """A day that matters, other than the birthday: `what` is "anniversary", or the words of the source."""

    day: str
    what: str = ""
    params: str = ""


class Related(NamedTuple):
    """Somebody close to the person, by name: `how` is "spouse", "assistant", or the words of the source."""

    name: str
    how: str = ""
    params: str = ""


class Text(NamedTuple):
    """A text that has a label or parameters; a plain text will do otherwise."""

    words: str
    label: str = ""
    params: str = ""


class Property(NamedTuple):
    """What an address book said and nothing here has a place for. It is kept as it came and goes out again.

    `value` is as it stood in the file, after unfolding and decoding, and still escaped; `params` as in a vCard, without
    the semicolon before them; `group` as in `item1.`, without the dot.
    """

    name: str
    value: str
    params: str = ""
    group: str = ""


class Certificate(NamedTuple):
    name: str
    authority: str = ""
    number: str = ""
    url: str = ""
    started: str = ""
    ended: str = ""


class Language(NamedTuple):
    name: str
    level: str = ""


class Invitation(NamedTuple):
    """A request to connect. `at` is None where the source does not tell when."""

    outgoing: bool
    at: int | None
    words: str = ""


class Endorsement(NamedTuple):
    received: bool
    skill: str
    day: str = ""


class Recommendation(NamedTuple):
    """`received` is None where the file does not tell who wrote it."""

    received: bool | None
    words: str
    company: str = ""
    title: str = ""
    day: str = ""


class Note(NamedTuple):
    words: str
    day: str = ""


class Custom(NamedTuple):
    """A field that has no place of its own, kept under the name the source gave it."""

    label: str
    words: str


type Value = (
    str
    | Organisation
    | School
    | Handle
    | Phone
    | Address
    | Certificate
    | Language
    | Invitation
    | Endorsement
    | Recommendation
    | Note
    | Custom
    | Email
    | Site
    | Dated
    | Related
    | Text
    | Property
)
type Fact = tuple[str, Value]
"""A kind (`email`, `phone`, `handle`, `site`, `organisation`, `school`, `topic`, `language`, `certificate`,
`connected_on`, `birthday`, `headline`, `summary`, `industry`, `place`, `address`, `invitation`, `endorsement`,
`recommendation`, `note`, `custom`; of address books also `nickname`, `pronouns`, `date`, `related`, `category` (a label
the owner filed them under), `uid` (what tells this entry from others in every later file of the same book), `property`)
and its value; which value class belongs to a kind follows from the name, text where there is none.

`params` of any value is what a vCard says beside it and has no field here ("PREF=1;X-SPAM=no"); empty elsewhere."""


class PersonRecord(NamedTuple):
    """One line about one person.

    `key` names the person inside this import: a profile path (`in/some-name`) or, where the source has no address,
    `name/` and the folded name. Several records with the same profile path are the same person; several connections
    with the same folded name need not be. An address book gives each entry a key of its own (`card/12`), for it may hold
    two of the same name; what tells the entry in a later file is its `uid`, its profiles, its name.

    `connected` tells somebody the file is about (a declared connection, an entry of an address book) from somebody
    who is only mentioned.
    """

    file: str
    line: int
    key: str
    names: Names
    facts: tuple[Fact, ...] = ()
    connected: bool = False


class OwnProfileRecord(NamedTuple):
    """A line about the member who brings the file."""

    file: str
    line: int
    names: Names
    facts: tuple[Fact, ...] = ()


type ContactRecord = tuple[str, bool, int, int, str]
"""A message in time: with whom (a person's key), whether it went out, when, with how many others beside the member,
and its text if chosen. A plain tuple, for there are hundreds of thousands."""


class Contacts(NamedTuple):
    """A block of contacts, so that two hundred thousand messages cost a hundred yields."""

    file: str
    channel: str
    rows: list[ContactRecord]


class Meeting(NamedTuple):
    """A meeting of a calendar, one for each time that a repeated one takes place.

    Attributes:
        uid: what the calendar knows it by, the same in every file; of a repeated one with the moment it was planned for.
        start, end: seconds since 1970; of whole days midday, in the member's zone. They are the same where no end is told.
        day: the day where no time of day was told, else empty.
        zone: the IANA name of its time zone; empty where none is known.
        who: keys of the people who were asked and did not decline, the member left out.
        others: how many they are, with those whom no address names.
        online: it was held by video, as far as the calendar tells; ``place`` is then empty.
        canceled: it did not take place, or not with the member.
    """

    line: int
    uid: str
    start: int
    end: int
    day: str = ""
    zone: str = ""
    title: str = ""
    place: str = ""
    who: tuple[str, ...] = ()
    others: int = 0
    online: bool = False
    canceled: bool = False


class Meetings(NamedTuple):
    """A block of meetings. Their people come before them."""

    file: str
    rows: list[Meeting]


class OwnAddresses(NamedTuple):
    """Which addresses of the file are the member's: ``sure`` ones, or else a question with the most likely first, each
    with how many letters or meetings it stands in."""

    sure: tuple[str, ...] = ()
    likely: tuple[tuple[str, int], ...] = ()


class Unreadable(NamedTuple):
    """A line that was refused, and why. `line` is 0 where a whole file is meant."""

    file: str
    line: int
    reason: str
    params: dict[str, str | int]

    @property
    def sentence(self) -> str:
        return self.reason % self.params if self.params else self.reason


class Remark(NamedTuple):
    """Something worth knowing about a line that was read all the same (a text that was cut, a letter that was not
    legible)."""

    file: str
    line: int
    reason: str
    params: dict[str, str | int]

    @property
    def sentence(self) -> str:
        return self.reason % self.params if self.params else self.reason


class Tally(NamedTuple):
    """How many lines of a file were left out on purpose, by kind: `hidden`, `draft`, `spam`, `advert`, `nobody` …"""

    file: str
    kind: str
    number: int


type Record = PersonRecord | OwnProfileRecord | Contacts | Meetings | OwnAddresses | Unreadable | Remark | Tally
type Progress = Callable[[int, int], None]
"""Called now and then with bytes read so far and bytes in all."""


class Refused(Exception):
    """The whole upload cannot be read. `reason` is a translatable sentence with `%(name)s` places for `params`."""

    def __init__(self, reason: str, **params: str | int) -> None:
        super().__init__(reason % params if params else reason)
        self.reason = reason
        self.params: dict[str, str | int] = params
