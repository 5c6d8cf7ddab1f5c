"""Two persons that are one: merging moves cards, undoing moves exactly those back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.people import events, shown
from goodword.people.models import Card, DuplicateCandidate, Merge, Person

OPEN_STATES = (Person.State.ACTIVE, Person.State.ARCHIVED)


def _pair(first: Person, second: Person) -> tuple[Person, Person]:
    return (first, second) if first.pk < second.pk else (second, first)


def merge(*, actor: Member, kept: Person, absorbed: Person) -> Merge:
    """Make ``absorbed`` part of ``kept``: its cards move, with everything that hangs on them.

    Raises:
        Invalid: the two are one already.
        Conflict: one of them was merged or binned meanwhile.
    """
    if kept.pk == absorbed.pk:
        raise Invalid(_("These are the same person already."))
    with transaction.atomic():
        locked = {
            person.pk: person
            for person in Person.objects.select_for_update()
            .filter(owner=actor, pk__in=[kept.pk, absorbed.pk], state__in=OPEN_STATES)
            .order_by("pk")
        }
        if len(locked) != 2:
            raise Conflict(_("One of them was changed meanwhile. Look again before you merge."))
        cards = list(Card.objects.filter(owner=actor, person=absorbed).order_by("pk").values_list("pk", flat=True))
        Card.objects.filter(pk__in=cards).update(person=kept)
        made = Merge.objects.create(
            owner=actor, kept=kept, absorbed=absorbed, cards=cards, absorbed_state=locked[absorbed.pk].state
        )
        Person.objects.filter(pk=absorbed.pk).update(state=Person.State.ABSORBED)
        first, second = _pair(kept, absorbed)
        # Of two who were said to be different it stays said: an undo leaves them as they were.
        DuplicateCandidate.objects.filter(
            owner=actor, first=first, second=second, state=DuplicateCandidate.State.OPEN
        ).update(state=DuplicateCandidate.State.MERGED, decided_at=clock.now())
        shown.refresh(actor.pk, [kept.pk])
        log.record(events.MERGED, actor=actor.pk, parties=[actor.pk], kept=kept.pk, absorbed=absorbed.pk)
    return made


def undo(*, actor: Member, merge: Merge) -> Person:
    """Undo a merge at any later time: the cards that moved go back; what was learned since stays on its card.

    Raises:
        Conflict: it was undone already, or the person it went into was itself merged since; undo that one first.
    """
    with transaction.atomic():
        # Both persons are locked in order, as merging does, so that two undos or a merge and an undo cannot cross.
        list(Person.objects.select_for_update().filter(pk__in=[merge.kept_id, merge.absorbed_id]).order_by("pk"))
        current = Merge.objects.select_for_update().get(pk=merge.pk, owner=actor)
        if current.undone_at is not None:
            raise Conflict(_("This merge was undone already."))
        here = Card.objects.filter(owner=actor, pk__in=current.cards)
        if here.exclude(person=current.kept).exists():
            raise Conflict(_("These cards have moved since. Undo the later merge first."))
        here.update(person=current.absorbed)
        Person.objects.filter(pk=current.absorbed_id).update(state=current.absorbed_state)
        current.undone_at = clock.now()
        current.save(update_fields=["undone_at"])
        first, second = _pair(current.kept, current.absorbed)
        DuplicateCandidate.objects.filter(
            owner=actor, first=first, second=second, state=DuplicateCandidate.State.MERGED
        ).update(state=DuplicateCandidate.State.OPEN, decided_at=None)
        shown.refresh(actor.pk, [current.kept_id, current.absorbed_id])
        log.record(
            events.UNMERGED, actor=actor.pk, parties=[actor.pk], kept=current.kept_id, absorbed=current.absorbed_id
        )
    current.absorbed.refresh_from_db()
    return current.absorbed


def say_different(*, actor: Member, candidate: DuplicateCandidate) -> None:
    """These are two people; they are not suggested again."""
    with transaction.atomic():
        moved = DuplicateCandidate.objects.filter(
            pk=candidate.pk, owner=actor, state=DuplicateCandidate.State.OPEN
        ).update(state=DuplicateCandidate.State.DIFFERENT, decided_at=clock.now())
        if moved:
            log.record(events.SAID_DIFFERENT, actor=actor.pk, parties=[actor.pk], candidate=candidate.pk)
