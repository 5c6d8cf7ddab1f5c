"""What blocks and erasures do to introductions. Nobody else can tell either from a no."""

from __future__ import annotations

from django.db.models import Count, Q

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.introductions import states
from goodword.introductions.models import AnswerLink, Introduction, NotAFit, Question, Side, Suggested, Wish
from goodword.ties.actions.connections import either


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked. Between two sides: neither is asked any longer. Between a broker and a side:
    that side is closed, and the broker no longer sees the introduction; to the third it waits like any other."""
    waits = Introduction.objects.filter(state=states.WAITING)
    both = waits.filter(sides__member__in=[actor, other]).annotate(of_the_two=Count("sides"))
    for side in Side.objects.filter(introduction__in=both.filter(of_the_two=2).values("pk")).order_by("pk"):
        _close(side, "block")
    brokered = Q(introduction__broker=actor, member=other) | Q(introduction__broker=other, member=actor)
    for side in Side.objects.filter(brokered, introduction__state=states.WAITING).order_by("pk"):
        _close(side, "block")
    wishes = Wish.objects.filter(state__in=states.WISH_STANDS)
    for wish in wishes.filter(either(actor, other, "asker", "introducer")).order_by("pk"):
        states.WISH.move(wish, "block", why="", whom="")


def _close(side: Side, by: str) -> None:
    if states.SIDE.move(side, by, shared=[], connect=False):
        AnswerLink.objects.filter(side=side).delete()


def erased(*, member: Member) -> None:
    """What an erasure takes away, with the member locked. Introductions that came about stay with the others, from or with a
    former member; words the member wrote to others stay those others'."""
    mine = Introduction.objects.filter(broker=member)
    mine.exclude(state=states.CAME_ABOUT).delete()
    Side.objects.filter(introduction__in=mine).update(card=None)
    for side in Side.objects.filter(member=member).exclude(introduction__state=states.CAME_ABOUT).order_by("pk"):
        _close(side, "erase")
    sides = Side.objects.filter(member=member)
    Question.objects.filter(side__in=sides).delete()
    AnswerLink.objects.filter(side__in=sides).delete()
    sides.update(shared=[], connect=False, met=None, worth=None, told_how_at=clock.now())
    Wish.objects.filter(Q(asker=member) | Q(target=member)).delete()
    Wish.objects.filter(introducer=member).delete()
    NotAFit.objects.filter(Q(owner=member) | Q(first_member=member) | Q(second_member=member)).delete()
    Suggested.objects.filter(Q(owner=member) | Q(first=member) | Q(second=member)).delete()
