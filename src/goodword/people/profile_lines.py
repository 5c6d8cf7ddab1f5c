"""From what a member typed about themselves to a line that can be stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.core.errors import Invalid
from goodword.people import normal
from goodword.people.facts import NewFact
from goodword.people.facts import checked as checked_fact
from goodword.people.profile_kinds import KINDS, QUESTIONS, ProfileKind
from goodword.reach.models import Audience

MOST_TOPICS = 5
OFFERED_AUDIENCES = tuple(Audience)


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line on its way in. Without a side or an audience it gets what its kind usually has.

    ``since`` and ``until`` are dates of any precision ("2019", "2019-04"); ``topics`` are words as typed.
    """

    text: str
    detail: str = ""
    facet: str = ""
    audience: int | None = None
    since: str = ""
    until: str = ""
    topics: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line that can be stored: every field settled, keys derived; ``topics`` maps keys to words as typed."""

    text: str
    detail: str
    facet: str
    audience: int
    since: str
    until: str
    norm: str
    topics: dict[str, str]


def checked(code: str, line: NewLine) -> CleanLine:
    """The line with its keys.

    Raises:
        Invalid: there is no such kind, or a field is missing, too long, or not of the form the kind needs;
            ``fields`` says which.
    """
    kind = KINDS.get(code)
    if kind is None:
        raise Invalid(_("There is no such kind of line. Choose one from the list."), fields={"kind": code})
    line = replace(line, text=_one_line(line.text, kind), detail=" ".join(line.detail.split()))
    trouble = _trouble(kind, line)
    if trouble:
        raise Invalid(next(iter(trouble.values())), fields=trouble)
    text, norm = _read(kind, line)
    facet = line.facet or kind.facets[0]
    topics = {key: word for word in map(_tidy, line.topics) if (key := normal.topic(word)[:120])}
    return CleanLine(
        text=text,
        detail=line.detail if kind.detail or kind.code == "question" else "",
        facet=str(facet),
        audience=int(kind.audience if line.audience is None else line.audience),
        since=line.since.strip(),
        until=line.until.strip(),
        norm=norm,
        topics=topics,
    )


def _tidy(words: str) -> str:
    return " ".join(words.split())[:120]


def _one_line(text: str, kind: ProfileKind) -> str:
    """Without stray spaces; longer texts keep their paragraphs."""
    if kind.rows == 1:
        return " ".join(text.split())
    return "\n".join(" ".join(part.split()) for part in text.strip().splitlines())


def _trouble(kind: ProfileKind, line: NewLine) -> dict[str, str]:
    """Field → sentence for what cannot be used."""
    trouble: dict[str, str] = {}
    if not line.text:
        trouble["text"] = _("Write something here, or cancel.")
    elif len(line.text) > kind.longest:
        trouble["text"] = _("This is too long. Keep it under %(limit)s characters.") % {"limit": kind.longest}
    if len(line.detail) > 200:
        trouble["detail"] = _("This is too long. Keep it under %(limit)s characters.") % {"limit": 200}
    if kind.code == "question" and line.detail not in QUESTIONS:
        trouble["detail"] = _("Choose one of the questions.")
    if line.facet and line.facet not in kind.facets:
        trouble["facet"] = _("This belongs to the other side of your profile.")
    if line.audience is not None and line.audience not in OFFERED_AUDIENCES:
        trouble["audience"] = _("Choose who may see it from the list.")
    for name in ("since", "until"):
        written = getattr(line, name).strip()
        if written and not kind.dated:
            trouble[name] = _("This kind of line has no dates.")
        elif written and (written.startswith("--") or dates.parse(written) is None):
            trouble[name] = _("Write a date as 2021, 2021-04 or 2021-04-05.")
    if not trouble and _before(line.until.strip(), line.since.strip()):
        trouble["until"] = _("It cannot end before it began.")
    if line.topics and not kind.topics:
        trouble["topics"] = _("This kind of line has no topics of its own.")
    elif len(line.topics) > MOST_TOPICS:
        trouble["topics"] = _("Use at most %(limit)s topics.") % {"limit": MOST_TOPICS}
    return trouble


def _before(one: str, other: str) -> bool:
    """Whether a date lies before another, as far as both say: "2019" is not before "2019-04"."""
    both = min(len(one), len(other))
    return one[:both] < other[:both]


def _read(kind: ProfileKind, line: NewLine) -> tuple[str, str]:
    """The text as it is stored, and its key; addresses and numbers are checked as facts are."""
    from_fact = {"email": "address", "phone": "number", "handle": "url", "feed": "url"}.get(kind.code)
    if from_fact is None:
        return line.text, kind.norm(line.text)
    try:
        value, norm = checked_fact(NewFact(kind.fact, {from_fact: line.text}))
    except Invalid as refused:
        raise Invalid(refused.message, fields={"text": refused.message}) from refused
    return value[from_fact], norm
