"""What favors tell in a review, in words: what the member did for others, and others for them. No number of one is ever set
against the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from goodword.core.counted import Tally
from goodword.core.keys import Keyed
from goodword.core.reviewing import Group, Line, Span, row
from goodword.favors import hooks, states
from goodword.reach.sql import unblocked
from goodword.ties import kinds

SAID: Final = Line("thanks.said", Group.GIVEN, _("You said thanks"))
HEARD: Final = Line("thanks.heard", Group.RECEIVED, _("Said thanks to you"))


def _favors(group: Group, direction: int) -> str:
    return f"""
SELECT {row(f"'{group}.' || done.kind", "done.at", card="done.card_id")}
FROM ties_evidence done JOIN people_card card ON card.id = done.card_id AND card.owner_id = %(owner)s
JOIN people_person person ON person.id = card.person_id AND person.state IN (0, 1)
WHERE ((done.owner_id = %(owner)s AND done.kind = ANY(%(kinds)s) AND done.interaction_id IS NULL)
    OR (done.owner_id = %(owner)s AND done.kind = ANY(%(kinds)s) AND done.interaction_id IS NOT NULL))
  AND done.at >= %(begins)s AND done.at < %(until)s AND done.at <= %(now)s AND done.direction IN ({direction}, 2)
"""  # noqa: S608  # put together from constants; values are sent apart


_SQL: Final = f"""
{_favors(Group.GIVEN, 1)} UNION ALL {_favors(Group.RECEIVED, 0)}
UNION ALL
SELECT {row("'thanks.said'", "said.sent_at", member="said.receiver_id")}
FROM favors_thanks said
WHERE said.sender_id = %(owner)s AND said.state = ANY(%(standing)s) AND said.sent_at >= %(begins)s AND said.sent_at < %(until)s
  AND {unblocked("%(owner)s", "said.receiver_id")}
UNION ALL
SELECT {row("'thanks.heard'", "heard.opens_at", member="heard.sender_id")}
FROM favors_thanks heard
WHERE heard.receiver_id = %(owner)s AND heard.state = ANY(%(reached)s) AND heard.opens_at >= %(begins)s AND heard.opens_at < %(until)s
  AND {unblocked("%(owner)s", "heard.sender_id")}
"""  # noqa: S608  # put together from constants; values are sent apart


class Favors:
    """What favors tell."""

    @property
    def lines(self) -> Sequence[Line]:
        codes = kinds.favors()
        given = [Line(f"{Group.GIVEN}.{code}", Group.GIVEN, hooks.words(code).you) for code in codes]
        received = [Line(f"{Group.RECEIVED}.{code}", Group.RECEIVED, hooks.words(code).they) for code in codes]
        return [*given, SAID, *received, HEARD]

    def happened(self, member: Keyed, span: Span) -> Tally | None:
        told = {"kinds": kinds.favors(), "standing": list(states.STANDING), "reached": list(states.REACHED)}
        return Tally(_SQL, {**span.values(member), **told})


FAVORS: Final = Favors()
