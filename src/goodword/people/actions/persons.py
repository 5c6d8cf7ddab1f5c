"""Adding people, archiving them, the bin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.people import events, hooks, shown
from goodword.people.actions.facts import store
from goodword.people.facts import NewFact, checked
from goodword.people.jobs import ask_for_a_look
from goodword.people.models import Binning, Card, Fact, Person


def add(*, actor: Member, facts: Sequence[NewFact], source: str = "hand", member: Member | None = None) -> Person:
    """A new person in ``actor``'s people, with one card that carries ``facts``.

    Raises:
        Invalid: a fact cannot be used, or nothing says what to call the person.
    """
    cleaned = [(fact, *checked(fact)) for fact in facts]
    if not any(fact.kind in {"name", "nickname", "email", "handle"} for fact in facts):
        message = _("Write at least a name.")
        raise Invalid(message, fields={"name": message})
    with transaction.atomic():
        person = Person.objects.create(owner=actor, name="", sort_name="")
        card = Card.objects.create(owner=actor, person=person, source=source, member=member)
        for fact, value, norm in cleaned:
            store(actor=actor, card=card, fact=fact, value=value, norm=norm, source=source)
        shown.refresh(actor.pk, [person.pk])
        log.record(events.PERSON_ADDED, actor=actor.pk, parties=[actor.pk], person=person.pk)
        ask_for_a_look(actor.pk)
    person.refresh_from_db()
    return person


def capture(*, actor: Member, name: str, place: str = "", word: str = "") -> Person:
    """The moment right after meeting somebody: a name, a place, a word, done. Today is when you met.

    Raises:
        Invalid: there is no name.
    """
    if not name.strip():
        message = _("Write at least a name.")
        raise Invalid(message, fields={"name": message})
    today = clock.now().astimezone(actor.zone).date().isoformat()
    facts = [NewFact("name", {"display": name}), NewFact("met", {"where": place, "when": today})]
    if word.strip():
        facts.append(NewFact("note", {"text": word}))
    return add(actor=actor, facts=facts)


def add_names(*, actor: Member, names: Sequence[tuple[str, str]]) -> list[Person]:
    """Several new people at once, each with a name and perhaps a word to remember (kept as a private note).

    Raises:
        Invalid: a name cannot be used; nobody is added then.
    """
    said = [
        [NewFact("name", {"display": name}), *([NewFact("note", {"text": word})] if word.strip() else [])]
        for name, word in names
    ]
    cleaned = [[(fact, *checked(fact)) for fact in facts] for facts in said]
    with transaction.atomic():
        people = Person.objects.bulk_create(Person(owner=actor, name="", sort_name="") for _facts in cleaned)
        cards = Card.objects.bulk_create(Card(owner=actor, person=person, source="hand") for person in people)
        Fact.objects.bulk_create(
            Fact(owner=actor, card=card, kind=fact.kind, value=value, norm=norm, source="hand", by_hand=True)
            for card, facts in zip(cards, cleaned, strict=True)
            for fact, value, norm in facts
        )
        shown.refresh(actor.pk, [person.pk for person in people])
        for person in people:
            log.record(events.PERSON_ADDED, actor=actor.pk, parties=[actor.pk], person=person.pk)
        ask_for_a_look(actor.pk)
    return list(Person.objects.filter(pk__in=[person.pk for person in people]).order_by("pk"))


def _move(actor: Member, persons: Iterable[Person], *, come_from: Person.State, to: Person.State) -> list[int]:
    """Move persons between states by one conditional update; returns the ids that really moved."""
    ids = [person.pk for person in persons]
    locked = Person.objects.select_for_update().filter(owner=actor, pk__in=ids, state=come_from).order_by("pk")
    moved = list(locked.values_list("pk", flat=True))
    Person.objects.filter(pk__in=moved).update(state=to)
    return moved


def archive(*, actor: Member, persons: Sequence[Person]) -> int:
    """Take people out of the list without losing them; returns how many moved. Archived ones stay archived."""
    with transaction.atomic():
        moved = _move(actor, persons, come_from=Person.State.ACTIVE, to=Person.State.ARCHIVED)
        _say_archived(actor, moved, archived=True)
    return len(moved)


def unarchive(*, actor: Member, persons: Sequence[Person]) -> int:
    """Put archived people back into the list; returns how many moved."""
    with transaction.atomic():
        moved = _move(actor, persons, come_from=Person.State.ARCHIVED, to=Person.State.ACTIVE)
        _say_archived(actor, moved, archived=False)
    return len(moved)


def _say_archived(actor: Member, persons: Iterable[int], *, archived: bool) -> None:
    payloads = ({"person": pk, "archived": archived} for pk in persons)
    log.record_many(events.PERSON_ARCHIVED, actor=actor.pk, parties=[actor.pk], payloads=payloads)


def put_into_bin(*, actor: Member, persons: Sequence[Person]) -> int:
    """Put people into the bin, where they rest for thirty days; returns how many moved."""
    with transaction.atomic():
        binned = 0
        for state in (Person.State.ACTIVE, Person.State.ARCHIVED):
            moved = _move(actor, persons, come_from=state, to=Person.State.BINNED)
            Binning.objects.bulk_create(Binning(owner=actor, person_id=pk, state_before=state) for pk in moved)
            payloads = ({"person": pk} for pk in moved)
            log.record_many(events.PERSON_BINNED, actor=actor.pk, parties=[actor.pk], payloads=payloads)
            binned += len(moved)
    return binned


def restore(*, actor: Member, person: Person) -> None:
    """Take a person back from the bin, to where they were.

    Raises:
        Conflict: the person is not in the bin.
    """
    with transaction.atomic():
        binning = Binning.objects.select_for_update().filter(owner=actor, person=person).first()
        if binning is None:
            raise Conflict(_("This person is not in the bin any more."))
        Person.objects.filter(pk=person.pk, state=Person.State.BINNED).update(state=binning.state_before)
        binning.delete()
        log.record(events.PERSON_RESTORED, actor=actor.pk, parties=[actor.pk], person=person.pk)


def restore_many(*, actor: Member, persons: Sequence[Person]) -> int:
    """Take several people back from the bin, each to where they were; returns how many were still in it."""
    with transaction.atomic():
        binnings = Binning.objects.select_for_update().filter(owner=actor, person__in=persons).order_by("pk")
        found = list(binnings.values_list("person_id", "state_before"))
        for state in {state for _person, state in found}:
            Person.objects.filter(
                owner=actor, pk__in=[person for person, before in found if before == state], state=Person.State.BINNED
            ).update(state=state)
        Binning.objects.filter(owner=actor, person__in=[person for person, _state in found]).delete()
        payloads = ({"person": person} for person, _state in found)
        log.record_many(events.PERSON_RESTORED, actor=actor.pk, parties=[actor.pk], payloads=payloads)
    return len(found)


def erase_now(*, actor: Member, person: Person) -> None:
    """Delete a person from the bin for good, before the thirty days are over.

    Raises:
        Conflict: the person is not in the bin.
    """
    with transaction.atomic():
        binned = Person.objects.filter(owner=actor, pk=person.pk, state=Person.State.BINNED)
        hooks.about_to_delete(binned.values_list("pk", flat=True))
        gone, _rows = binned.delete()
        if not gone:
            raise Conflict(_("Only people in the bin can be deleted for good."))
