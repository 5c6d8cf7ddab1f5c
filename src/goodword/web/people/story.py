"""The story so far: what is known to have happened between a member and a person, latest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goodword.core import dates
from goodword.people.models import Fact
from goodword.ties.kinds import KINDS as CONTACTS
from goodword.ties.queries import Month
from goodword.web.markdown import markdown
from goodword.web.people import words

PAGE = 12
KINDS = frozenset(
    {"met", "connected_on", "invitation", "recommendation", "endorsement", "learned", "note", "date", "organisation"}
)


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters went each way between two months, both included."""

    since: date
    until: date
    by_them: int
    by_you: int

    @staticmethod
    def joined(later: Letters, earlier: Letters) -> Letters:
        """Both spans as one."""
        by_them, by_you = later.by_them + earlier.by_them, later.by_you + earlier.by_you
        return Letters(earlier.since, later.until, by_them, by_you)

    def title(self, name: str) -> str:
        """Who wrote how often."""
        told = {"name": name, "times": words.times(self.by_them + self.by_you)}
        if self.by_them and self.by_you:
            return _("You wrote to each other %(times)s") % told
        return (_("%(name)s wrote to you %(times)s") if self.by_them else _("You wrote to %(name)s %(times)s")) % told

    def meta(self) -> str:
        """The month, or from which month to which."""
        if self.since == self.until:
            return words.month(self.until)
        return _("%(since)s to %(until)s") % {"since": words.month(self.since), "until": words.month(self.until)}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened. ``at`` orders it; ``tone`` is "" or gold for what happened face to face."""

    at: date
    title: str
    meta: str
    tone: str = ""
    text: str = ""
    html: SafeString | str = ""
    fact: Fact | None = field(default=None, compare=False)
    letters: Letters | None = None


def tell(facts: Iterable[Fact], months: Sequence[Month], name: str) -> list[Item]:
    """All items, latest first. ``name`` is what the person is called in sentences."""
    known: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind in KINDS:
            known[fact.kind].append(fact)
    items = [item for kind in known for fact in known[kind] if (item := _of_fact(fact, name))]
    items += _endorsements(known["endorsement"], name)
    items += [_of_month(month, name) for month in months if not (month.kind == "invitation" and known["invitation"])]
    return _together(sorted(items, key=lambda item: item.at, reverse=True), name)


def _together(items: Sequence[Item], name: str) -> list[Item]:
    """Months of letters that follow one another with nothing between them are told as one span of time."""
    told: list[Item] = []
    for item in items:
        last = told[-1] if told else None
        if last is not None and last.letters and item.letters:
            both = Letters.joined(last.letters, item.letters)
            told[-1] = replace(last, title=both.title(name), meta=both.meta(), letters=both)
        else:
            told.append(item)
    return told


def _day(fact: Fact, name: str) -> tuple[date, str] | None:
    """The day a fact's field tells, for ordering and in words; None where it tells none or a yearless one."""
    written = str(fact.value.get(name, ""))
    partial = dates.parse(written[:10])
    if partial is None or partial[0] is None:
        return None
    return dates.as_date(partial), words.written(written[:10])


def _of_fact(fact: Fact, name: str) -> Item | None:
    learned = timezone.localtime(fact.learned_at).date()
    told = {"name": name}
    match fact.kind:
        case "met":
            at, meta = _day(fact, "when") or (learned, "")
            where = str(fact.value.get("where", ""))
            title = _("You met at %(where)s") % {"where": where} if where else _("You met")
            return Item(at, title, meta, "gold", str(fact.value.get("how", "")), fact=fact)
        case "connected_on":
            if day := _day(fact, "date"):
                return Item(day[0], _("You connected"), _meta(day[1], fact))
        case "invitation":
            at, meta = _day(fact, "at") or (learned, "")
            outgoing = fact.value.get("direction") == "out"
            title = _("You asked %(name)s to connect") if outgoing else _("%(name)s asked to connect with you")
            return Item(at, title % told, _meta(meta, fact), text=str(fact.value.get("text", "")))
        case "recommendation":
            at, meta = _day(fact, "date") or (learned, "")
            given = fact.value.get("direction")
            title = _("You recommended %(name)s") if given == "out" else _("%(name)s recommended you")
            if not given:  # old archives do not tell who wrote it
                title = _("A recommendation between you and %(name)s")
            return Item(at, title % told, _meta(meta, fact), text=str(fact.value.get("text", "")))
        case "learned":
            meta = _("%(day)s, from %(origin)s") % {"day": words.day(learned), "origin": fact.origin}
            text = str(fact.value.get("text", ""))
            return Item(
                learned, _("You learned"), meta if fact.origin else words.day(learned), html=markdown(text), fact=fact
            )
        case "note":
            text = str(fact.value.get("text", ""))
            return Item(learned, _("You noted"), _meta(words.day(learned), fact), html=markdown(text), fact=fact)
        case "date":
            if day := _day(fact, "date"):
                return Item(day[0], str(fact.value.get("what", "")) or _("A day to remember"), day[1], fact=fact)
        case "organisation":
            if (day := _day(fact, "started")) and fact.value.get("company"):
                began = _("%(name)s began at %(company)s") % {"name": name, "company": fact.value["company"]}
                return Item(day[0], began, day[1], "plain", str(fact.value.get("title", "")))
    return None


def _meta(when: str, fact: Fact) -> str:
    """When, and who told it where that was not the member."""
    return " · ".join(filter(None, [when, "" if fact.by_hand else words.source(fact.source)]))


def _endorsements(facts: Sequence[Fact], name: str) -> list[Item]:
    """What was endorsed in one month, either way, is one item."""
    together: dict[tuple[date, bool], list[Fact]] = defaultdict(list)
    for fact in facts:
        at, _meta_words = _day(fact, "date") or (timezone.localtime(fact.learned_at).date(), "")
        together[at.replace(day=1), fact.value.get("direction") == "out"].append(fact)
    items = []
    for (at, given), found in together.items():
        skills = ", ".join(sorted({str(fact.value.get("skill", "")) for fact in found} - {""}))
        title = _("You endorsed %(name)s") if given else _("%(name)s endorsed you")
        items.append(Item(at, title % {"name": name}, _meta(words.month(at), found[0]), "plain", skills))
    return items


def _of_month(month: Month, name: str) -> Item:
    kind = CONTACTS.get(month.kind)
    in_person = bool(kind and kind.in_person)
    count = month.by_them + month.by_you + month.together
    told = {"times": words.times(count), "kind": str(kind.label) if kind else month.kind}
    at = timezone.localtime(month.last_at).date()
    if month.kind == "message" and not month.together:
        letters = Letters(month.first_day, month.first_day, month.by_them, month.by_you)
        return Item(at, letters.title(name), letters.meta(), letters=letters)
    if in_person:
        title = _("You met") if count == 1 else _("You met %(times)s")
    else:
        title = str(kind.label) if kind and count == 1 else _("%(kind)s, %(times)s")
    return Item(at, title % told, words.month(month.first_day), "gold" if in_person else "")
