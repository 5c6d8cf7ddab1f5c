"""What is said of something that is kept, cleaned on its way in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.core.texts import within
from goodword.library import canonical
from goodword.library.kinds import Interest, Kind
from goodword.library.models import Keep
from goodword.library.models.keeps import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_TOPIC,
    LONGEST_URL,
    LONGEST_WHY,
    MOST_TOPICS,
)
from goodword.people import addresses, vocabulary
from goodword.people.models import Card

SHORT_TITLE: Final = 80  # characters of a text that stand for a title nobody gave
_UNPRINTED: Final = re.compile(r"[\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True)
class Told:
    """Something to keep; what nobody said is empty.

    Attributes:
        recommender: who recommended it, in words; ``card`` where it is one of the owner's people.
        interest: what they gain from it; one of ``kinds.Interest``.
    """

    kind: str = Kind.LINK
    url: str = ""
    title: str = ""
    text: str = ""
    why: str = ""
    topics: Sequence[str] = ()
    recommender: str = ""
    card: Card | None = None
    interest: str = ""


class _Troubles(dict[str, str]):
    """What cannot be used, by field."""

    def tried[T](self, otherwise: T, act: Callable[..., T], *given: Any) -> T:
        try:
            return act(*given)
        except Invalid as refusal:
            self.update(refusal.fields)
            return otherwise


def columns(told: Told) -> dict[str, Any]:
    """The columns of a ``Keep``.

    Raises:
        Invalid: something is missing, too long or none of what is offered; ``fields`` says which.
    """
    wrong, none = _Troubles(), dict[str, str]()
    if told.kind not in Kind.values:
        wrong["kind"] = _("Choose one of those offered.")
    if told.interest and told.interest not in Interest.values:
        wrong["interest"] = _("Choose one of those offered.")
    url = wrong.tried("", web_address, told.url)
    title = wrong.tried("", _line, told.title, LONGEST_TITLE, "title")
    text = wrong.tried("", within, told.text, LONGEST_TEXT, "text")
    why = wrong.tried("", within, told.why, LONGEST_WHY, "why")
    topics = wrong.tried(none, _topics, told.topics)
    recommender = wrong.tried("", _line, told.recommender, LONGEST_NAME, "recommender")
    if not wrong and told.kind == Kind.LINK and not url:
        wrong["url"] = _("Paste the address of the page, or keep it as an idea or a note.")
    if not wrong and not (url or title or text):
        wrong["title"] = _("Give it a title, or write a line or two.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return {
        "kind": told.kind, "url": url, "url_key": canonical.key(url), "title": title or _title(text, url), "text": text,
        "why": why, "topics": list(topics.values()), "topic_norms": list(topics), "recommender": recommender,
        "card": told.card if recommender else None, "interest": told.interest if recommender else "",
    }  # fmt: skip


def of(row: Keep) -> Told:
    """What is said of it now."""
    return Told(
        row.kind, row.url, row.title, row.text, row.why, tuple(row.topics), row.recommender, row.card, row.interest
    )


def web_address(text: str) -> str:
    """An address of the web as it is kept; "https://" is put before one without a scheme.

    Raises:
        Invalid: it is none, or too long.
    """
    url = _UNPRINTED.sub("", text)
    if not url:
        return ""
    if "://" not in url and not url.lower().startswith(("javascript:", "data:", "mailto:")):
        url = f"https://{url}"
    if len(url) > LONGEST_URL:
        message = _("This address is too long to be kept.")
        raise Invalid(message, fields={"url": message})
    if not addresses.is_web_address(url):
        message = _("Only web addresses that begin with http:// or https:// can be kept here.")
        raise Invalid(message, fields={"url": message})
    return url


def _line(text: str, longest: int, field: str) -> str:
    return within(" ".join(text.replace("\0", "").split()), longest, field)


def _topics(given: Sequence[str]) -> dict[str, str]:
    """Key → words, none twice."""
    found: dict[str, str] = {}
    for one in given:
        if words := _line(one, LONGEST_TOPIC, "topics"):
            found.setdefault((vocabulary.topic(words) or words.lower())[:LONGEST_NAME], words)
    if len(found) > MOST_TOPICS:
        message = _("Name at most %(count)s topics.") % {"count": MOST_TOPICS}
        raise Invalid(message, fields={"topics": message})
    return found


def _title(text: str, url: str) -> str:
    """The beginning of the text, or the address without what says nothing."""
    first = next((line.strip(" #*->") for line in text.splitlines() if line.strip(" #*->")), "")
    return Truncator(first or canonical.canonical(url)).chars(SHORT_TITLE) or url[:SHORT_TITLE] or "…"
