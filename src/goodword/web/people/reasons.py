"""Why somebody stands where they stand among those to choose from: one line each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, dates
from goodword.people.models import Fact, Person
from goodword.ties import queries as ties
from goodword.ties.queries import Contacts
from goodword.web.people import words
from goodword.web.people.rows import line

KINDS = ("organisation", "school", "recommendation", "met", "connected_on")
NEW = timedelta(days=240)


def why(viewer: Member, persons: Sequence[Person], shared: Sequence[tuple[str, str]]) -> dict[int, str]:
    """The reason for each person. Two queries, however many.

    Args:
        shared: (kind, key) of the employers and schools that are the viewer's, too.
    """
    ids = [person.pk for person in persons]
    contacts = ties.contacts(viewer, ids)
    known: dict[int, list[Fact]] = defaultdict(list)
    facts = (
        Fact.objects.filter(owner=viewer, card__person__in=ids, kind__in=KINDS, state=Fact.State.CURRENT)
        .annotate(corrected=Exists(Fact.objects.filter(replaced_by=OuterRef("pk"), state=Fact.State.REPLACED)))
        .select_related("card")
        .order_by("-learned_at", "-pk")
    )
    for fact in facts:
        known[fact.card.person_id].append(fact)
    ours = set(shared)
    return {person.pk: _reason(person, contacts.get(person.pk), known[person.pk], ours) for person in persons}


def _reason(person: Person, contacts: Contacts | None, facts: Sequence[Fact], ours: set[tuple[str, str]]) -> str:
    if contacts and (contacts.together or (contacts.by_you and contacts.by_them)):
        count = contacts.by_you + contacts.by_them + contacts.together
        told = {"times": words.times(count), "since": words.around(contacts.first_at)}
        return _("in touch %(times)s since %(since)s") % told
    for read in (_shared(facts, ours), _recommended(facts), _new_job(facts), _met(facts), _one_way(contacts)):
        if read:
            return read
    if since := _connected(facts):
        return since
    return line(person)


def _shared(facts: Sequence[Fact], ours: set[tuple[str, str]]) -> str:
    for fact in facts:
        if (fact.kind, fact.norm) in ours:
            if fact.kind == "school":
                return _("went to %(school)s, like you") % {"school": fact.value.get("school", "")}
            company = fact.value.get("company", "")
            if fact.value.get("ended"):
                return _("worked at %(company)s, like you") % {"company": company}
            return _("%(company)s, like you") % {"company": company}
    return ""


def _recommended(facts: Sequence[Fact]) -> str:
    for fact in facts:
        if fact.kind == "recommendation":
            year = str(fact.value.get("date", ""))[:4]
            if not fact.value.get("direction"):
                return _("a recommendation between you")
            given = fact.value["direction"] == "out"
            if year:
                sentence = _("you recommended them in %(year)s") if given else _("recommended you in %(year)s")
                return sentence % {"year": year}
            return _("you recommended them") if given else _("recommended you")
    return ""


def _new_job(facts: Sequence[Fact]) -> str:
    """A job that began of late, or that a source told in place of another one of late."""
    earliest = clock.now() - NEW
    for fact in facts:
        if fact.kind != "organisation" or fact.value.get("ended") or not fact.value.get("company"):
            continue
        began = dates.parse(str(fact.value.get("started", "")))
        if began and began[0] and began[1] and dates.as_date(began) >= earliest.date():
            at = words.month(dates.as_date(began))
        elif fact.corrected and not fact.by_hand and fact.learned_at >= earliest:  # type: ignore[attr-defined]  # annotated
            at = words.month(fact.learned_at)
        else:
            continue
        return _("new job: %(company)s, %(month)s") % {"company": fact.value["company"], "month": at}
    return ""


def _met(facts: Sequence[Fact]) -> str:
    for fact in facts:
        if fact.kind == "met" and fact.value.get("where"):
            return _("you met at %(where)s") % {"where": fact.value["where"]}
    return ""


def _one_way(contacts: Contacts | None) -> str:
    if contacts is None:
        return ""
    told = {"times": words.times(contacts.by_you or contacts.by_them), "when": words.around(contacts.last_at)}
    if contacts.by_you:
        return _("you wrote %(times)s, last in %(when)s") % told
    return _("wrote %(times)s, last in %(when)s") % told


def _connected(facts: Sequence[Fact]) -> str:
    for fact in facts:
        partial = dates.parse(str(fact.value.get("date", ""))) if fact.kind == "connected_on" else None
        if partial and partial[0]:
            return _("connected since %(when)s") % {"when": words.around(dates.as_date(partial))}
    return ""
