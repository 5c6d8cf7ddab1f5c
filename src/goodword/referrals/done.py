"""How referrals are told among favors."""

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
from goodword.referrals import states
from goodword.referrals.kinds import REFERRAL
from goodword.referrals.models import Referral
from goodword.ties.models import Direction

HALF_LIFE = 540


def tell(viewer: Member, acts: Sequence[Act]) -> Mapping[int, Said]:
    """Of each act the referral that arrived at that instant, with its prospect. One query."""
    rows = Referral.objects.filter(Q(giver=viewer) | Q(receiver=viewer), opens_at__in={act.at for act in acts})
    rows = rows.exclude(state__in=(states.WITHDRAWN, states.ENDED)).exclude(blocked_pair(viewer, OuterRef("giver")))
    rows = rows.exclude(blocked_pair(viewer, OuterRef("receiver")))
    known: dict[tuple[bool, int | None, datetime | None], tuple[UUID, str]] = {
        (giver == viewer.pk, receiver if giver == viewer.pk else giver, at): (key, name)
        for giver, receiver, at, key, name in rows.values_list("giver", "receiver", "opens_at", "key", "name")
    }
    found: dict[int, Said] = {}
    for act in acts:
        mine = act.direction == Direction.OUT
        told = known.get((mine, act.member, act.at))
        if told is not None:
            words = _("You passed them a referral: %(name)s") if mine else _("Passed you a referral: %(name)s")
            found[act.id] = Said(words % {"name": told[1]}, reverse("referrals:referral", args=[told[0]]))
    return found


def fill() -> None:
    """Called once, when the room is ready."""
    say(
        FavorWords(
            REFERRAL.code,
            gettext_lazy("Passed you a referral"),
            gettext_lazy("You passed them a referral"),
            gettext_lazy("%(name)s has passed you business %(times)s"),
            gettext_lazy("You passed %(name)s business %(times)s"),
            half_life=HALF_LIFE,
            tell=tell,
        )
    )
