"""What people write in a vouch, cleaned and measured. It is plain text: pages show what was typed, and no markup in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from goodword.core import clock
from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.people import normal

LONGEST_TEXT: Final = 2000
LONGEST_WORK: Final = 200
LONGEST_WORDS: Final = 1000
LONGEST_WORD: Final = 400
LONGEST_NAME: Final = 200
LONGEST_TOPIC: Final = 80
MOST_TOPICS: Final = 5
FIRST_YEAR: Final = 1930


@dataclass(frozen=True, slots=True)
class Words:
    """What an author says.

    Attributes:
        topics: what for, a few words each.
        work: from which shared work they know it.
        since, until: its years; None where it is not said, or still goes on.
        public_ok: it may be shown to everybody, signed in or not.
    """

    text: str
    work: str
    topics: Sequence[str] = field(default_factory=tuple)
    since: int | None = None
    until: int | None = None
    public_ok: bool = False


def checked(words: Words) -> dict[str, Any]:
    """What a row keeps of ``words``.

    Raises:
        Invalid: something is missing, too long, or cannot be.
    """
    text = needed(words.text, LONGEST_TEXT, "text", _("Write what you can vouch for, in your own words."))
    work = " ".join(
        needed(words.work, LONGEST_WORK, "work", _("Write how you know: what you did together.")).split()
    )  # fmt: skip
    topics: dict[str, str] = {}
    for topic in (" ".join(typed.replace("\0", "").split()) for typed in words.topics):
        within(topic, LONGEST_TOPIC, "topics")
        norm = normal.topic(topic)[:120]
        if norm:
            topics.setdefault(norm, topic)
    if len(topics) > MOST_TOPICS:
        message = _("Name at most %(most)s topics. Fewer say more.") % {"most": MOST_TOPICS}
        raise Invalid(message, fields={"topics": message})
    for name, year in (("since", words.since), ("until", words.until)):
        if year is not None and not FIRST_YEAR <= year <= clock.today().year:
            message = _("Write a year between %(first)s and this one.") % {"first": FIRST_YEAR}
            raise Invalid(message, fields={name: message})
    if words.since is not None and words.until is not None and words.until < words.since:
        message = _("It ended before it began. Check the two years.")
        raise Invalid(message, fields={"until": message})
    return {
        "text": text, "work": work, "topics": list(topics.values()), "topic_norms": list(topics),
        "since": words.since, "until": words.until, "public_ok": words.public_ok,
    }  # fmt: skip
