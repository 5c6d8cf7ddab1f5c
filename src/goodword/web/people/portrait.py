"""What a person's page shows, prepared so that its template decides nothing."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import at_once
from goodword.favors.queries import goodwill
from goodword.feeds import queries as published
from goodword.graph.queries import strength
from goodword.objectives.queries import shown as objectives
from goodword.people.called import called
from goodword.people.kinds import KINDS, RELATIONS
from goodword.people.models import Fact, Person
from goodword.people.queries import persons as queries
from goodword.people.queries.circles import Standing
from goodword.rhythm.queries import standing as rhythm
from goodword.rhythm.words import Standing as Rhythm
from goodword.ties import queries as ties
from goodword.ties.queries import Contacts
from goodword.ties.timeline import Asked, Scope, page
from goodword.web.faces import face
from goodword.web.feeds import showing as feeds
from goodword.web.objectives import after
from goodword.web.people import elsewhere, menu, words
from goodword.web.people.curve import Curve, curve
from goodword.web.people.rows import Chip, line
from goodword.web.profiles.common import with_viewer
from goodword.web.rhythm.words import rhythm_line
from goodword.web.story.shown import shown


@dataclass(frozen=True, slots=True)
class Told:
    """A label and its value, as ``components/facts.html`` shows them."""

    label: str
    value: str
    url: str = ""
    outside: bool = False
    verified: str = ""
    source: str = ""


# What a page shows before it sends on to the page of every fact.
MOST_TOPICS, MOST_PLACES = 16, 6
STORY = 12

type Known = dict[str, list[Fact]]


def by_kind(facts: Iterable[Fact]) -> Known:
    """Facts by kind; one that two cards of the person share is there once."""
    known: Known = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for fact in facts:
        same = (fact.kind, fact.norm)
        if fact.norm and same in seen:
            continue
        seen.add(same)
        known[fact.kind].append(fact)
    return known


def of(viewer: Member, person: Person, standing: Standing) -> dict[str, Any]:
    """Everything of one person's page."""
    facts = queries.facts_on(viewer, standing.cards)
    months = ties.months(viewer, person)
    contacts = ties.summed(months)
    known = by_kind(facts)
    name = called(facts, person)
    drawn = curve(months, timezone.localtime(clock.now()).date())
    scope = Scope(viewer, person, name, facts, standing.cards, months)
    latest = page(scope, Asked(), size=STORY)
    members = [card.member_id for card in standing.cards if card.member_id is not None]
    lately = published.noted(viewer, known["feed"], members)
    by_hand, beats, aims = at_once(
        strength.said.asking(viewer.pk, person.pk),
        rhythm.beat.asking(viewer.pk, person.pk),
        objectives.of_others.asking(viewer.pk, members),
    )
    return {
        "person": person,
        "name": name,
        "face": face(person.name, person.key),
        "line": line(person),
        "pronouns": known["pronouns"][0].value.get("text", "") if known["pronouns"] else "",
        "chips": _chips(known, is_member=standing.is_member),
        "archived": person.state == Person.State.ARCHIVED,
        "relationship": _relationship(known, contacts, standing.circles, person, rhythm.line(viewer, person, beats)),
        "curve": drawn,
        "curve_label": _trend(drawn),
        "strength": strength.of_person(viewer, person, months, by_hand),
        "goodwill": goodwill.of_person(viewer, person, months, name=name),
        "relationship_note": _note(drawn, any_contact=contacts is not None),
        "ground": with_viewer(viewer, person, name=name, noted=facts),
        "needs": [fact.value.get("text", "") for fact in known["need"]],
        **after.told(objectives.told(aims)),
        "offers": [fact.value.get("text", "") for fact in known["offer"]],
        "elsewhere": elsewhere.ways(known),
        "feeds": feeds.feeds(lately.feeds, person.key),
        "posts": feeds.posts(lately.posts),
        "topics": [_topic(fact) for fact in known["topic"][:MOST_TOPICS]],
        "work": _work(known),
        "more": _more(known),
        "about": known["summary"][0].value.get("text", "") if known["summary"] else "",
        "learned_from": _sources(facts),
        "near": [person],
        "menu": menu.of(person, name),
        "menu_label": _("More to do with %(name)s") % {"name": name},
        "jot_details": f"{reverse('interactions:add')}?person={person.key}",
        "jot_today": timezone.localtime(clock.now(), viewer.zone).date().isoformat(),
        "story": shown(latest.items, scope),
        "story_ends": "" if latest.earlier else _("That is all Goodword knows so far."),
    }


def _chips(known: Known, *, is_member: bool) -> list[Chip]:
    chips = [_relation(fact) for fact in known["relation"]]
    for fact in known["met"][:1]:
        # The month is what one remembers; the day stands in the story.
        where, when = str(fact.value.get("where", "")), words.written(str(fact.value.get("when", ""))[:7])
        if where and when:
            chips.append(Chip(_("met at %(where)s, %(when)s") % {"where": where, "when": when}))
        elif where or when:
            chips.append(
                Chip(_("met at %(where)s") % {"where": where} if where else _("met %(when)s") % {"when": when})
            )
    return [*chips, Chip(_("member"))] if is_member else chips


