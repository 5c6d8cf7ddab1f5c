"""What blocks and erasures do to vouches. Nobody else can tell either from an author who took theirs back."""

from __future__ import annotations

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.ties.actions.connections import either
from goodword.vouches import states
from goodword.vouches.actions.writing import end
from goodword.vouches.models import Asking, AuthorLink, Vouch


def blocked(*, actor: Member, other: Member) -> None:
    """For ``reach.hooks``, with both locked: what one wrote about the other goes, and what one asked of the other ends."""
    mine = Vouch.objects.filter(either(actor, other, "author", "subject")).exclude(state=states.WITHDRAWN)
    for vouch in mine.select_related("subject", "author").order_by("pk"):
        end(vouch, "block")
    asks = Asking.objects.filter(either(actor, other, "asker", "asked"), state__in=states.ASK_STANDS)
    for asking in asks.order_by("pk"):
        states.ASKING.move(asking, "block", words="")


def erased(*, member: Member) -> None:
    """What an erasure takes away, with the member locked. A vouch stands on who says it: without them it goes, too."""
    rows = Vouch.objects.filter(Q(author=member) | Q(subject=member))
    for vouch in rows.exclude(state=states.WITHDRAWN).select_related("subject", "author").order_by("pk"):
        end(vouch, "erase")
    rows.delete()
    Asking.objects.filter(Q(asker=member) | Q(asked=member)).delete()
    AuthorLink.objects.filter(owner=member).delete()
