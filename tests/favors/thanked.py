"""Favors and thanks, in a line."""

from __future__ import annotations

from datetime import timedelta

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.favors import actions
from goodword.favors.actions import arriving
from goodword.favors.models import Thanks
from goodword.people.models import Person
from goodword.ties.actions import interactions
from goodword.ties.models import Direction, Interaction
from goodword.ties.noted import NewInteraction


def noted(owner: Member, person: Person, *, by_them: bool = True, days: int = 0, words: str = "Lent the van.",
          kind: str = "favor") -> Interaction:  # fmt: skip
    """A favor noted by hand, so many days ago."""
    day = (clock.now() - timedelta(days=days)).date().isoformat()
    direction = Direction.IN if by_them else Direction.OUT
    new = NewInteraction(kind=kind, day=day, direction=direction, words=words)
    return interactions.note_down(actor=owner, persons=[person], new=new)


def let_the_minute_pass(thanks: Thanks) -> Thanks:
    """As if it had been sent a minute and a bit earlier; then it arrives."""
    ago = timedelta(seconds=61)
    Thanks.objects.filter(pk=thanks.pk).update(opens_at=thanks.opens_at - ago)
    arriving.arrive_due()
    thanks.refresh_from_db()
    return thanks


def thank(sender: Member, receiver: Member, words: str = "Thank you for the flour.") -> Thanks:
    """Thanks that have arrived."""
    return let_the_minute_pass(actions.thank(actor=sender, receiver=receiver, words=words))