def _relation(fact: Fact) -> Chip:
    code = str(fact.value.get("text", ""))
    return Chip(str(RELATIONS.get(code, code)), "green", _narrowed("relation", code))


def _topic(fact: Fact) -> Chip:
    topic = str(fact.value.get("text", ""))
    return Chip(topic, "", _narrowed("topic", topic))


def _narrowed(word: str, value: str) -> str:
    """The address of the list narrowed to one thing."""
    return f"{_list_address()}?{word}={quote_plus(value)}"


@functools.cache
def _list_address() -> str:
    return reverse("people:list")


def _relationship(
    known: Known, contacts: Contacts | None, circles: list[str], person: Person, rhythm: Rhythm | None
) -> list[Told]:
    rows: list[Told] = []
    if contacts is not None:
        if contacts.by_you:
            rows.append(Told(_("You wrote"), words.times(contacts.by_you)))
        if contacts.by_them:
            rows.append(Told(_("Wrote to you"), words.times(contacts.by_them)))
        if contacts.together:
            rows.append(Told(_("Met or spoke"), words.times(contacts.together)))
        rows.append(Told(_("First contact"), words.around(contacts.first_at)))
        rows.append(Told(_("Last contact"), words.ago(contacts.last_at)))
    if rhythm is not None:
        rows.append(Told(*rhythm_line(rhythm), url=reverse("rhythm:person", args=[person.key])))
    for fact in known["relation"]:
        if fact.value.get("words"):
            rows.append(Told(_("What for"), str(fact.value["words"])))
    if person.chosen:
        rows.append(Told(_("Know, like and trust"), _("yes")))
    if circles:
        rows.append(Told(_("Circles"), ", ".join(circles)))
    for fact in known["birthday"]:
        rows.append(Told(_("Birthday"), KINDS["birthday"].words(fact.value)))
    return rows


def _trend(drawn: Curve | None) -> str:
    if drawn is None:
        return ""
    told = {1: _("Contact over two years, more of late"), -1: _("Contact over two years, less of late")}
    return told.get(drawn.trend, _("Contact over two years"))


def _note(drawn: Curve | None, *, any_contact: bool) -> str:
    if drawn is not None and drawn.trend > 0:
        return _("In touch more of late, as far as Goodword knows. Only you can see this.")
    if drawn is not None and drawn.trend < 0:
        return _("In touch less of late, as far as Goodword knows. Only you can see this.")
    if any_contact:
        return _("As far as Goodword knows. Only you can see this.")
    return _("Only you can see this.")


def _span(fact: Fact) -> str:
    started, ended = (words.written(str(fact.value.get(name, ""))) for name in ("started", "ended"))
    if started and ended:
        return _("%(started)s to %(ended)s") % {"started": started, "ended": ended}
    if started:
        return _("since %(started)s") % {"started": started}
    return _("until %(ended)s") % {"ended": ended} if ended else ""


def _work(known: Known) -> list[Told]:
    """Jobs and schools: the present ones first, then by when they began."""
    jobs = sorted(known["organisation"], key=lambda fact: str(fact.value.get("started", "")), reverse=True)
    jobs.sort(key=lambda fact: bool(fact.value.get("ended")))
    rows = [
        Told(str(fact.value.get("title", "")) or _("Works at"), _company(fact), _company_url(fact), source=_span(fact))
        for fact in jobs[:MOST_PLACES]
    ]
    for fact in known["school"][:MOST_PLACES]:
        label = str(fact.value.get("degree", "")) or _("School")
        rows.append(Told(label, str(fact.value.get("school", "")), source=_span(fact)))
    return rows


def _company(fact: Fact) -> str:
    return str(fact.value.get("company", "")) or str(fact.value.get("place", ""))


def _company_url(fact: Fact) -> str:
    company = str(fact.value.get("company", ""))
    return _narrowed("organisation", company) if company else ""


def _more(known: Known) -> list[Told]:
    """Everything else that is said in a line: languages, groups, custom fields, certificates."""
    rows = []
    for code in ("industry", "language", "group", "event", "knows"):
        said = [KINDS[code].words(fact.value) for fact in known[code]]
        if said:
            rows.append(Told(str(KINDS[code].label), ", ".join(said)))
    for code in ("certificate", "custom"):
        rows += [Told(fact.label or str(KINDS[code].label), KINDS[code].words(fact.value)) for fact in known[code]]
    return rows


def _sources(facts: Sequence[Fact]) -> list[Told]:
    """How much each source told, and when last."""
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.source].append(fact)
    rows = []
    for code, found in told.items():
        latest = max(fact.learned_at for fact in found)
        count = ngettext("%(count)s fact", "%(count)s facts", len(found)) % {"count": len(found)}
        rows.append(Told(words.source(code), f"{count} · {words.around(latest)}"))
    return rows
