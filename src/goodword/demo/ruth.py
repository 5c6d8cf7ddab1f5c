"""The people of Ruth Okafor, the one you look around as: some written by hand, the others invented around her."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random
from typing import Final

from goodword.demo.books import BOTH, IN, OUT, Kept, Known, Met, Told
from goodword.demo.figures import when
from goodword.demo.inventing import Invented, invent, phone_number
from goodword.demo.knots import Knot
from goodword.demo.meetings import FAVORS
from goodword.demo.shorthand import contacts, rhythm
from goodword.demo.world.reading import blocks, learned, parts
from goodword.people.folding import words

ARCHIVE: Final = 560  # days ago she brought in her LinkedIn archive
LATER: Final = 30  # and, newer, once more
MOBILE: Final = "07700 900xxx"  # of the ranges set aside for fiction
HOME: Final = "01632 960xxx"
STRANGERS_FROM: Final = 50_000_000  # numbers of people who are no members, far from those who are


def people(members: Sequence[Invented], knots: Sequence[Knot], *, others: int, seed: int, now: datetime) -> list[Known]:
    """Ruth's people; ``others`` is how many of them are no members and were not written by hand."""
    dice = Random(seed * 13 + 5)
    place = {member.name: at for at, member in reversed(list(enumerate(members)))}
    written = dict(blocks("ruth.txt"))
    connected = {knot.second: knot for knot in knots if knot.first == 0}
    found = [_by_hand(name, told, place, members, connected, dice, now) for name, told in written.items()]
    passing = iter(_passing(dice))
    for at, knot in connected.items():
        if members[at].name not in written:
            found.append(_connection(at, members[at], knot, dice, passing))
    found.extend(pairs(dice, now))
    for stranger in invent(seed, first=STRANGERS_FROM, count=others, of=STRANGERS_FROM + others, year=now.year):
        found.append(_stranger(stranger, dice, passing))
    return found


def slug(name: str) -> str:
    """A LinkedIn address that nobody has: it says that it is an example."""
    return (
        f"https://www.linkedin.com/in/example-{'-'.join(word for word in words(name) if word.isascii()) or 'someone'}"
    )


# --- those written by hand ----------------------------------------------------------------------------------------


def _by_hand(
    name: str, told: Sequence[tuple[str, str]], place: dict[str, int], members: Sequence[Invented], connected: dict[int, Knot], dice: Random, now: datetime
) -> Known:  # fmt: skip
    once = dict(told)
    at = place.get(name, -1)
    began = _began(once, at, connected, members)
    if at in connected:
        hers = Kept("connection", began, profile_facts(members[at], began), member=at)
    else:
        hers = Kept("hand", began, [Told("name", {"display": name}, began)])
    cards = [hers]
    if "linkedin" in once:
        cards.append(_linkedin_card(name, once, members[at] if at >= 0 else None, now))
    skipped = {"company", "place"} if once.get("source") == "linkedin" else set[str]()
    hers.facts.extend(fact for key, text in told if key not in skipped for fact in _facts(key, text, began, dice, now))
    if "contacts" in once:
        cards[-1 if once.get("source") == "linkedin" else 0].met = contacts(once["contacts"], dice, now)
    cards[-1 if once.get("source") == "linkedin" else 0].met.extend(_favors(told))
    if once.get("source") == "linkedin":
        cards = [_joined(cards[1], hers)]
    circles = parts(once["circle"]) if "circle" in once else ()
    chosen = float(once["chosen"]) if "chosen" in once else None
    return Known(0, cards, chosen, circles)


def _favors(told: Sequence[tuple[str, str]]) -> Iterator[Met]:
    """What was done, in her words."""
    for key, text in told:
        if key in FAVORS:
            way, what, days = parts(text)
            yield Met(key, {"in": IN, "out": OUT}[way], float(days), what)


def _joined(linkedin: Kept, hers: Kept) -> Kept:
    """One card where LinkedIn is all there is, with what was learned later by hand on it."""
    linkedin.facts.extend(fact for fact in hers.facts if fact.kind != "name")
    return linkedin


def profile_facts(member: Invented, days: float) -> list[Told]:
    """What connecting brings onto the card: name, headline, work and place, from the other's profile."""
    facts = [
        ("name", {"display": member.name}),
        ("organisation", {"company": member.company, "title": member.role}),
        ("place", {"text": member.town.name}),
    ]  # fmt: skip
    if member.headline:
        facts.append(("headline", {"text": member.headline}))
    return [Told(kind, told, days, "connection") for kind, told in facts]


def _began(once: dict[str, str], at: int, connected: dict[int, Knot], members: Sequence[Invented]) -> float:
    """How many days ago the person came into Ruth's people; nobody before she herself came."""
    if at in connected:
        return connected[at].days
    if at >= 0:
        return min(members[at].days, 17.0)
    return float(ARCHIVE if once.get("source") in {"linkedin", "phone"} else 140)


