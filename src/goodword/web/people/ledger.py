"""Every fact about a person with where it came from, in groups; and the kinds that can be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.people.kinds import KINDS, RELATIONS, Group, Kind
from goodword.people.models import Fact, Person
from goodword.web.people import words
from goodword.web.people.elsewhere import NAMES

GROUPS: dict[Group, str | Promise] = {
    Group.NAME: gettext_lazy("Name"),
    Group.REACH: gettext_lazy("How to reach them"),
    Group.WORK: gettext_lazy("Work"),
    Group.COMMON: gettext_lazy("Interests and places"),
    Group.STORY: gettext_lazy("Between you"),
    Group.NOTES: gettext_lazy("What you noted"),
    Group.OTHER: gettext_lazy("Everything else"),
}
HEADINGS: dict[str, str | Promise] = {
    "note": gettext_lazy("Note something"),
    "learned": gettext_lazy("I learned that…"),
    "met": gettext_lazy("How you met"),
}


@dataclass(slots=True)
class Entry:
    """One fact: what it says, who told it and when, where to change it, and what it said before."""

    label: str
    value: str
    told: str
    edit_url: str = ""
    edit_label: str = ""
    remove_url: str = ""
    remove_label: str = ""
    before: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """The facts of one group."""

    title: str
    entries: list[Entry]


def heading(kind: Kind) -> str:
    """What the form for a kind is headed by."""
    return str(HEADINGS.get(kind.code, kind.label))


def said(fact: Fact) -> str:
    """A fact in a line; relations by their names."""
    kind = KINDS.get(fact.kind)
    if kind is None:
        return ", ".join(str(text) for text in fact.value.values())
    if fact.kind == "relation":
        code = str(fact.value.get("text", ""))
        return str(RELATIONS.get(code, code))
    return kind.words(fact.value)


def told_by(fact: Fact) -> str:
    """Who told it, from where, and when."""
    day = words.day(fact.learned_at)
    if fact.origin:
        return _("%(source)s, from %(origin)s, %(day)s") % {
            "source": words.source(fact.source), "origin": fact.origin, "day": day,
        }  # fmt: skip
    return _("%(source)s, %(day)s") % {"source": words.source(fact.source), "day": day}


def _teller() -> Callable[[Fact], str]:
    """``told_by``, worked out once for the many facts that came together."""
    known: dict[tuple[str, str, datetime], str] = {}

    def told(fact: Fact) -> str:
        together = (fact.source, fact.origin, fact.learned_at)
        if together not in known:
            known[together] = told_by(fact)
        return known[together]

    return told


def groups(person: Person, facts: Sequence[Fact]) -> list[Section]:
    """Current facts by group, each with the replaced ones that led to it."""
    earlier: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.replaced_by_id:
            earlier[fact.replaced_by_id].append(fact)
    sections: dict[Group, list[Entry]] = defaultdict(list)
    base = reverse("people:facts", args=[person.key])
    teller = _teller()
    for fact in facts:
        if fact.state != Fact.State.CURRENT:
            continue
        kind = KINDS.get(fact.kind)
        entry = Entry(_label(fact), said(fact), teller(fact))
        told = {"label": entry.label, "value": entry.value[:80]}
        if kind is not None:
            entry.edit_url, entry.edit_label = f"{base}{fact.key}/", _("Edit %(label)s: %(value)s") % told
        if fact.kind != "name":
            entry.remove_url = f"{base}{fact.key}/remove/"
            entry.remove_label = _("Remove %(label)s: %(value)s") % told
        entry.before = _before(fact, earlier)
        sections[kind.group if kind else Group.OTHER].append(entry)
    return [Section(str(title), sections[group]) for group, title in GROUPS.items() if sections[group]]


def _label(fact: Fact) -> str:
    if fact.kind == "handle" and (name := NAMES.get(str(fact.value.get("platform", "")))):
        return name
    kind = KINDS.get(fact.kind)
    return fact.label or (str(kind.label) if kind else fact.kind)


def _before(fact: Fact, earlier: dict[int, list[Fact]]) -> list[str]:
    """What a fact said before, latest first, over all its corrections."""
    lines: list[str] = []
    waiting = list(earlier.get(fact.pk, ()))
    seen: set[int] = set()
    while waiting:
        old = waiting.pop(0)
        if old.pk in seen:
            continue
        seen.add(old.pk)
        lines.append(_("%(value)s (%(told)s)") % {"value": said(old), "told": told_by(old)})
        waiting += earlier.get(old.pk, ())
    return lines


def offered() -> list[tuple[str, list[Kind]]]:
    """The kinds that can be added, by group."""
    found = [(str(title), [kind for kind in KINDS.values() if kind.group == group and kind.offered])
             for group, title in GROUPS.items()]  # fmt: skip
    return [(title, kinds) for title, kinds in found if kinds]
