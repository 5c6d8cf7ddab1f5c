"""The people written by hand (``world/figures.txt``), as members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from goodword.demo.inventing import Invented, Line, company_site, phone_number, sum_up
from goodword.demo.world.reading import blocks, parts, said, towns
from goodword.people.folding import words
from goodword.reach.models import Audience

RUTH: Final = "Ruth Okafor"
_AUDIENCES: Final = {
    "close": Audience.CLOSE,
    "connections": Audience.CONNECTIONS,
    "members": Audience.MEMBERS,
    "public": Audience.PUBLIC,
}
_PLAIN: Final = {"who": "pronouns", "line": "headline", "known": "known_for", "after": "quarter"}
_LISTS: Final = {"knows": "expertise", "love": "interest", "language": "language", "group": "group", "event": "event"}


def when(written: str, today: date) -> str:
    """A date as it was written; ``@17`` is seventeen days before ``today``, ``@38m`` its month."""
    if not written.startswith("@"):
        return written
    day = today - timedelta(days=int(written[1:].removesuffix("m")))
    return f"{day:%Y-%m}" if written.endswith("m") else day.isoformat()


def figures(today: date) -> list[Invented]:
    """Ruth Okafor first, then the others in their order."""
    return [_figure(number, name, told, today) for number, (name, told) in enumerate(blocks("figures.txt"))]


def _figure(number: int, name: str, told: Sequence[tuple[str, str]], today: date) -> Invented:
    said_of = dict(told)
    town = next(town for town in towns() if town.name == said_of["town"])
    company, role = parts(said_of["company"])[:2]
    whole, business, personal = (int(_AUDIENCES[word]) for word in said_of["audience"].split())
    slug = ".".join(words(name))
    figure = Invented(
        number=number, name=name, latin=" ".join(words(name)), email=f"{slug}@example.com", town=town, trade=said_of["trade"],
        company=company, role=role, days=float(said_of["joined"]), audiences=(whole, business, personal, int(Audience.CONNECTIONS)),
        passions=parts(said_of["love"]), discoverable=True,
    )  # fmt: skip
    figure.lines = [
        *(line for key, value in told for line in _lines(key, value, today)),
        Line("industry", said_of["trade"]),
        Line("place", town.name, detail="home"),
        Line("email", figure.email, detail="work"),
        *_phone(figure),
    ]
    sum_up(figure)
    return figure


def _lines(key: str, value: str, today: date) -> Iterator[Line]:
    """The lines of a profile that one line of the file stands for."""
    if key in _PLAIN:
        yield Line(_PLAIN[key], value)
    elif key in _LISTS:
        yield from (Line(_LISTS[key], word) for word in parts(value))
    elif key in {"offer", "need"}:
        sentence = said(value)
        yield Line(key, sentence.text, topics=sentence.topics)
    elif key in {"company", "past"}:
        name, role, since, until = [*parts(value), "", ""][:4]
        yield Line("organisation", name, detail=role, since=when(since, today), until=when(until, today))
    elif key == "school":
        name, what, since, until = parts(value)
        yield Line("school", name, detail=what, since=since, until=until)
    elif key == "place":
        name, what = parts(value)
        yield Line("place", name, detail=what, facet="personal")
    elif key == "answer":
        question, words_of_it = (part.strip() for part in value.split("=", 1))
        yield Line("question", words_of_it, detail=question)
    elif key == "site":
        yield Line("handle", company_site(value.replace("-", " ")), detail="site")
    elif key == "mastodon":
        yield Line("handle", f"@{value}", detail="Mastodon")
    elif key == "flickr":
        yield Line("handle", f"https://www.flickr.com/people/{value}", detail="butterflies and bread", facet="personal")


def _phone(figure: Invented) -> Iterator[Line]:
    if figure.town.phone:
        yield Line("phone", phone_number(figure.town.phone, figure.town.region, Random(figure.number)), detail="work")
