"""What an ask names, cleaned, and as cards are compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from goodword.asks.models import LONGEST_NAMED, MOST_TOPICS, Ask
from goodword.core.errors import Invalid
from goodword.graph import meaning
from goodword.people import normal, vocabulary
from goodword.people.names import sort_key


@dataclass(frozen=True, slots=True)
class Named:
    """A person, a company, a trade or role, a place, topics, as typed; each may be empty."""

    person: str = ""
    organisation: str = ""
    trade: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()


def cleaned(told: Named) -> Named:
    """The same with single spaces.

    Raises:
        Invalid: one of them is too long, or there are too many topics.
    """
    one = {name: _short(getattr(told, name), name) for name in ("person", "organisation", "trade", "place")}
    topics = {vocabulary.topic(words): words for each in told.topics if (words := _short(each, "topics"))}
    if len(topics) > MOST_TOPICS:
        message = _("Name at most %(count)s topics.") % {"count": MOST_TOPICS}
        raise Invalid(message, fields={"topics": message})
    return Named(**one, topics=tuple(topics.values()))


def _short(words: str, field: str) -> str:
    words = " ".join(words.replace("\0", "").split())
    if len(words) > LONGEST_NAMED:
        message = _("This is too long. Keep it under %(limit)s characters.") % {"limit": LONGEST_NAMED}
        raise Invalid(message, fields={field: message})
    return words


def columns(told: Named) -> dict[str, Any]:
    """The fields of an ``Ask`` for it: what was typed, and its keys."""
    return {
        "person": told.person,
        "organisation": told.organisation,
        "trade": told.trade,
        "place": told.place,
        "topics": list(told.topics),
        "name_key": sort_key(told.person)[:200] if told.person else "",
        "organisation_norm": normal.company(told.organisation) if told.organisation else "",
        "near": meaning.near(_trades(told.trade, told.topics)),
        "place_norm": normal.text(told.place),
    }


def of(ask: Ask) -> Named:
    """What an ask names."""
    return Named(ask.person, ask.organisation, ask.trade, ask.place, tuple(ask.topics))


def worth_looking(told: Named, line: str) -> list[str]:
    """Keys of topics by which standing offers may answer: what is named, and what the line is about."""
    return meaning.near([*_trades(told.trade, told.topics), line], least=meaning.LIKELY)


def _trades(trade: str, topics: Iterable[str]) -> list[str]:
    return [words for words in (trade, *topics) if words]
