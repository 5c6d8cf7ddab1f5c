"""How the people room's facts are told: in the viewer's story with one person, and in their own with everybody."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.ties.timeline.facts import FactKind, Noted, day_of, tell_fact
from goodword.ties.timeline.moments import CHANGED, MEETINGS, NOTED, WORDS, Edit, Scope, Told, Who

SHOWN = 8


def _name(fact: Noted, scope: Scope) -> str:
    return scope.name if scope.person is not None else fact.who.name


def _about(facts: Sequence[Noted], scope: Scope) -> tuple[tuple[Who, ...], int]:
    """Whom facts are about, each once: at most a few, and how many more. Nobody where the story is with one person."""
    if scope.person is not None:
        return (), 0
    people = list(dict.fromkeys(fact.who for fact in facts))
    return tuple(people[:SHOWN]), max(0, len(people) - SHOWN)


def _told(facts: Sequence[Noted], scope: Scope, title: str, *, editable: bool = False, **more: Any) -> Told:
    """The facts under ``title``, with day, source and people."""
    fact = facts[0]
    people, others = _about(facts, scope)
    said: dict[str, Any] = {
        "since": day_of(fact),
        "source": fact.source,
        "origin": fact.origin,
        "people": people,
        "others": others,
        "edit": Edit("fact", fact.key, fact.who.key) if editable else None,
    }
    return Told(title, **{**said, **more})


def _met(facts: Sequence[Noted], scope: Scope) -> Told:
    fact, (how, where) = facts[0], (str(facts[0].value.get(name, "")) for name in ("how", "where"))
    told = {"where": where, "name": _name(fact, scope)}
    if scope.person is not None:
        title = _("You met at %(where)s") if where else _("You met")
    else:
        title = _("You met %(name)s at %(where)s") if where else _("You met %(name)s")
    return _told(facts, scope, title % told, editable=True, text=how)


def _connected(facts: Sequence[Noted], scope: Scope) -> Told:
    if scope.person is not None:
        return _told(facts, scope, _("You connected"))
    if len(facts) == 1:
        return _told(facts, scope, _("You connected with %(name)s") % {"name": _name(facts[0], scope)})
    title = ngettext("You connected with %(count)s person", "You connected with %(count)s people", len(facts))
    return _told(facts, scope, title % {"count": len(facts)}, since=day_of(facts[0])[:7])


def _month(fact: Noted, scope: Scope) -> Hashable:
    """One's own story tells connections of a month together; with one person, the same told by two cards is one."""
    return (fact.kind, day_of(fact)[: 7 if scope.person is None else 10])


def _invited(facts: Sequence[Noted], scope: Scope) -> Told:
    fact = facts[0]
    outgoing = fact.value.get("direction") == "out"
    title = _("You asked %(name)s to connect") if outgoing else _("%(name)s asked to connect with you")
    return _told(facts, scope, title % {"name": _name(fact, scope)}, text=str(fact.value.get("text", "")))


def _recommended(facts: Sequence[Noted], scope: Scope) -> Told:
    fact = facts[0]
    given = fact.value.get("direction")
    title = _("You recommended %(name)s") if given == "out" else _("%(name)s recommended you")
    if not given:  # old archives do not tell who wrote it
        title = _("A recommendation between you and %(name)s")
    return _told(facts, scope, title % {"name": _name(fact, scope)}, text=str(fact.value.get("text", "")))


def _endorsed(facts: Sequence[Noted], scope: Scope) -> Told:
    fact = facts[0]
    title = _("You endorsed %(name)s") if fact.value.get("direction") == "out" else _("%(name)s endorsed you")
    skills = ", ".join(sorted({str(one.value.get("skill", "")) for one in facts} - {""}))
    return _told(facts, scope, title % {"name": _name(fact, scope)}, text=skills, since=day_of(fact)[:7])


def _endorsements(fact: Noted, scope: Scope) -> Hashable:
    """What was endorsed in one month, by one person to another, is told as one."""
    return ("endorsement", day_of(fact)[:7], fact.person, fact.value.get("direction", ""))


def _noted(title: Callable[[], str], about: Callable[[], str]) -> Callable[[Sequence[Noted], Scope], Told]:
    def words(facts: Sequence[Noted], scope: Scope) -> Told:
        fact = facts[0]
        said = title() if scope.person is not None else about() % {"name": _name(fact, scope)}
        day = fact.learned_at.astimezone(scope.viewer.zone).date().isoformat()
        return _told(facts, scope, said, editable=True, since=day, markdown=str(fact.value.get("text", "")))

    return words


def _day(facts: Sequence[Noted], scope: Scope) -> Told:
    what = str(facts[0].value.get("what", "")) or _("A day to remember")
    if scope.person is None:
        what = _("%(name)s: %(what)s") % {"name": _name(facts[0], scope), "what": what}
    return _told(facts, scope, what, editable=True)


def _began(facts: Sequence[Noted], scope: Scope) -> Told:
    company = facts[0].value.get("company", "")
    title = _("%(name)s began at %(company)s") if company else _("%(name)s began something new")
    said = title % {"name": _name(facts[0], scope), "company": company}
    return _told(facts, scope, said, source="", origin="", text=str(facts[0].value.get("title", "")))


def register() -> None:
    """Give the people room's facts their places."""
    for kind in (
        FactKind("met", MEETINGS, _met, day="when", in_person=True, tone="gold"),
        FactKind("connected_on", CHANGED, _connected, day="date", only_dated=True, together=_month),
        FactKind("invitation", CHANGED, _invited, day="at"),
        FactKind("recommendation", WORDS, _recommended, day="date"),
        FactKind("endorsement", WORDS, _endorsed, day="date", tone="plain", together=_endorsements),
        FactKind("learned", NOTED, _noted(lambda: _("You learned"), lambda: _("You learned about %(name)s"))),
        FactKind("note", NOTED, _noted(lambda: _("You noted"), lambda: _("You noted about %(name)s"))),
        FactKind("date", CHANGED, _day, day="date", only_dated=True),
        FactKind("organisation", CHANGED, _began, day="started", only_dated=True, tone="plain"),
    ):
        tell_fact(kind)
