"""What blocks and erasures do here."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core import clock, files
from goodword.introductions.states import WISH_STANDS
from goodword.investors import states
from goodword.investors.models import Approach, DeckAccess, Raise, Rest, Talk, Thesis


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: no deck is shown between the two, and no request stands. What either keeps of talks is out
    of sight as long as the block stands."""
    now = clock.now()
    between = Q(member=actor, raised__owner=other) | Q(member=other, raised__owner=actor)
    for access in DeckAccess.objects.filter(between):
        states.DECK.move(access, "block", revoked_at=now)
    asked = Q(asker=actor, other=other) | Q(asker=other, other=actor)
    waits = Q(wish=None) | Q(wish__state__in=WISH_STANDS)
    for approach in Approach.objects.filter(asked & waits).exclude(state=states.WITHDRAWN):
        states.APPROACH.move(approach, "block")
    # An organizer whom one of the two blocked no longer has the request; any other may come to it.
    Approach.objects.filter(asker=actor, organizer=other, state=states.WAITING).update(organizer=None)
    Approach.objects.filter(asker=other, organizer=actor, state=states.WAITING).update(organizer=None)


def erased(*, member: Member) -> None:
    """What an erasure takes away: the member's raises with decks, permissions and views, their thesis, their requests and those about
    them, and what they kept of talks. What others kept of talks with them stays theirs, about a former member."""
    for raised in Raise.objects.filter(owner=member, deck__isnull=False).select_related("deck"):
        if raised.deck is not None:
            files.delete(raised.deck)
    Raise.objects.filter(owner=member).delete()
    Thesis.objects.filter(owner=member).delete()
    DeckAccess.objects.filter(member=member).delete()
    Approach.objects.filter(Q(asker=member) | Q(other=member)).delete()
    Approach.objects.filter(organizer=member).update(organizer=None)
    Talk.objects.filter(owner=member).delete()
    Rest.objects.filter(Q(member=member) | Q(other=member)).delete()
