"""How each moment of a story is said."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goodword.people.models import Fact
from goodword.ties.kinds import KINDS as CONTACTS
from goodword.ties.queries import Month
from goodword.web.markdown import markdown
from goodword.web.people import words
from goodword.web.people.story import DAYS, Letters, Moment


@dataclass(frozen=True, slots=True)
class Item:
    """A moment in words. ``tone`` is gold for what happened face to face; ``fact`` can be edited."""

    title: str
    meta: str
    tone: str = ""
    text: str = ""
    html: SafeString | str = ""
    fact: Fact | None = None


def tell(moment: Moment, name: str) -> Item:
    """One moment in words. ``name`` is what the person is called in sentences."""
    if moment.letters is not None:
        return Item(_written(moment.letters, name), _span(moment.letters))
    if moment.month is not None:
        return _of_month(moment.month)
    fact = moment.facts[0]
    if fact.kind == "endorsement":
        return _endorsed(moment, name)
    when = words.written(str(fact.value.get(DAYS[fact.kind], ""))[:10]) if moment.dated else ""
    return _of_fact(fact, when, name)


def _of_fact(fact: Fact, when: str, name: str) -> Item:
    said, told = fact.value, {"name": name}
    text = str(said.get("text", ""))
    match fact.kind:
        case "met":
            title = _("You met at %(where)s") % {"where": said["where"]} if said.get("where") else _("You met")
            return Item(title, when, "gold", str(said.get("how", "")), fact=fact)
        case "connected_on":
            return Item(_("You connected"), _meta(when, fact))
        case "invitation":
            outgoing = said.get("direction") == "out"
            title = _("You asked %(name)s to connect") if outgoing else _("%(name)s asked to connect with you")
            return Item(title % told, _meta(when, fact), text=text)
        case "recommendation":
            given = said.get("direction")
            title = _("You recommended %(name)s") if given == "out" else _("%(name)s recommended you")
            if not given:  # old archives do not tell who wrote it
                title = _("A recommendation between you and %(name)s")
            return Item(title % told, _meta(when, fact), text=text)
        case "learned":
            meta = words.day(fact.learned_at)
            if fact.origin:
                meta = _("%(day)s, from %(origin)s") % {"day": meta, "origin": fact.origin}
            return Item(_("You learned"), meta, html=markdown(text), fact=fact)
        case "note":
            return Item(_("You noted"), _meta(words.day(fact.learned_at), fact), html=markdown(text), fact=fact)
        case "date":
            return Item(str(said.get("what", "")) or _("A day to remember"), when, fact=fact)
        case _:
            began = _("%(name)s began at %(company)s") if said.get("company") else _("%(name)s began something new")
            return Item(began % {**told, "company": said.get("company", "")}, when, "plain", str(said.get("title", "")))


def _meta(when: str, fact: Fact) -> str:
    """When, and who told it where that was not the member."""
    return " · ".join(filter(None, [when, "" if fact.by_hand else words.source(fact.source)]))


def _endorsed(moment: Moment, name: str) -> Item:
    skills = ", ".join(sorted({str(fact.value.get("skill", "")) for fact in moment.facts} - {""}))
    given = moment.facts[0].value.get("direction") == "out"
    title = _("You endorsed %(name)s") if given else _("%(name)s endorsed you")
    return Item(title % {"name": name}, _meta(words.month(moment.at), moment.facts[0]), "plain", skills)


def _written(letters: Letters, name: str) -> str:
    told = {"name": name, "times": words.times(letters.by_them + letters.by_you)}
    if letters.by_them and letters.by_you:
        return _("You wrote to each other %(times)s") % told
    return (_("%(name)s wrote to you %(times)s") if letters.by_them else _("You wrote to %(name)s %(times)s")) % told


def _span(letters: Letters) -> str:
    """The month, or from which month to which."""
    if letters.since == letters.until:
        return words.month(letters.until)
    return _("%(since)s to %(until)s") % {"since": words.month(letters.since), "until": words.month(letters.until)}


def _of_month(month: Month) -> Item:
    kind = CONTACTS.get(month.kind)
    in_person = kind is not None and kind.in_person
    count = month.by_them + month.by_you + month.together
    told = {"times": words.times(count), "kind": str(kind.label) if kind else month.kind}
    if in_person:
        title = _("You met") if count == 1 else _("You met %(times)s")
    else:
        title = "%(kind)s" if count == 1 else _("%(kind)s, %(times)s")
    when = words.month(timezone.localtime(month.last_at).date())
    return Item(title % told, when, "gold" if in_person else "")
