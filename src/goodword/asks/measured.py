"""What counts for objectives: asks answered, answers that helped, own asks that were met.

Questions of groups count with asks: to who answers it is one thing, wherever the question stood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.accounts.models import Member
from goodword.asks import states
from goodword.asks.models import Ask
from goodword.discussions import measured as discussed
from goodword.objectives.kinds import Better
from goodword.objectives.measures import Measure, Said, known, register
from goodword.reach.sql import unblocked

_GIVEN: Final = f"""
SELECT {{at}}, ask.key, known.person_id FROM asks_answer answer JOIN asks_ask ask ON ask.id = answer.ask_id
{known("ask.asker_id")}
WHERE answer.member_id = %(owner)s AND {{at}} >= %(since)s AND answer.delivered_at IS NOT NULL
  AND {unblocked("%(owner)s", "ask.asker_id")}
"""  # noqa: S608  # put together from constants; values are sent apart
_FOUND: Final = f"""
SELECT ask.closed_at, ask.key, NULL::bigint FROM asks_ask ask
WHERE ask.asker_id = %(owner)s AND ask.state = '{states.FOUND}' AND ask.closed_at >= %(since)s
"""  # noqa: S608  # as above


def _answered(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    return _given(member, keys, _("You answered %(name)s: %(line)s"))


def _helped(member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    return _given(member, keys, _("You helped %(name)s: %(line)s"))


def _given(member: Member, keys: Sequence[UUID], words: str) -> dict[UUID, Said]:
    """Asks and questions of groups alike, in one statement; who asked is named as a member names themselves everywhere."""
    asks = Ask.objects.filter(key__in=list(keys))
    told = asks.values_list("key", "asker__name", "asker__is_active", "line", Value("asks:ask")).union(
        discussed.questions(member, keys).values_list(
            "key", "author__name", "author__is_active", "title", Value("discussions:thread")
        ),
        all=True,
    )
    return {
        key: Said(words % {"name": Member(name=name, is_active=active), "line": line}, route, (str(key),))
        for key, name, active, line, route in told
    }


def _found(_member: Member, keys: Sequence[UUID]) -> Mapping[UUID, Said]:
    words = _("You asked, and found: %(line)s")
    rows = Ask.objects.filter(key__in=list(keys))
    return {row.key: Said(words % {"line": row.line}, "asks:ask", (str(row.key),)) for row in rows}


def fill() -> None:
    """Called once, when the room is ready."""
    register(
        Measure(
            "answers",
            gettext_lazy("Questions you answer"),
            gettext_lazy(
                "Each ask of somebody else and each question in a group that you answered counts once, from when your answer arrived."
            ),
            ngettext_lazy("%(done)s of %(target)s answered", "%(done)s of %(target)s answered", "target"),
            frozenset({Better.KNOWN}),
            _GIVEN.format(at="answer.due_at") + " UNION ALL " + discussed.GIVEN.format(at="answer.written_at"),
            _answered,
            route="asks:list",
            action=gettext_lazy("See what others ask"),
        )
    )
    register(
        Measure(
            "helped",
            gettext_lazy("Answers that helped"),
            gettext_lazy("Each ask or question counts once, from when whoever asked said that your answer helped."),
            ngettext_lazy("%(done)s of %(target)s helped", "%(done)s of %(target)s helped", "target"),
            frozenset({Better.KNOWN, Better.CONNECTED}),
            _GIVEN.format(at="answer.thanked_at") + " UNION ALL " + discussed.GIVEN.format(at="answer.helped_at"),
            _helped,
            steps=frozenset({"answers"}),
            route="asks:list",
            action=gettext_lazy("See what others ask"),
        )
    )
    register(
        Measure(
            "found",
            gettext_lazy("What you asked for, and found"),
            gettext_lazy("Each ask of yours counts from when you closed it as found."),
            ngettext_lazy("%(done)s of %(target)s found", "%(done)s of %(target)s found", "target"),
            frozenset({Better.EQUIPPED}),
            _FOUND,
            _found,
            people=False,
            steps=frozenset({"asks"}),
            route="asks:new",
            action=gettext_lazy("Ask for something"),
        )
    )
