"""How vouches are told among favors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.favors.hooks import Act, FavorWords, Said, say
from goodword.reach.queries import blocked_pair
from goodword.ties.models import Direction
from goodword.vouches import states
from goodword.vouches.kinds import VOUCH
from goodword.vouches.models import Vouch

HALF_LIFE = 730


def tell(viewer: Member, acts: Sequence[Act]) -> Mapping[int, Said]:
    """Of each act the page of the vouch that first showed at that instant. One query."""
    rows = Vouch.objects.filter(Q(subject=viewer) | Q(author=viewer), shown_at__in={act.at for act in acts})
    rows = rows.filter(Q(author=None) | Q(author__is_active=True), subject__is_active=True)
    rows = rows.exclude(state=states.WITHDRAWN).exclude(blocked_pair(viewer, OuterRef("author")))
    rows = rows.exclude(blocked_pair(viewer, OuterRef("subject")))
    keys: dict[tuple[bool, int | None, datetime | None], UUID] = {
        (subject == viewer.pk, author if subject == viewer.pk else subject, at): key
        for subject, author, at, key in rows.values_list("subject", "author", "shown_at", "key")
    }
    found: dict[int, Said] = {}
    for act in acts:
        mine = act.direction == Direction.OUT
        key = keys.get((not mine, act.member, act.at))
        if key is not None:
            words = _("You vouched for them") if mine else _("Vouched for you")
            found[act.id] = Said(words, reverse("vouches:vouch", args=[key]))
    return found


def fill() -> None:
    """Called once, when the room is ready."""
    say(
        FavorWords(
            VOUCH.code,
            gettext_lazy("Vouched for you"),
            gettext_lazy("You vouched for them"),
            gettext_lazy("%(name)s has vouched for you %(times)s"),
            gettext_lazy("You vouched for %(name)s %(times)s"),
            half_life=HALF_LIFE,
            tell=tell,
        )
    )