def _linkedin_card(name: str, once: dict[str, str], member: Invented | None, now: datetime) -> Kept:
    """What her archives said of somebody; one that came newer may have told of another job."""
    card = Kept("linkedin", float(ARCHIVE if member is None or member.days > ARCHIVE else LATER))

    def add(kind: str, told: dict[str, str], days: float = card.days, *, replaced: bool = False) -> None:
        card.facts.append(Told(kind, told, days, "linkedin", replaced=replaced))

    add("name", {"display": name})
    add("handle", {"url": slug(name)})
    if "was" in once:
        add("organisation", _employer(once["was"]), replaced=True)
    if member is not None:
        add("organisation", {"company": member.company, "title": member.role})
        add("connected_on", {"date": when(f"@{round(member.days)}", now.date())})
    elif "company" in once:
        add("organisation", _employer(once["company"]), float(LATER) if "was" in once else card.days)
    if "place" in once:
        add("place", {"text": once["place"]})
    if "connected" in once:
        add("connected_on", {"date": once["connected"]})
    if "recommendation" in once:
        text, day, company, title = parts(once["recommendation"])
        add("recommendation", {"text": text, "direction": "in", "date": day, "company": company, "title": title})
    return card


def _employer(text: str) -> dict[str, str]:
    """Company and title, which is all that an archive tells of others' work."""
    company, title = parts(text)[:2]
    return {"company": company, "title": title}


def _job(text: str, now: datetime) -> dict[str, str]:
    name, role, since, until = [*parts(text), "", ""][:4]
    told = {"company": name, "title": role, "started": when(since, now.date()), "ended": when(until, now.date())}
    return {key: what for key, what in told.items() if what}


_MAIN: Final = {"topic": "text", "event": "text", "knows": "text", "learned": "text"}


def _facts(key: str, text: str, began: float, dice: Random, now: datetime) -> Iterator[Told]:
    """What one line of the file says, as facts in Ruth's hand."""
    if key in _MAIN:
        what, origin, days = parts(text)
        yield Told(key, {"text": what}, float(days), origin=origin)
    elif key == "met":
        where, day = parts(text)
        yield Told("met", {"where": where, "when": when(day, now.date())}, began)
    elif key in {"relation", "note", "nickname", "language", "place"}:
        yield Told(key, {"text": text}, began)
    elif key == "birthday":
        yield Told("birthday", {"date": text}, began)
    elif key in {"organisation", "company"}:
        yield Told("organisation", _job(text, now), began)
    elif key == "school":
        name, _what, since, until = parts(text)
        yield Told("school", {"school": name, "started": since, "ended": until}, began, origin="memory")
    elif key == "phone":
        yield Told(
            "phone", {"number": phone_number(MOBILE if text == "mobile" else HOME, "GB", dice)}, began, label=text
        )
    elif key == "email":
        yield Told("email", {"address": text}, began, label="home")
    elif key == "mastodon":
        yield Told("handle", {"url": f"@{text}"}, began, origin="their profile here")
    elif key == "flickr":
        yield Told("handle", {"url": f"https://www.flickr.com/people/{text}"}, 210, origin="his Flickr page")


# --- the others ---------------------------------------------------------------------------------------------------


def _passing(dice: Random) -> Iterator[tuple[str, str]]:
    """Things learned in passing, each once before any comes twice."""
    while True:
        yield from dice.sample(learned(), len(learned()))


def _connection(at: int, member: Invented, knot: Knot, dice: Random, passing: Iterator[tuple[str, str]]) -> Known:
    """A member Ruth is connected with: a card of their own, often one from LinkedIn, now and then a note."""
    card = Kept("connection", knot.days, profile_facts(member, knot.days), member=at)
    groups = member.groups
    if groups and dice.random() < 0.7:
        card.facts.append(Told("met", {"where": groups[0]}, knot.days))
    if dice.random() < 0.6:
        text, origin = next(passing)
        card.facts.append(Told("learned", {"text": text}, max(2.0, knot.days * dice.random()), origin=origin))
    if member.passions and dice.random() < 0.4:
        card.facts.append(
            Told(
                "topic", {"text": member.passions[0]}, max(2.0, knot.days * dice.random()), origin="their profile here"
            )
        )
    if dice.random() < 0.75 and knot.days > 12:
        every, latest = dice.choice((20, 35, 45, 60, 90, 130)), dice.randrange(3, max(4, min(200, int(knot.days))))
        card.met = list(
            rhythm(dice.choice(("message", "meeting", "call", "message")), every, latest, int(knot.days), dice)
        )
    cards = [card]
    if dice.random() < 0.55:
        cards.append(_archived(member, ARCHIVE if member.days > ARCHIVE else LATER, dice))
    circles = (
        ("Harrogate Breakfast",)
        if "Harrogate Breakfast" in groups
        else ("HR leads",)
        if member.trade == "Human resources advice"
        else ()
    )
    return Known(0, cards, min(knot.days - 1, 300.0) if dice.random() < 0.3 and knot.days > 5 else None, circles)


