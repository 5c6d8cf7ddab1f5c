"""How introductions are told among favors: whom somebody introduced one to, and to whom one introduced them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.favors.hooks import Act, FavorWords, Said, add_doers, say
from goodword.introductions import states
from goodword.introductions.kinds import INTRODUCTION
from goodword.introductions.models import Introduction, Side
from goodword.reach.queries import blocked_pair
from goodword.ties.models import Direction

HALF_LIFE = 540


def tell(viewer: Member, acts: Sequence[Act]) -> Mapping[int, Said]:
    """Of each act the introduction that came about at that instant, with whoever the viewer may see of the two. One query."""
    instants = {act.at for act in acts}
    made = Introduction.objects.filter(broker=viewer, state=states.CAME_ABOUT, came_about_at__in=instants)
    had = Side.objects.filter(
        member=viewer, introduction__state=states.CAME_ABOUT, introduction__came_about_at__in=instants
    )
    sides = Side.objects.filter(introduction__in=made.values("pk").union(had.values("introduction")))
    sides = sides.exclude(blocked_pair(viewer, OuterRef("member")))
    at: dict[datetime | None, list[Side]] = defaultdict(list)
    for side in sides.select_related("introduction", "member", "card").order_by("introduction", "place"):
        at[side.introduction.came_about_at].append(side)
    found: dict[int, Said] = {}
    for act in acts:
        said = _to_you(viewer, act, at[act.at]) if act.direction == Direction.IN else _by_you(viewer, act, at[act.at])
        if said is not None:
            found[act.id] = said
    return found


def _to_you(viewer: Member, act: Act, sides: Sequence[Side]) -> Said | None:
    for side in sides:
        if side.introduction.broker_id == act.member and side.member_id != viewer.pk:
            return Said(_("Introduced you to %(name)s") % {"name": _name(side)}, _page(side))
    return None


def _by_you(viewer: Member, act: Act, sides: Sequence[Side]) -> Said | None:
    mine = [side for side in sides if side.introduction.broker_id == viewer.pk]
    for side in mine:
        if _is(side, act):
            for other in mine:
                if other.introduction_id == side.introduction_id and other.pk != side.pk:
                    return Said(_("You introduced them to %(name)s") % {"name": _name(other)}, _page(other))
    return None


def _is(side: Side, act: Act) -> bool:
    if side.member_id is not None and side.member_id == act.member:
        return True
    return side.card is not None and side.card.person_id == act.person


def _name(side: Side) -> str:
    return str(side.member) if side.member is not None else side.name


def _page(side: Side) -> str:
    return reverse("introductions:introduction", args=[side.introduction.key])


def introduced(sender: Member, receiver: Member, kind: str, at: datetime | None, /) -> bool:
    """Whether ``receiver`` introduced ``sender`` to somebody, so that they can be thanked. One query."""
    if kind and kind != INTRODUCTION.code:
        return False
    rows = Side.objects.filter(member=sender, introduction__broker=receiver, introduction__state=states.CAME_ABOUT)
    return (rows.filter(introduction__came_about_at=at) if kind else rows).exists()


def fill() -> None:
    """Called once, when the room is ready."""
    add_doers(introduced)
    say(
        FavorWords(
            INTRODUCTION.code,
            gettext_lazy("Introduced you to somebody"),
            gettext_lazy("You introduced them to somebody"),
            gettext_lazy("%(name)s has introduced you %(times)s"),
            gettext_lazy("You introduced %(name)s %(times)s"),
            half_life=HALF_LIFE,
            tell=tell,
        )
    )
