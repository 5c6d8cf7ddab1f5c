"""What comes with Goodword: what kinds of network are good for, and a few that are well known. Each line names its source and the
day it was read; where there was none at hand, nothing is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from goodword.networks.described import Described, described


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is from.

    Attributes:
        on: the day it was written, where that is known.
        read_on: the day it was read.
    """

    name: str
    url: str
    on: date | None
    read_on: date


@dataclass(frozen=True, slots=True)
class OfKind:
    """What is known of a kind of network: reasons by aim, and what to mind. They are told as the source has them, in English."""

    reasons: Mapping[str, str]
    mind: str
    source: Source


@dataclass(frozen=True, slots=True)
class Seed:
    """A network that comes with Goodword."""

    code: str
    told: Described
    source: Source


def _lines(table: str) -> Iterator[dict[str, str]]:
    text = resources.files(__name__).joinpath(table).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        yield dict(zip(rows[0], row, strict=True))


def _source(line: dict[str, str]) -> Source:
    on = date.fromisoformat(line["source_on"]) if line["source_on"] else None
    return Source(line["source"], line["source_url"], on, date.fromisoformat(line["read_on"]))


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, OfKind]:
    """Code of a kind → what is known of it; kinds without a source are not in it."""
    return {
        line["kind"]: OfKind(
            {aim: line[aim] for aim in ("known", "equipped", "connected") if line[aim]}, line["mind"], _source(line)
        )
        for line in _lines("kinds.tsv")
    }


def networks() -> Iterator[Seed]:
    """The networks, as a member would have described them."""
    for line in _lines("networks.tsv"):
        told = {
            name: line[name] for name in ("name", "kind", "link", "about", "known", "equipped", "connected", "form")
        }
        yield Seed(line["code"], described(told), _source(line))