def _archived(one: Invented, days: float, dice: Random) -> Kept:
    """What LinkedIn's archive tells of somebody: name, address, work, since when, an e-mail address now and then."""
    card = Kept("linkedin", days)
    title = one.role
    facts = [
        ("name", {"display": one.name}),
        ("handle", {"url": f"{slug(one.latin)}-{one.number % 10_000:04}"}),
        ("organisation", {"company": one.company, "title": title}),
        ("connected_on", {"date": f"{dice.randrange(2012, 2025)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"}),
    ]  # fmt: skip
    if dice.random() < 0.15:
        facts.append(("email", {"address": one.email}))
    card.facts = [Told(kind, told, days, "linkedin") for kind, told in facts]
    return card


def _stranger(one: Invented, dice: Random, passing: Iterator[tuple[str, str]]) -> Known:
    """Somebody who is no member: most from the archive, some typed in after meeting them."""
    if dice.random() < 0.8:
        card = _archived(one, ARCHIVE if dice.random() < 0.9 else LATER, dice)
        if dice.random() < 0.35:
            latest = dice.randrange(10, 700)
            card.met = [
                Met("message", dice.choice((IN, OUT)), float(latest + gap))
                for gap in (0, 1, 9)[: dice.choice((1, 2, 2, 3))]
            ]
        return Known(0, [card], circles=("HR leads",) if one.trade == "Human resources advice" else ())
    days = float(dice.randrange(4, 500))
    card = Kept("hand", days, [Told("name", {"display": one.name}, days), Told("place", {"text": one.town.name}, days)])
    card.facts.append(Told("organisation", {"company": one.company, "title": one.role}, days))
    card.facts.append(
        Told(
            "met",
            {
                "where": dice.choice(
                    ("Leeds HR Forum", "train to London", "Northern Makers Fair", "choir festival", "Owen’s back room")
                )
            },
            days,
        )
    )
    text, origin = next(passing)
    card.facts.append(Told("learned", {"text": text}, max(1.0, days - 1), origin=origin))
    if one.town.phone:
        pattern = MOBILE if one.town.region == "GB" else one.town.phone
        card.facts.append(Told("phone", {"number": phone_number(pattern, one.town.region, dice)}, days, label="work"))
    else:
        card.facts.append(Told("email", {"address": one.email}, days, label="work"))
    card.met = [Met("meeting", BOTH, days)]
    return Known(0, [card])


def pairs(dice: Random, now: datetime) -> list[Known]:
    """Three pairs that wait to be looked at: a nickname, a married name, and two who only share a name."""
    when_brought = float(ARCHIVE)

    def brought(name: str, company: str, title: str, **more: dict[str, str]) -> Kept:
        told = {
            "name": {"display": name},
            "handle": {"url": slug(name)},
            "organisation": {"company": company, "title": title},
            **more,
        }
        return Kept(
            "linkedin", when_brought, [Told(kind, what, when_brought, "linkedin") for kind, what in told.items()]
        )

    def typed(name: str, days: float, *facts: Told) -> Kept:
        return Kept("hand", days, [Told("name", {"display": name}, days), *facts])

    number = phone_number(MOBILE, "GB", dice)
    robert = brought("Robert Ashworth", "Ashworth Joinery", "Joiner", phone={"number": number})
    bob = typed(
        "Bob Ashworth",
        90,
        Told("phone", {"number": number}, 90),
        Told(
            "learned", {"text": "Made the shelves at the Pritchard Arms; will quote for the office."}, 90, origin="Owen"
        ),
    )
    bob.met = [Met("call", BOTH, 88.0)]
    margaret = brought(
        "Margaret Oldroyd",
        "Oldroyd Dyers",
        "Personnel manager",
        email={"address": "m.oldroyd@oldroyd-dyers.example.com"},
    )
    peggy = typed(
        "Peggy Oldroyd",
        210,
        Told("organisation", {"company": "Oldroyd Dyers", "title": "Personnel"}, 210),
        Told("met", {"where": "Leeds HR Forum"}, 210),
    )
    peggy.met = [Met("meeting", BOTH, 210.0), Met("message", OUT, 180.0), Met("message", IN, 179.0)]
    helen = brought("Helen Varley", "Varley Insurance Brokers", "Broker", place={"text": "Ilkley"})
    other = brought("Helen Varley", "Moorgate Stores", "Buyer", place={"text": "Ilkley"})
    other.facts[1] = Told("handle", {"url": f"{slug('Helen Varley')}-2"}, when_brought, "linkedin")
    helen_typed = typed(
        "Helen Varley",
        33,
        Told("place", {"text": "Ilkley"}, 33),
        Told(
            "learned", {"text": "Asked for the one-page review; sells insurance to breweries."}, 33, origin="breakfast"
        ),
    )
    return [Known(0, [card]) for card in (robert, bob, margaret, peggy, helen, other, helen_typed)]
