"""How help with an ask is told among favors; and asks of connections as an occasion to do something for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.asks import states
from goodword.asks.kinds import ANSWERED
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.favors.hooks import Act, FavorWords, Occasion, Said, add_occasions, say
from goodword.reach.queries import blocked_pair
from goodword.ties.models import Direction

FEW: Final = 3


def tell(viewer: Member, acts: Sequence[Act]) -> Mapping[int, Said]:
    """Of each act the ask whose asker said at that instant that an answer helped. One query."""
    rows = Answer.objects.filter(Q(member=viewer) | Q(ask__asker=viewer), thanked_at__in={act.at for act in acts})
    rows = rows.exclude(blocked_pair(viewer, OuterRef("member"))).exclude(blocked_pair(viewer, OuterRef("ask__asker")))
    known: dict[tuple[bool, int | None, datetime | None], tuple[UUID, str]] = {
        (member == viewer.pk, asker if member == viewer.pk else member, at): (key, line)
        for member, asker, at, key, line in rows.values_list(
            "member", "ask__asker", "thanked_at", "ask__key", "ask__line"
        )
    }
    found: dict[int, Said] = {}
    for act in acts:
        mine = act.direction == Direction.OUT
        told = known.get((mine, act.member, act.at))
        if told is not None:
            words = (
                _("You helped with what they asked: %(line)s") if mine else _("Helped with what you asked: %(line)s")
            )
            found[act.id] = Said(words % {"line": told[1]}, reverse("asks:ask", args=[told[0]]))
    return found


def occasions(viewer: Member, /) -> Sequence[Occasion]:
    """What those who hold the viewer as a connection ask just now and the viewer has not answered, the latest first. One
    query."""
    answered = Exists(Answer.objects.filter(ask=OuterRef("pk"), member=viewer))
    rows = Ask.objects.filter(
        ~answered, state=states.OPEN, lapses_at__gt=clock.now(), asker__is_active=True,
        asker__standings__other=viewer, asker__standings__level__lte=F("audience"),
    )  # fmt: skip
    return [
        Occasion(
            ask.asker_id,
            _("%(name)s asks: %(line)s.") % {"name": ask.asker, "line": ask.line.rstrip(".")},
            reverse("asks:ask", args=[ask.key]),
            _("See the ask"),
        )
        for ask in rows.select_related("asker").order_by("-asked_at", "-pk")[:FEW]
    ]


def fill() -> None:
    """Called once, when the room is ready."""
    add_occasions(occasions)
    say(
        FavorWords(
            ANSWERED.code,
            gettext_lazy("Helped with something you asked"),
            gettext_lazy("You helped with something they asked"),
            gettext_lazy("%(name)s has helped with what you asked %(times)s"),
            gettext_lazy("You helped with what %(name)s asked %(times)s"),
            tell=tell,
        )
    )
