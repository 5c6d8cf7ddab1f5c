"""Inventing members: who they are, where they live, what they do, offer, need and love.

Pure: no database and no clock. The same seed gives the same people, however many are asked for:
member 17 of three hundred is member 17 of a hundred thousand.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random
from typing import Final, NamedTuple

from goodword.demo.world.reading import Culture, Name, Passion, Said, Town, Trade, cultures, passions, towns, trades
from goodword.people import phones
from goodword.people.folding import words
from goodword.reach.models import Audience

HOSTS: Final = ("example.com", "example.org", "example.net")


class Line(NamedTuple):
    """A line of a profile before it is checked; without an audience it gets what its kind usually has."""

    kind: str
    text: str
    detail: str = ""
    topics: tuple[str, ...] = ()
    audience: int | None = None
    facet: str = ""
    since: str = ""
    until: str = ""


@dataclass(slots=True)
class Invented:
    """A member who does not exist.

    Attributes:
        days: how many days ago they joined.
        audiences: who may find the profile, see its business side, its personal side, the time zone.
        company: where they work now.
        headline, groups: of the lines, what others' cards and Ruth's notes tell of them.
        lines: of the profile; let go of once they are written, since many members have many.
    """

    number: int
    name: str
    latin: str
    email: str
    town: Town
    trade: str
    company: str
    role: str
    days: float
    audiences: tuple[int, int, int, int]
    headline: str = ""
    groups: tuple[str, ...] = ()
    passions: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    discoverable: bool = False


SCHOOLS: Final = (
    "Technical College", "School of Crafts", "Commercial Academy", "Evening Institute", "Polytechnic", "College of Applied Arts",
    "Riverside School", "Cathedral School", "Institute of Trade", "Teacher Seminary",
)  # fmt: skip
CIRCLES: Final = ("Family Firm Table", "Makers of Small Runs", "Export Lunch", "Second Generation Evening", "Quiet Founders",
                  "First Hires Club", "Circular Traders", "Women Who Own It", "Night Shift Managers", "Rural Owners’ Round")  # fmt: skip
EVENTS: Final = ("Northern Makers Fair", "Packaging Days", "Small Firms Week", "Harbor Trade Fair", "Handover Conference",
                 "Spring Crafts Market", "Green Workshops Forum", "Bread and Butter Congress")  # fmt: skip
BRITISH: Final = "GB"
OTHER_LANGUAGES: Final = ("English", "Spanish", "French", "German", "Portuguese", "Italian", "Arabic", "Mandarin")
PRONOUNS: Final = ("she/her", "he/him")
FIRST_JOBS: Final = (
    "Apprentice",
    "Trainee",
    "Clerk",
    "Team leader",
    "Buyer",
    "Assistant manager",
    "Department head",
    "Foreman",
)
FIRST_PLACES: Final = ("Stores", "Works", "Council", "Savings Bank", "Mutual", "Post Office", "Market Hall", "Tramways")
VINES: Final = "FR ES PT IT DE AT HU RO GE GR AM LB AU NZ ZA CL AR US"


class World:
    """Everything that drawing needs, prepared once: weights summed up, texts by trade."""

    def __init__(self) -> None:
        self.towns: Sequence[Town] = towns()
        self.town_weights = list(accumulate(town.weight for town in self.towns))
        self.trades: Sequence[Trade] = trades()
        self.passions: Sequence[Passion] = passions()
        self.passion_weights = list(accumulate(passion.weight for passion in self.passions))
        self.cultures = cultures()

    def town(self, dice: Random) -> Town:
        return self.towns[_draw(dice, self.town_weights)]

    def some_passions(self, dice: Random) -> list[Passion]:
        drawn = (self.passions[_draw(dice, self.passion_weights)] for _turn in range(dice.choice((1, 2, 2, 3, 3, 4))))
        return list({passion.topic: passion for passion in drawn}.values())


def _draw(dice: Random, weights: Sequence[int]) -> int:
    return bisect(weights, dice.randrange(weights[-1]))


def invent(
    seed: int, *, first: int, count: int, of: int, year: int, besides: Sequence[Invented] = ()
) -> Iterator[Invented]:
    """Members ``first`` to ``first + count - 1`` of a community of ``of``; the earlier ones joined earlier.

    Args:
        year: the present one, from which years of work and school are counted back.
        besides: members there are already, whose names and addresses are taken.
    """
    world, addresses, names = World(), {one.email for one in besides}, {one.name for one in besides}
    for number in range(first, first + count):
        dice = Random(seed * 1_000_003 + number)
        yield _one(number, dice, world, addresses, names, days=_joined(number / of, dice), year=year)


def _joined(place: float, dice: Random) -> float:
    """Days ago: two years, with more people coming as word gets round."""
    return float(max(3.0, 722 * (1 - place) ** 0.8 - dice.random() * 6))


def _one(
    number: int, dice: Random, world: World, addresses: set[str], names: set[str], *, days: float, year: int
) -> Invented:  # fmt: skip
    town = world.town(dice)
    culture = world.cultures[_culture_of(town, dice)]
    woman = dice.random() < 0.52
    given, family, name, latin = _name(culture, dice, woman=woman)
    for _again in range(6):
        if name not in names:
            break
        given, family, name, latin = _name(culture, dice, woman=woman)
    names.add(name)
    # Trades and what their people say go round in turn, so that few in a small community say the same.
    at = number * 23 % len(world.trades)
    trade = world.trades[at]
    if trade.topic == "Winery and vineyard" and town.region not in VINES:
        trade = world.trades[(at + 1) % len(world.trades)]
    tongues = _languages(culture, town, dice)
    since = year - dice.choice((1, 2, 3, 4, 5, 6, 8, 9, 11, 12, 14, 17, 19, 22, 26))
    slots = {
        "town": town.name, "country": town.country, "given": given.written, "family": family.written,
        "family2": dice.choice(culture.families)[0].written, "since": str(since), "years": str(year - since + 3),
        "language": next((tongue for tongue in tongues if tongue != "English"), dice.choice(OTHER_LANGUAGES[1:])),
    }  # fmt: skip
    turn = number // len(world.trades)
    pattern = trade.companies[turn % len(trade.companies)]
    # A name without a slot would be borne on every continent.
    company = pattern.format(**slots) if "{" in pattern else f"{pattern} {town.name}"
    role = dice.choice(trade.roles)
    person = Invented(
        number=number, name=name, latin=latin, email=_address(latin, number, addresses, dice), town=town, trade=trade.topic,
        company=company, role=role, days=days, audiences=_audiences(dice), discoverable=dice.random() < 0.6,
    )  # fmt: skip
    loved = world.some_passions(dice)
    person.passions = tuple(passion.topic for passion in loved)
    person.lines = [
        *_who(dice, trade, slots, turn, woman=woman),
        *_gives(dice, trade, slots, turn),
        *_work(dice, trade, company, role, since, town),
        *_roots(dice, town, culture, tongues, since),
        *_personal(dice, loved),
        *_elsewhere(dice, person, given),
    ]
    sum_up(person)
    return person


def sum_up(person: Invented) -> None:
    """Keep what others tell of a member beside their lines."""
    person.headline = next((line.text for line in person.lines if line.kind == "headline"), "")
    person.groups = tuple(line.text for line in person.lines if line.kind in {"group", "event"})


def _culture_of(town: Town, dice: Random) -> str:
    weights = list(accumulate(weight for _code, weight in town.cultures))
    return town.cultures[_draw(dice, weights)][0]


def _name(culture: Culture, dice: Random, *, woman: bool) -> tuple[Name, Name, str, str]:
    given = dice.choice(culture.women if woman else culture.men)
    family = dice.choice(culture.families)[1 if woman else 0]
    if culture.family_first:
        # Japanese and Korean take a space in lists; Chinese names are written as one.
        between = "" if culture.code == "chinese_script" else " "
        written = f"{family.written}{between}{given.written}"
    else:
        written = f"{given.written} {family.written}"
    return given, family, written, f"{given.latin} {family.latin}"


def _address(latin: str, number: int, addresses: set[str], dice: Random) -> str:
    local = ".".join(words(latin))
    if not local.isascii() or not local:
        local = f"member.{number}"
    host = dice.choice(HOSTS)
    if f"{local}@{host}" in addresses:
        local = f"{local}.{number}"
    addresses.add(f"{local}@{host}")
    return f"{local}@{host}"


def _languages(culture: Culture, town: Town, dice: Random) -> list[str]:
    tongues = [culture.language, town.language]
    if town.language != "English" and dice.random() < 0.8:
        tongues.append("English")
    if dice.random() < 0.25:
        tongues.append(dice.choice(OTHER_LANGUAGES))
    return list(dict.fromkeys(tongues))


def _audiences(dice: Random) -> tuple[int, int, int, int]:
    whole = dice.choices((Audience.MEMBERS, Audience.PUBLIC, Audience.CONNECTIONS), (80, 14, 6))[0]
    business = whole if whole != Audience.MEMBERS or dice.random() < 0.9 else Audience.CONNECTIONS
    personal = dice.choices((Audience.CONNECTIONS, Audience.MEMBERS, Audience.CLOSE), (58, 32, 10))[0]
    zone = dice.choice((Audience.CONNECTIONS, Audience.MEMBERS))
    return int(whole), int(business), int(personal), int(zone)


def _pick[Thing](dice: Random, things: Sequence[Thing], most: int) -> list[Thing]:
    return dice.sample(things, min(len(things), dice.choice(range(1, most + 1))))


def _who(dice: Random, trade: Trade, slots: dict[str, str], turn: int, *, woman: bool) -> Iterator[Line]:
    if dice.random() < 0.4:
        yield Line("pronouns", "they/them" if dice.random() < 0.06 else PRONOUNS[0 if woman else 1])
    yield Line("headline", trade.lines[turn % len(trade.lines)].format(**slots))
    if dice.random() < 0.6:
        yield Line("known_for", trade.known[turn % len(trade.known)].format(**slots))
    if dice.random() < 0.6:
        shown = int(Audience.CONNECTIONS) if dice.random() < 0.3 else None
        yield Line("quarter", trade.after[turn % len(trade.after)].format(**slots), audience=shown)


def _gives(dice: Random, trade: Trade, slots: dict[str, str], turn: int) -> Iterator[Line]:
    for kind, said in (("offer", trade.offers), ("need", trade.needs)):
        for more in range(2 if dice.random() < 0.35 else 1):
            yield _said(kind, said[(turn + more) % len(said)], slots)
    for topic in _pick(dice, trade.knows, 4):
        yield Line("expertise", topic)


def _said(kind: str, said: Said, slots: dict[str, str]) -> Line:
    return Line(kind, said.text.format(**slots), topics=said.topics)


def _work(dice: Random, trade: Trade, company: str, role: str, since: int, town: Town) -> Iterator[Line]:
    yield Line("organisation", company, detail=role, since=str(since))
    yield Line("industry", trade.topic)
    if dice.random() < 0.35:
        began = since - dice.choice((2, 3, 4, 6, 9))
        before = f"{town.name} {dice.choice(FIRST_PLACES)}"
        yield Line("organisation", before, detail=dice.choice(FIRST_JOBS), since=str(began), until=str(since))


def _roots(dice: Random, town: Town, culture: Culture, tongues: list[str], since: int) -> Iterator[Line]:
    yield Line("place", town.name, detail="home")
    if dice.random() < 0.25:
        other = dice.choice(towns())
        if other.name != town.name:
            yield Line(
                "place", other.name, detail=dice.choice(("where I grew up", "where I trained", "where my family is"))
            )
    if dice.random() < 0.5:
        ended = since - dice.choice((1, 3, 6, 10))
        yield Line("school", f"{town.name} {dice.choice(SCHOOLS)}", since=str(ended - 3), until=str(ended))
    for tongue in tongues:
        yield Line("language", tongue)
    if town.name == "Harrogate" and dice.random() < 0.6:
        yield Line("group", "Harrogate Breakfast")
    elif town.region == BRITISH and dice.random() < 0.2:
        yield Line("group", "Bread & Business")
    elif dice.random() < 0.35:
        yield Line("group", f"{town.name} Business Breakfast")
    if dice.random() < 0.2:
        yield Line("group", dice.choice(CIRCLES))
    if dice.random() < 0.25:
        yield Line("event", "Leeds HR Forum" if town.name == "Leeds" and dice.random() < 0.4 else dice.choice(EVENTS))


def _personal(dice: Random, loved: Sequence[Passion]) -> Iterator[Line]:
    for passion in loved:
        wide = dice.choices((None, int(Audience.MEMBERS), int(Audience.CLOSE)), (65, 25, 10))[0]
        yield Line("interest", passion.topic, audience=wide)
    answers = [answer for passion in loved for answer in passion.answers]
    if answers and dice.random() < 0.6:
        question, words_of_it = dice.choice(answers)
        yield Line("question", words_of_it, detail=question)


def company_site(company: str) -> str:
    """The invented site of an invented company; a subdomain of a name that is nobody's."""
    slug = "-".join(word for word in words(company) if word.isascii())[:40].strip("-")
    return f"https://{slug or 'workshop'}.example.com"


def phone_number(pattern: str, region: str, dice: Random) -> str:
    """A number of a range set aside for fiction, with its country code; each x becomes a digit."""
    return phones.read(re.sub("x", lambda _x: str(dice.randrange(10)), pattern), region).shown


def _elsewhere(dice: Random, person: Invented, given: Name) -> Iterator[Line]:
    if dice.random() < 0.5:
        wide = int(Audience.MEMBERS) if dice.random() < 0.3 else None
        yield Line("handle", company_site(person.company), detail="site", audience=wide)
    if dice.random() < 0.2:
        user = given.latin.lower() if given.latin.isascii() and given.latin.isalpha() else "member"
        host = dice.choice(("makers", "harbor", "allotment", "ledger"))
        yield Line("handle", f"https://{host}.example.org/@{user}{person.number}")
    if dice.random() < 0.7:
        yield Line(
            "email", person.email, detail="work", audience=int(Audience.MEMBERS) if dice.random() < 0.2 else None
        )
    if person.town.phone and dice.random() < 0.45:
        number = phone_number(person.town.phone, person.town.region, dice)
        yield Line("phone", number, detail="work", audience=int(Audience.CLOSE) if dice.random() < 0.2 else None)
